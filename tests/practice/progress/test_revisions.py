"""Revising a plan: the proposal, what changed, who agrees, and the next version that names it (T0.4)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinweb.foundation.base.states import MoveNotAllowed
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.paper import Paper
from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.coaching_plans import queries as plan_queries
from spinweb.practice.intakes import actions as intakes
from spinweb.practice.overview.queries import trajectory_with_elements
from spinweb.practice.progress import actions, papers, queries, rules
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.worker_profiles import queries as profile_queries


def made_of(*blocks):
    return Paper(kind="x", title="Plan", reader="client", about="Sanne", blocks=list(blocks)).as_dict()


# -- what changed


def test_what_went_what_came_and_what_reads_otherwise():
    before = made_of(paper.heading("Doelen"), paper.items(["Ik werk 16 uur in de week", "Ik fiets"]), paper.heading("Weg"), paper.text("Dit gaat."))
    after = made_of(paper.heading("Doelen"), paper.items(["Ik werk 24 uur in de week", "Zelf bellen naar school"]), paper.heading("Nieuw"), paper.text("Dit komt."))
    found = {c.heading: c for c in rules.compare(before, after)}
    assert found["Doelen"].changed == [("Ik werk 16 uur in de week", "Ik werk 24 uur in de week")]
    assert (found["Doelen"].removed, found["Doelen"].added) == (["Ik fiets"], ["Zelf bellen naar school"])
    assert (found["Weg"].removed, found["Nieuw"].added) == (["Dit gaat."], ["Dit komt."])


@pytest.mark.parametrize("block", [
    paper.text("Een\n\ntwee"), paper.quote("Ik wil.", "Sanne"), paper.items(["a"]), paper.table(["x"], [["a"], ["b"]]), paper.remark("Let op."), paper.joy("Gelukt"),
    paper.picture("<svg/>", "een tekening"), paper.levels("Doel", ["a", "b", "c", "d", "e"], first=None, last=1),
])  # fmt: skip
def test_every_kind_of_block_is_compared(block):
    assert rules.compare(made_of(block), made_of(block)) == []
    (change,) = rules.compare(made_of(), made_of(block))
    assert change.added
    (change,) = rules.compare(made_of(block), made_of())
    assert change.removed


LINES = st.lists(st.text(alphabet="abc ", min_size=1, max_size=6), max_size=6)


@given(LINES, LINES)
def test_nothing_is_lost_and_nothing_made_up(old, new):
    """Every line that went or came is told once, and a line that is in both is not told as both gone and come in the same number."""
    told = rules.compare(made_of(paper.items(old)), made_of(paper.items(new)))
    gone = [line for c in told for line in [*c.removed, *(a for a, _ in c.changed)]]
    come = [line for c in told for line in [*c.added, *(b for _, b in c.changed)]]
    for line in {*old, *new}:
        assert old.count(line) - gone.count(line) >= 0
        assert set(gone) <= set(old)
        assert set(come) <= set(new)
    if old == new:
        assert told == []


# -- with everybody


@pytest.fixture
def fixed(sanne):
    """A trajectory plan and a coaching plan that were fixed."""
    for reader in ("client", "commissioner"):
        _fix(sanne, papers.plan_now(sanne.trajectory, "trajectory_plan", reader))
    plan = sanne.do(plans.make_plan, trajectory=sanne.trajectory, placement=sanne.job, starts_on=sanne.day(30), evaluate_on=None)
    sanne.do(plans.add_goal, plan=plan, goal=sanne.goal)
    sanne.do(plans.agree_plan, plan=plan)
    for reader in ("client", "employer"):
        _fix(sanne, papers.plan_now(sanne.trajectory, "coaching_plan", reader))
    sanne.plan = plan
    return sanne


def _fix(sanne, made):
    return sanne.do(documents.fix, paper=made, trajectory_id=sanne.trajectory.pk, client_id=sanne.trajectory.client_id)


def propose(sanne, plan="trajectory_plan"):
    return sanne.do(actions.propose_revision, trajectory=sanne.trajectory, plan=plan, proposal="Eerst een maand meelopen.", reason="Sanne wil het rustiger.",
                    proposed_by="client", proposed_on=sanne.on)  # fmt: skip


def hear(sanne, revision, who, says="agrees"):
    return sanne.do(actions.hear, revision=revision, who=who, says=says, said_on=sanne.on, how="phone", words="Goed.")


def test_what_changed_in_the_plan_is_computed_from_the_record(fixed):
    revision = propose(fixed)
    before = queries.version_before(fixed.trajectory, revision, "client")
    assert rules.compare(before.paper, papers.plan_now(fixed.trajectory, "trajectory_plan", "client").as_dict()) == []
    fixed.do(intakes.write_intake, trajectory=fixed.trajectory, approach="een maand meelopen")
    (change,) = rules.compare(before.paper, papers.plan_now(fixed.trajectory, "trajectory_plan", "client").as_dict())
    assert change.heading == "Zo pakken we het aan"
    assert (change.removed, change.added) == (["samen op pad"], ["een maand meelopen"])


def test_it_is_fixed_for_every_reader_when_everybody_was_heard_and_the_version_names_it(fixed):
    """Given a proposal, when everybody was heard, then the next version is fixed for each reader and names what changed and why (T0.4)."""
    revision = propose(fixed)
    with pytest.raises(actions.NotAgreed, match="cliënt, opdrachtgever"):
        fixed.do(actions.adopt_revision, revision=revision)
    fixed.do(intakes.write_intake, trajectory=fixed.trajectory, approach="een maand meelopen")
    hear(fixed, revision, "client")
    hear(fixed, revision, "commissioner", says="told")
    made = fixed.do(actions.adopt_revision, revision=revision)
    assert sorted((d.reader, d.number) for d in made) == [("client", 2), ("commissioner", 2)]
    for document in made:
        told = json.dumps(document.paper, ensure_ascii=False)
        for words in ("Sanne wil het rustiger.", "Eerst een maand meelopen.", "Zo pakken we het aan", "verteld, geen bezwaar gehoord"):
            assert words in told
    revision.refresh_from_db()
    assert (revision.state, revision.ended_on) == ("adopted", fixed.on)
    assert queries.version_before(fixed.trajectory, revision, "client").number == 1
    assert trajectory_with_elements(fixed.viewer, fixed.trajectory.pk).e_T0_4 is True


def test_what_a_version_says_of_its_own_revision_is_no_change_of_the_plan(fixed):
    """Given a plan that was revised, when a next revision begins, then nothing has changed yet."""
    revision = propose(fixed)
    fixed.do(intakes.write_intake, trajectory=fixed.trajectory, approach="een maand meelopen")
    for who in ("client", "commissioner"):
        hear(fixed, revision, who)
    fixed.do(actions.adopt_revision, revision=revision)
    before, after = queries.version_before(fixed.trajectory, revision, "client"), queries.version_after(fixed.trajectory, revision, "client")
    assert [c.heading for c in rules.compare(before.paper, after.as_dict())] == ["Zo pakken we het aan"]
    again = propose(fixed)
    before = queries.version_before(fixed.trajectory, again, "client")
    assert before.number == 2
    assert rules.compare(before.paper, papers.plan_now(fixed.trajectory, "trajectory_plan", "client").as_dict()) == []


def test_nobody_is_overruled(fixed):
    """Given somebody who objects, when adopting is tried, then it is refused and says who (T0.4, T0.1)."""
    revision = propose(fixed)
    hear(fixed, revision, "commissioner")
    hear(fixed, revision, "client", says="objects")
    with pytest.raises(actions.NotAgreed, match="cliënt"):
        fixed.do(actions.adopt_revision, revision=revision)
    hear(fixed, revision, "client")  # thought about it
    hear(fixed, revision, "employer", says="objects")  # was not needed, but is against
    with pytest.raises(actions.NotAgreed, match="werkgever"):
        fixed.do(actions.adopt_revision, revision=revision)
    assert revision.voices.count() == 3


def test_for_who_is_too_young_a_parent_agrees_along(fixed):
    fixed.trajectory.client.born_on = fixed.on.replace(year=fixed.on.year - 17, day=1)
    revision = propose(fixed)
    revision.trajectory = fixed.trajectory
    hear(fixed, revision, "client")
    hear(fixed, revision, "commissioner")
    with pytest.raises(actions.NotAgreed, match="vertegenwoordiger"):
        fixed.do(actions.adopt_revision, revision=revision)


def test_a_coaching_plan_opens_and_is_agreed_in_its_own_way(fixed):
    """Given an agreed coaching plan, when a revision is proposed and adopted, then the plan went through its own states."""
    revision = propose(fixed, "coaching_plan")
    assert plan_queries.newest_plan(fixed.trajectory).state == "draft"
    fixed.do(plans.save_takeover, plan=plan_queries.newest_plan(fixed.trajectory), need="uitleg van een nieuwe taak")
    hear(fixed, revision, "client")
    hear(fixed, revision, "employer")
    made = fixed.do(actions.adopt_revision, revision=revision)
    assert {d.reader for d in made} == {"client", "employer"}, "who never had a version gets none now"
    assert plan_queries.newest_plan(fixed.trajectory).state == "agreed"
    assert "uitleg van een nieuwe taak" in json.dumps(next(d for d in made if d.reader == "employer").paper, ensure_ascii=False)


def test_a_worker_profile_begins_a_new_version_and_waits_for_the_clients_yes(fixed):
    profile = fixed.do(profiles.start_profile, trajectory=fixed.trajectory)
    fixed.do(profiles.save_statement, profile=profile, part=1, kind="strength", text="precies", source="said", said_on=fixed.on)
    fixed.do(profiles.discuss, profile=profile, on=fixed.on)
    fixed.do(profiles.agree, profile=profile, on=fixed.on)
    _fix(fixed, papers.plan_now(fixed.trajectory, "worker_profile", "client"))
    revision = propose(fixed, "worker_profile")
    assert (profile_queries.profile_of(fixed.trajectory).number, profile_queries.profile_of(fixed.trajectory).state) == (2, "draft")
    hear(fixed, revision, "client")
    with pytest.raises(actions.DoesNotFit, match="akkoord"):
        fixed.do(actions.adopt_revision, revision=revision)


def test_there_is_something_to_revise_and_one_revision_of_it_at_a_time(sanne):
    with pytest.raises(actions.DoesNotFit, match="nog geen vastgestelde versie"):
        propose(sanne)
    _fix(sanne, papers.plan_now(sanne.trajectory, "trajectory_plan", "client"))
    propose(sanne)
    with pytest.raises(actions.DoesNotFit, match="loopt al"):
        propose(sanne)


def test_a_proposal_can_be_let_go_and_taken_up_again(fixed):
    revision = propose(fixed)
    fixed.do(actions.drop_revision, revision=revision, outcome="Sanne wil het toch zo laten.")
    other = propose(fixed)
    with pytest.raises(actions.DoesNotFit):
        fixed.do(actions.take_up_revision, revision=revision)
    fixed.do(actions.drop_revision, revision=other, outcome="dubbel")
    fixed.do(actions.take_up_revision, revision=revision)
    assert (revision.state, revision.outcome, revision.ended_on) == ("proposed", "", None)


def test_what_was_let_go_is_not_adopted(fixed):
    revision = propose(fixed)
    hear(fixed, revision, "client")
    hear(fixed, revision, "commissioner")
    fixed.do(actions.drop_revision, revision=revision, outcome="Sanne wil het toch zo laten.")
    with pytest.raises(MoveNotAllowed):
        fixed.do(actions.adopt_revision, revision=revision)


def test_the_employer_reads_nothing_of_a_revision_of_what_he_does_not_read(fixed):
    revision = propose(fixed)
    hear(fixed, revision, "client")
    hear(fixed, revision, "commissioner")
    fixed.do(actions.adopt_revision, revision=revision)
    assert not Document.objects.filter(kind="trajectory_plan", reader="employer").exists()
