"""Terms of a trajectory: out of the record, ticked off, on the agenda, started by hand (C1.8, T0.3)."""

from datetime import timedelta

import pytest

from spinweb.practice.placements.actions import end_placement, save_placement
from spinweb.practice.terms import actions, queries
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.queries import agreements_of, due_from


@pytest.fixture
def at_work(sanne):
    """Sanne has a job since three weeks, and UWV pays."""
    uwv = sanne.do(trajectories.save_external_organisation, kind="commissioner", commissioner_kind="uwv", name="UWV Nijmegen")
    sanne.do(trajectories.change_trajectory, trajectory=sanne.trajectory, expected=None, commissioner=uwv)
    sanne.placement = sanne.do(save_placement, trajectory=sanne.trajectory, kind="employment", starts_on=sanne.on - timedelta(days=21),
                               new_employer="De Linde", function="kweker")  # fmt: skip
    return sanne


def codes(sanne):
    return [r.rule.code for r in queries.running_of(sanne.trajectory, on=sanne.on)]


def on_today(sanne):
    return [(d.what, d.on) for d in [*queries.signals(sanne.viewer, until=sanne.on), *due_from(queries.due(sanne.viewer, until=sanne.on))]]


def test_a_job_brings_its_terms_and_only_those_of_who_pays(at_work):
    """C1.8. Given a job for UWV, then the application within four weeks runs, and nothing of the municipality."""
    assert {"jc_application", "lkv_statement", "no_risk_question"} <= set(codes(at_work))
    assert not {"lks_existing_job", "trial_uwv_usual", "jc_illness"} & set(codes(at_work))
    start = at_work.placement.starts_on
    assert ("de aanvraag voor de jobcoach moet bij UWV binnen zijn", start + timedelta(weeks=4)) in on_today(at_work)


def test_what_is_done_or_does_not_count_here_comes_up_no_more_and_can_be_taken_back(at_work):
    """Given a running term, when it is ticked off, then Vandaag is silent; taken back, it is there again."""
    before = len(on_today(at_work))
    done = at_work.do(actions.settle_term, trajectory=at_work.trajectory, rule="jc_application", since=at_work.placement.starts_on, outcome="done")
    assert "jc_application" not in codes(at_work)
    assert len(on_today(at_work)) == before - 1
    with pytest.raises(actions.NoSuchTerm):
        at_work.do(actions.settle_term, trajectory=at_work.trajectory, rule="jc_application", since=at_work.placement.starts_on, outcome="done")
    at_work.do(actions.take_back, trajectory=at_work.trajectory, term_id=done.pk)
    assert len(on_today(at_work)) == before


def test_on_the_agenda_it_is_an_agreement_of_whose_turn_it_is(at_work):
    """T0.3. Given a term of the client's, when it goes on the agenda, then the client has an agreement on that day."""
    at_work.do(actions.settle_term, trajectory=at_work.trajectory, rule="lkv_statement", since=at_work.placement.starts_on, outcome="planned")
    [made] = [a for a in agreements_of(at_work.trajectory) if "doelgroepverklaring" in a.text]
    assert (made.owner, made.due_on > at_work.on) == ("client", True)


def test_a_job_that_ended_asks_to_tell_uwv_within_a_week(at_work):
    """Given an end of work, then it is told within a week; and a week later it still says what can be done."""
    at_work.do(end_placement, placement=at_work.placement, ended_on=at_work.on - timedelta(days=10), end_reason="no_fit")
    [found] = [r for r in queries.running_of(at_work.trajectory, on=at_work.on) if r.rule.code == "jc_job_ends"]
    assert found.term.state(at_work.on) == "missed"
    assert "vandaag" in found.rule.still


def test_an_objection_is_started_by_hand_once(at_work):
    """Given a decision, when its day is told, then the term runs to six weeks later, on Vandaag too; the same twice is refused."""
    told = {"trajectory": at_work.trajectory, "rule": "objection", "since": at_work.on - timedelta(days=40), "about": "besluit over de jobcoach"}
    made = at_work.do(actions.save_term, **told)
    assert made.due_on == at_work.on + timedelta(days=2)
    assert ("besluit over de jobcoach", made.due_on) in on_today(at_work)
    with pytest.raises(actions.RunsAlready):
        at_work.do(actions.save_term, **told)
    with pytest.raises(actions.NoSuchTerm):
        at_work.do(actions.save_term, **told | {"rule": "jc_application"})
    at_work.do(actions.settle_term, trajectory=at_work.trajectory, rule="objection", since=told["since"], outcome="done")
    assert made.pk not in {row.pk for row, _ in queries.open_terms(at_work.trajectory, on=at_work.on)}


def test_another_coach_knows_nothing_of_it(at_work, cast, staff):
    """T0.7. Given Anna's client, then nothing of the terms comes up for Bram."""
    with staff(cast.bram) as viewer:
        assert queries.signals(viewer, until=at_work.on) == []


def test_the_page_tells_and_ticks_off(as_anna, case, staff):
    """Given a term started by hand, when Anna opens the page and ticks it off, then it stands under what is ready."""
    address = f"/trajecten/{case.sanne.pk}/termijnen/"
    sent = {"rule": "objection", "since": "2026-11-20", "about": "besluit over reiskosten"}
    assert as_anna.post(f"{address}nieuw/", sent).status_code == 302
    assert as_anna.post(f"{address}nieuw/", sent).status_code == 422
    assert "Juridisch Loket" not in as_anna.get(address).content.decode()  # what can still be done is told when it is late
    said = as_anna.post(f"{address}objection/2026-11-20/done/", follow=True).content.decode()
    assert "Afgevinkt." in said
    assert as_anna.post(f"{address}nonsense/2026-11-20/done/").status_code == 404
