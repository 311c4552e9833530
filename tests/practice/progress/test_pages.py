"""The pages of progress and revisions, as the coach goes them."""

from datetime import timedelta

import pytest

from benchmarks.counting import BUDGET, counting
from spinweb.foundation.documents import actions as documents
from spinweb.practice.intakes import actions as intakes
from spinweb.practice.progress import actions, papers
from spinweb.practice.progress.models import ProgressRound, Revision


@pytest.fixture
def page(cast):
    return f"/trajecten/{cast.sanne_trajectory}/"


def iso(kept, ago):
    return kept.day(ago).isoformat()


def begun(kept, cast, staff):
    with staff(cast.anna):
        return ProgressRound.objects.get(trajectory_id=cast.sanne_trajectory)


def test_from_period_to_sent_takes_four_forms(as_anna, page, kept, cast, staff):
    """Given a record that was kept, when Anna makes a round, then she fills in four short forms and types only her own sentences."""
    assert "Eerste ronde beginnen" in as_anna.get(page + "voortgang/").content.decode()
    form = as_anna.get(page + "voortgang/nieuw/").context["form"]
    assert form.initial["until"] >= form.initial["since"]
    answer = as_anna.post(page + "voortgang/nieuw/", {"reader": "commissioner", "since": iso(kept, 28), "until": iso(kept, 0), "due_on": iso(kept, -14)})
    here = answer["Location"]
    draft = as_anna.get(here).content.decode()
    for words in ("Jij bent aan zet", "Ik vraag hulp als ik vastloop", "alleen met de bus", "Is de einddatum"):
        assert words in draft.replace("is de einddatum", "Is de einddatum"), words
    assert as_anna.post(here + "aanvullen/", {"added": "Sanne werkt mooi.", "coming": "Meer buiten.", "answer_term": "Ja.", "revision": "1"}).status_code == 302
    show = as_anna.get(here + "laten-lezen/").context["form"].initial
    assert show["respond_until"] == kept.on + timedelta(days=7)
    assert as_anna.post(here + "laten-lezen/", {"shown_on": iso(kept, 8), "shown_how": "elsewhere", "respond_until": iso(kept, 1)}).status_code == 302
    shown = as_anna.get(here).content.decode()
    assert "Er is geen reactie gekomen." in shown
    assert "Sanne werkt mooi." in shown
    assert as_anna.post(here + "versturen/", {"sent_on": iso(kept, 0), "sent_how": "portaal"}).status_code == 302
    sent = as_anna.get(here).content.decode()
    assert "De verstuurde versie" in sent
    report = begun(kept, cast, staff)
    assert (report.state, report.answers) == ("sent", {"term": "Ja."})
    assert as_anna.get(f"{page}documenten/{report.document_id}/").status_code == 200


