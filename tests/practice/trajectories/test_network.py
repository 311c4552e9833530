"""The web as a call list: last contact follows from what was noted, and who may be called stands beside the name (T0.2, S9)."""

from datetime import timedelta

import pytest

from spinweb.practice.trajectories import actions, queries
from spinweb.practice.trajectories.models import Party, Trajectory


@pytest.fixture
def sanne(cast, staff):
    with staff(cast.anna) as viewer:
        yield Trajectory.objects.visible_to(viewer).get(pk=cast.sanne_trajectory)


def add(sanne, cast, now, **told):
    return actions.save_party(trajectory=sanne, by=cast.anna, at=now, **{"relation": "iemand", **told})


def spoke(sanne, cast, now, party, days_ago):
    on = now.date() - timedelta(days=days_ago)
    return actions.note_contact(trajectory=sanne, on=on, minutes=10, kind="network", form="phone", parties=[party], by=cast.anna, at=now)


def last_of(sanne, party):
    return {p.pk: p.last_contact_on for p in queries.web_of(sanne)}[party.pk]


def test_the_last_contact_follows_from_what_was_noted_and_goes_with_it(sanne, cast, now):
    """Given two talks with opa, when the newest is taken away, then the web tells of the other (T0.2, S9)."""
    opa = add(sanne, cast, now, name="opa", ring="private")
    assert last_of(sanne, opa) is None
    spoke(sanne, cast, now, opa, 40)
    newest = spoke(sanne, cast, now, opa, 3)
    assert last_of(sanne, opa) == now.date() - timedelta(days=3)
    actions.remove(thing=newest, by=cast.anna, at=now)
    assert last_of(sanne, opa) == now.date() - timedelta(days=40)
    actions.restore(thing=newest, by=cast.anna, at=now)
    assert last_of(sanne, opa) == now.date() - timedelta(days=3)


def test_the_call_list_goes_from_near_to_far_and_who_was_not_spoken_to_for_longest_stands_first(sanne, cast, now):
    mo, ria = add(sanne, cast, now, name="Mo", ring="private"), add(sanne, cast, now, name="Ria", ring="work")
    never = add(sanne, cast, now, name="Zus", ring="private")
    spoke(sanne, cast, now, mo, 90)
    spoke(sanne, cast, now, ria, 200)
    names = [p.name for p in queries.call_list(sanne) if p.pk in {mo.pk, ria.pk, never.pk}]
    assert names == ["Zus", "Mo", "Ria"]


@pytest.mark.parametrize("ring, kind", [("private", "network"), ("work", "employer"), ("care", "network"), ("commissioner", "commissioner")])
def test_one_click_opens_a_note_of_that_call(cast, staff, now, as_anna, ring, kind):
    """Given somebody on the list, when Anna chooses to note, then who, how and with which party stands there already."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.get(pk=cast.sanne_trajectory)
        party = add(trajectory, cast, now, name="Mo", ring=ring)
    form = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/contact/nieuw/?met={party.pk}").context["form"]
    assert (form.initial["kind"], form.initial["form"], form.initial["parties"]) == (kind, "phone", [party.pk])


def test_the_page_says_whom_to_ask_first_and_offers_no_call_where_the_answer_was_no(cast, staff, now, as_anna):
    """Given people who said yes, no or nothing yet, when the web is opened, then who said no is not offered to be called (T0.2)."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.get(pk=cast.sanne_trajectory)
        ask, no, yes = (add(trajectory, cast, now, name=name, ring="private", may_contact=may, asked_on=on) for name, may, on in (
            ("Vraag Eerst", "ask", None), ("Bel Niet", "no", now.date()), ("Bel Gerust", "yes", now.date())))  # fmt: skip
    page = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/web/").content.decode()
    for party, there in ((ask, True), (no, False), (yes, True)):
        assert (f"?met={party.pk}" in page) is there
    for words in ("eerst vragen", "niet bellen", "mag je bellen"):
        assert words in page
    note = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/contact/nieuw/?met={ask.pk}").content.decode()
    assert "Opschrijven dat het gevraagd is" in note


@pytest.mark.parametrize("said", ["onzin", "00000000-0000-4000-8000-00000000ffff", ""])
def test_an_address_that_names_nobody_gives_an_ordinary_note(cast, as_anna, said):
    answer = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/contact/nieuw/?met={said}")
    assert answer.status_code == 200
    assert answer.context["form"].initial["parties"] == []


def test_a_party_knows_what_to_do_before_calling():
    assert [Party(may_contact=may).ask_first for may in Party.MayContact.values] == ["eerst vragen", "", "niet bellen"]
