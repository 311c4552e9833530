"""The pages of looking together: a check of each, released, side by side, and the plan adjusted."""

from datetime import timedelta

import pytest

from benchmarks.counting import BUDGET, counting
from spinweb.practice.guidance import actions
from spinweb.practice.guidance.models import BridgeNote, CheckIn


@pytest.fixture
def page(cast):
    return f"/trajecten/{cast.sanne_trajectory}/op-het-werk/"


def newest(cast, staff, model):
    with staff(cast.anna):
        return model.objects.filter(trajectory_id=cast.sanne_trajectory).order_by("-on", "-id").first()


def test_from_two_checks_to_an_adjusted_plan(as_anna, page, kept, cast, staff):
    """Given Sanne and her employer apart, when each releases, then the difference stands first and becomes an agreement."""
    assert "Nog niets om naast elkaar te leggen" in as_anna.get(page + "samen/").content.decode()
    day = kept.on.isoformat()
    assert as_anna.post(page + "check/nieuw/client/", {"on": day, "energy": "1", "outside": "1", "note": "ik ben op"}).status_code == 302
    hers = newest(cast, staff, CheckIn)
    shown = as_anna.get(f"{page}check/{hers.pk}/vrijgeven/")
    assert shown.context["form"]["shared"].value() == ["energy"], "home is offered to nobody"
    assert as_anna.post(f"{page}check/{hers.pk}/vrijgeven/", {"shared": []}).status_code == 422
    assert as_anna.post(f"{page}check/{hers.pk}/vrijgeven/", {"shared": ["energy"], "release_words": "aan tafel", "revision": "1"}).status_code == 302
    assert as_anna.post(page + "check/nieuw/employer/", {"on": day, "pace": "5"}).status_code == 302
    with staff(cast.anna):
        his = CheckIn.objects.get(trajectory_id=cast.sanne_trajectory, author="employer")
    assert as_anna.post(f"{page}check/{his.pk}/vrijgeven/", {"shared": ["pace"], "revision": "1"}).status_code == 302
    together = as_anna.get(page + "samen/").content.decode()
    assert "Hier zien jullie het anders" in together
    assert "Energie en tempo" in together
    assert as_anna.post(f"{page}check/{hers.pk}/", {"on": day, "energy": "3", "revision": "2"}).status_code == 422, "released does not change"
    assert as_anna.post(page + "bijstellen/", {"text": "pauze om tien uur", "becomes": "agreement", "owner": "coach"}).status_code == 302
    assert "werd een afspraak" in as_anna.get(page + "samen/").content.decode()
    assert "pauze om tien uur" in as_anna.get(f"/trajecten/{cast.sanne_trajectory}/afspraken/").content.decode()
    assert as_anna.post(f"{page}check/{hers.pk}/terug/").status_code == 302
    assert "Nog niets om naast elkaar te leggen" in as_anna.get(page + "samen/").content.decode()


def test_words_on_their_way(as_anna, page, kept, cast, staff):
    day = kept.on.isoformat()
    typed = {"author": "employer", "on": day, "words": "ze is traag", "passed_on": day}
    answer = as_anna.post(page + "boodschap/nieuw/", typed)
    assert answer.status_code == 422
    assert "akkoord" in answer.content.decode()
    typed |= {"translated": "Begin met de kleine bakken.", "agreed_on": day, "passed_how": "workplace", "outcome": "dat doet ze nu"}
    assert as_anna.post(page + "boodschap/nieuw/", typed).status_code == 302
    shown = as_anna.get(page + "samen/").content.decode()
    assert "Begin met de kleine bakken." in shown
    assert "doorgegeven" in shown
    note = newest(cast, staff, BridgeNote)
    assert as_anna.get(f"{page}boodschap/{note.pk}/").context["form"]["words"].value() == "ze is traag"


def test_wrong_authors_and_days_are_told(as_anna, page, today):
    assert as_anna.get(page + "check/nieuw/baas/").status_code == 404
    assert as_anna.post(page + "check/nieuw/client/", {"on": (today + timedelta(days=2)).isoformat(), "energy": "3"}).status_code == 422
    empty = as_anna.post(page + "check/nieuw/client/", {"on": today.isoformat()})
    assert empty.status_code == 422
    assert "minstens één vraag" in empty.content.decode()


def test_the_page_asks_little_and_no_more_when_there_is_more(as_anna, page, kept, cast, staff):
    def asked():
        with counting() as counted:
            assert as_anna.get(page + "samen/").status_code == 200
        return counted.page

    few = asked()
    with staff(cast.anna):
        for ago in range(8):
            for author, answers in (("client", {"energy": 2}), ("employer", {"pace": 4})):
                row = kept.do(actions.save_check_in, trajectory=kept.trajectory, author=author, answers=answers, on=kept.on - timedelta(days=ago))
                kept.do(actions.release_check_in, check_in=row, shared=list(answers))
            kept.do(actions.save_bridge_note, trajectory=kept.trajectory, author="client", on=kept.on, translated="rust", agreed_on=kept.on)
            kept.do(actions.adjust, trajectory=kept.trajectory, becomes="agreement", text="anders", on=kept.on)
    many = asked()
    assert len(many) <= len(few) + 1, "\n".join(many)  # the key that opens what is sealed
    assert len(many) <= BUDGET, "\n".join(many)
