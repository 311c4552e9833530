"""The pages of task 7 in the portal of the coach."""

import pytest

from benchmarks.counting import BUDGET, counting
from spinweb.practice.closing.models import AftercareMoment


@pytest.fixture
def page(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


def moments(cast, staff):
    with staff(cast.anna):
        return list(AftercareMoment.objects.filter(trajectory_id=cast.sanne_trajectory).order_by("on"))


def test_from_the_closing_talk_to_aftercare_that_outlives_the_trajectory(as_anna, page, kept, cast, staff):
    day = kept.on.isoformat()
    assert "Eindgesprek opschrijven" in as_anna.get(page + "afronding/").content.decode()
    assert as_anna.post(page + "afronding/eindgesprek/", {"held_on": day, "result": "Een vaste baan."}).status_code == 302
    for party, told in (("client", {"words": "Ik kan het.", "mark": "9", "answer_lasting": "1"}), ("employer", {"answer_lasting": "4"})):
        assert as_anna.post(f"{page}afronding/volgens/{party}/", told).status_code == 302
    assert as_anna.post(page + "afronding/van-nu-af/", {"client_does": "De bus.", "who_to_call": "Joop", "revision": "1"}).status_code == 302
    assert as_anna.post(page + "afronding/geleerd/nieuw/", {"kind": "worked", "text": "Eerder loslaten."}).status_code == 302
    assert "Eerder loslaten." in as_anna.get(page + "afronding/geleerd/").content.decode()
    offered = as_anna.get(page + "afronding/nazorg/vastleggen/").context["form"].fields["days"].choices
    assert len(offered) == 3
    chosen = {"days": [value for value, _ in offered[:2]], "what": "bellen", "with_whom": "Sanne"}
    assert as_anna.post(page + "afronding/nazorg/vastleggen/", chosen).status_code == 302
    first, second = moments(cast, staff)
    assert as_anna.post(f"{page}afronding/nazorg/{first.pk}/", {"on": day, "what": "langsgaan", "revision": "1"}).status_code == 302
    assert as_anna.post(page + "beeindigen/", {"reason": "employer_takes_over", "words": "", "on": day}).status_code == 302
    assert "langsgaan" in as_anna.get("/vandaag/").content.decode()
    assert "Naar de nazorg" in as_anna.get(page).content.decode()
    assert as_anna.post(f"{page}afronding/nazorg/{first.pk}/afvinken/", {"still_working": "yes", "done_on": day, "minutes": "15"}).status_code == 422
    talk = {"still_working": "yes", "done_on": day, "minutes": "15", "kind": "client", "form": "phone"}
    assert as_anna.post(f"{page}afronding/nazorg/{first.pk}/afvinken/", talk).status_code == 302
    assert "Nazorg: langsgaan." in as_anna.get(page + "tijdlijn/").content.decode()
    shown = as_anna.get(page + "afronding/").content.decode()
    for words in ("werkt er nog", "Een vaste baan.", "De bus.", "1 les", "verschil", "Traject heropenen"):
        assert words in shown
    assert "langsgaan" not in as_anna.get("/vandaag/").content.decode()
    assert "notitie van het gesprek is weggehaald" in as_anna.post(f"{page}afronding/nazorg/{first.pk}/terug/", follow=True).content.decode()
    assert "Nazorg: langsgaan." not in as_anna.get(page + "tijdlijn/").content.decode()
    assert "langsgaan" in as_anna.get("/vandaag/").content.decode()
    assert second.what == "bellen"


def test_a_day_that_was_not_offered_is_not_planned(as_anna, page, kept, cast, staff):
    as_anna.post(page + "afronding/eindgesprek/", {"held_on": kept.on.isoformat()})
    assert as_anna.post(page + "afronding/nazorg/vastleggen/", {"days": ["2030-01-01", "onzin"], "what": "bellen"}).status_code == 422
    assert moments(cast, staff) == []


def test_the_page_asks_little(as_anna, page):
    with counting() as counted:
        assert as_anna.get(page + "afronding/").status_code == 200
    assert len(counted.page) <= BUDGET