def test_sending_too_early_keeps_what_was_typed_and_says_until_when_to_wait(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        report = kept.begin()
        kept.do(actions.show_round, report=report, shown_on=kept.on, respond_until=kept.day(-7), shown_how="phone")
    answer = as_anna.post(f"{page}voortgang/{report.pk}/versturen/", {"sent_on": iso(kept, 0), "sent_how": "portaal"})
    assert answer.status_code == 422
    assert "kan nog reageren tot en met" in answer.content.decode()
    assert "portaal" in answer.content.decode()


def test_sending_twice_sends_once(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        report = kept.begin()
        kept.do(actions.show_round, report=report, shown_on=kept.day(9), respond_until=kept.day(2), shown_how="phone")
    for status in (302, 422):
        answer = as_anna.post(f"{page}voortgang/{report.pk}/versturen/", {"sent_on": iso(kept, 0), "sent_how": "portaal"})
        assert answer.status_code == status
    assert "kan dit niet" in answer.content.decode()


def test_two_coaches_who_write_at_once_are_told(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        report = kept.begin()
        kept.do(actions.write_round, report=report, added="Van Bram.", coming="", answers={})
    answer = as_anna.post(f"{page}voortgang/{report.pk}/aanvullen/", {"added": "Van Anna.", "coming": "", "revision": "1"})
    assert answer.status_code == 409
    for words in ("Van Bram.", "Van Anna."):
        assert words in answer.content.decode()


def test_a_late_day_to_react_is_told_on_the_page_and_on_the_list(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        report = kept.begin(due_on=kept.day(-3))
        kept.do(actions.show_round, report=report, shown_on=kept.on, respond_until=kept.day(-9), shown_how="phone")
    for address in (f"{page}voortgang/{report.pk}/", f"{page}voortgang/"):
        assert "langer om te reageren dan de lezer wil wachten" in as_anna.get(address).content.decode()


def test_the_preview_does_not_fix_what_the_round_sends(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        report = kept.begin()
    address = f"{page}documenten/maken/progress_report/commissioner/{report.pk}/"
    assert "Vaststellen" not in as_anna.get(address).content.decode()
    answer = as_anna.post(address)
    assert answer["Location"] == f"{page}voortgang/{report.pk}/"
    assert as_anna.get(f"{page}documenten/maken/progress_report/employer/{report.pk}/").status_code == 404


def test_a_draft_can_be_taken_away_and_brought_back(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        report = kept.begin()
    as_anna.post(page + "weg/", {"what": report.handle, "back": page + "voortgang/"})
    assert as_anna.get(f"{page}voortgang/{report.pk}/").status_code == 404
    as_anna.post("/ongedaan/", {"what": report.handle, "back": page})
    assert as_anna.get(f"{page}voortgang/{report.pk}/").status_code == 200


@pytest.mark.parametrize("kind", ["uwv", "municipality", "other"])
def test_the_page_of_a_round_asks_little_for_every_template(as_anna, page, kept, cast, staff, kind):
    with staff(cast.anna):
        kept.trajectory.commissioner.change(commissioner_kind=kind)
        report = kept.begin()
    with counting() as counted:
        assert as_anna.get(f"{page}voortgang/{report.pk}/").status_code == 200
    assert len(counted.page) <= BUDGET


def test_a_revision_from_proposal_to_the_next_version(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        plan = papers.plan_now(kept.trajectory, "trajectory_plan", "client")
        kept.do(documents.fix, paper=plan, trajectory_id=kept.trajectory.pk, client_id=kept.trajectory.client_id)
    sent = {"plan": "trajectory_plan", "proposal": "Rustiger beginnen.", "reason": "Dat vraagt Sanne.", "proposed_by": "client", "proposed_on": iso(kept, 0)}
    here = as_anna.post(page + "herzieningen/nieuw/", sent)["Location"]
    assert "Nog te horen" in as_anna.get(here).content.decode()
    with staff(cast.anna):
        kept.do(intakes.write_intake, trajectory=kept.trajectory, approach="een maand meelopen")
    shown = as_anna.get(here).content.decode()
    for words in ("een maand meelopen", "samen op pad"):
        assert words in shown
    voice = {"says": "agrees", "said_on": iso(kept, 0), "how": "phone", "words": "Fijn."}
    for who in ("client", "commissioner"):
        assert as_anna.post(f"{here}stem/{who}/", voice).status_code == 302
    assert "Iedereen is gehoord." in as_anna.get(here).content.decode()
    assert as_anna.post(here + "vaststellen/").status_code == 302
    after = as_anna.get(here).content.decode()
    assert "een maand meelopen" in after, "what changed stays to be read"
    with staff(cast.anna):
        assert Revision.objects.get(trajectory_id=cast.sanne_trajectory).state == "adopted"


def test_adopting_without_a_voice_says_whose_is_missing(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        plan = papers.plan_now(kept.trajectory, "trajectory_plan", "client")
        kept.do(documents.fix, paper=plan, trajectory_id=kept.trajectory.pk, client_id=kept.trajectory.client_id)
        revision = kept.do(actions.propose_revision, trajectory=kept.trajectory, plan="trajectory_plan", proposal="x", reason="y", proposed_by="coach",
                           proposed_on=kept.on)  # fmt: skip
    answer = as_anna.post(f"{page}herzieningen/{revision.pk}/vaststellen/", follow=True)
    assert "Nog niet akkoord: cliënt, opdrachtgever" in answer.content.decode()


def test_a_voice_of_nobody_is_not_there(as_anna, page, kept, cast, staff):
    with staff(cast.anna):
        plan = papers.plan_now(kept.trajectory, "trajectory_plan", "client")
        kept.do(documents.fix, paper=plan, trajectory_id=kept.trajectory.pk, client_id=kept.trajectory.client_id)
        revision = kept.do(actions.propose_revision, trajectory=kept.trajectory, plan="trajectory_plan", proposal="x", reason="y", proposed_by="coach",
                           proposed_on=kept.on)  # fmt: skip
    assert as_anna.get(f"{page}herzieningen/{revision.pk}/stem/onzin/").status_code == 404
    with counting() as counted:
        assert as_anna.get(f"{page}herzieningen/{revision.pk}/").status_code == 200
    assert len(counted.page) <= BUDGET + 4, "the whole plan as it is now is laid beside the version before"
