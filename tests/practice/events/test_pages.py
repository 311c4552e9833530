"""The pages of what changes at work."""

from datetime import timedelta

from spinweb.practice.events.models import Event


def the_event(cast, staff):
    with staff(cast.anna):
        return Event.objects.filter(trajectory_id=cast.sanne_trajectory).order_by("-settled_on", "id").last()


def test_from_vandaag_to_a_contract_that_is_extended(as_anna, kept, cast, staff):
    """Given a contract that ends, when Anna follows Vandaag, plans and settles it, then the placement has its new last day."""
    page = f"/trajecten/{cast.sanne_trajectory}/"
    plan = f"{page}gebeurtenissen/contract/{kept.job.pk}/"
    assert plan in as_anna.get("/vandaag/").content.decode()
    shown = as_anna.get(plan)
    assert "1 maand voor het einde van het contract" in shown.content.decode()
    assert "controleer bij de bron" in shown.content.decode()
    assert shown.context["form"].initial["on"] == kept.job.ends_on
    sent = {"placement": kept.job.pk, "on": kept.job.ends_on.isoformat(), "to_do": ["client_first", "decided"]}
    assert as_anna.post(plan, sent).status_code == 302
    assert plan not in as_anna.get("/vandaag/").content.decode()
    again = as_anna.post(plan, sent)
    assert again.status_code == 422
    assert "staat er al" in again.content.decode()
    event = the_event(cast, staff)
    new = kept.job.ends_on + timedelta(days=180)
    wrong = as_anna.post(f"{page}gebeurtenissen/{event.pk}/verder/", {"outcome": "extended", "revision": "1"})
    assert wrong.status_code == 422
    assert as_anna.post(f"{page}gebeurtenissen/{event.pk}/verder/", {"outcome": "extended", "new_ends_on": new.isoformat(), "revision": "1"}).status_code == 302
    assert "Verlengd tot en met" in as_anna.get(page + "gebeurtenissen/").content.decode()


def test_what_is_settled_can_be_opened_again(as_anna, kept, cast, staff):
    page = f"/trajecten/{cast.sanne_trajectory}/gebeurtenissen/"
    assert as_anna.post(page + "nieuw/other_change/", {"what": "De kas verhuist.", "on": kept.on.isoformat(), "to_do": ["after"]}).status_code == 302
    event = the_event(cast, staff)
    done = as_anna.post(f"{page}{event.pk}/afgehandeld/", follow=True)
    assert "afgehandeld" in done.content.decode()
    assert f"{page}{event.pk}/weer-open/" in done.content.decode()
    assert as_anna.post(f"{page}{event.pk}/weer-open/").status_code == 302
    assert the_event(cast, staff).settled_on is None


def test_two_coaches_who_change_one_event_are_told(as_anna, kept, cast, staff):
    page = f"/trajecten/{cast.sanne_trajectory}/gebeurtenissen/"
    as_anna.post(page + "nieuw/other_change/", {"what": "De kas verhuist.", "on": kept.on.isoformat()})
    address = f"{page}{the_event(cast, staff).pk}/"
    assert as_anna.post(address, {"what": "De kas sluit.", "on": kept.on.isoformat(), "revision": "1"}).status_code == 302
    late = as_anna.post(address, {"what": "De kas krijgt een dak.", "on": kept.on.isoformat(), "revision": "1"})
    assert late.status_code == 409
    assert "De kas krijgt een dak." in late.content.decode()
