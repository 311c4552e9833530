"""What changes at work: it comes up in time, becomes agreements only when confirmed, and the record follows (S3)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.coaching_plans.models import Takeover
from spinweb.practice.events import actions, queries, rules
from spinweb.practice.events.models import Event
from spinweb.practice.overview import queries as overview
from spinweb.practice.overview.today import today
from spinweb.practice.placements import actions as placements
from spinweb.practice.trajectories.queries import agreements_of, due_from

STEPS = {code: [step.code for step in kind.steps] for code, kind in rules.kinds().items()}


def contract_end(sanne, **values):
    told = {"trajectory": sanne.trajectory, "kind": "contract_end", "on": sanne.job.ends_on, "placement": sanne.job, "to_do": STEPS["contract_end"]}
    return sanne.do(actions.save_event, **told | values)


# -- in time


def test_a_contract_that_ends_comes_up_by_itself_and_stops_when_it_is_planned(sanne):
    """Given a contract with a last day in two months, then Vandaag names it until somebody planned what to do (S3)."""
    assert [d.id for d in due_from(queries.due(sanne.viewer, until=sanne.on + timedelta(days=7)))] == [sanne.job.pk]
    assert "contract_end" in [item.due.kind for item in today(sanne.viewer, on=sanne.on, at=sanne.at).turns]
    assert [p.pk for p in queries.coming(sanne.trajectory, on=sanne.on)] == [sanne.job.pk]
    contract_end(sanne)
    assert due_from(queries.due(sanne.viewer, until=sanne.on + timedelta(days=7))) == []
    assert queries.coming(sanne.trajectory, on=sanne.on) == []


@pytest.mark.parametrize("days, comes_up", [(91, True), (92, False), (-5, True)])
def test_it_comes_up_three_months_before_and_stays_until_it_is_known(sanne, days, comes_up):
    sanne.do(placements.change_agreed, placement=sanne.job, ends_on=sanne.on + timedelta(days=days))
    assert bool(due_from(queries.due(sanne.viewer, until=sanne.on + timedelta(days=7)))) is comes_up
    assert bool(queries.coming(sanne.trajectory, on=sanne.on)) is comes_up


def test_a_look_around_for_a_day_or_a_job_that_ended_does_not_come_up(sanne):
    sanne.do(placements.change_agreed, placement=sanne.job, kind="day_along")
    assert due_from(queries.due(sanne.viewer, until=sanne.on + timedelta(days=7))) == []
    sanne.do(placements.change_agreed, placement=sanne.job, kind="employment", ended_on=sanne.on, end_reason="moved")
    assert due_from(queries.due(sanne.viewer, until=sanne.on + timedelta(days=7))) == []


def test_another_coach_is_not_told(sanne, staff, cast):
    with staff(cast.chantal) as viewer:
        assert due_from(queries.due(viewer, until=sanne.on + timedelta(days=7))) == []


@pytest.mark.parametrize("step, on, until, day", [
    (rules.Step("x", "", "coach", False, -7), date(2026, 6, 18), None, date(2026, 6, 11)),
    (rules.Step("x", "", "coach", False, -91), date(2026, 6, 18), None, date(2026, 5, 6)),  # gone by: the next working day, after 5 May
    (rules.Step("x", "", "coach", False, 2), date(2026, 6, 18), None, date(2026, 6, 22)),  # a weekend becomes Monday
    (rules.Step("x", "", "coach", True, 7), date(2026, 6, 1), None, None),  # nobody knows when they are back
    (rules.Step("x", "", "coach", True, 7), date(2026, 6, 1), date(2026, 6, 10), date(2026, 6, 17)),
])  # fmt: skip
def test_a_step_has_a_day_that_can_still_be_kept(step, on, until, day):
    assert rules.due_on(step, on=on, until=until, today=date(2026, 5, 4)) == day


@pytest.mark.parametrize("days, back, words", [(-91, False, "13 weken ervoor"), (7, False, "een week erna"), (2, False, "2 dagen erna"),
                                               (0, True, "op de dag van terugkomst"), (7, True, "een week na terugkomst")])  # fmt: skip
def test_when_is_said_as_people_say_it(days, back, words):
    assert rules.Step("x", "", "coach", back, days).when == words


def test_terms_say_where_they_come_from_and_how_sure_that_is():
    for kind in rules.kinds().values():
        for term in kind.terms:
            assert term.source
            assert term.status


# -- confirmed


def test_only_what_was_chosen_becomes_an_agreement_and_only_once(sanne):
    """Given five steps, when two are chosen and later chosen again with a third, then there are three agreements."""
    before = agreements_of(sanne.trajectory).count()
    made = contract_end(sanne, to_do=STEPS["contract_end"][:2])
    sanne.do(actions.save_event, trajectory=sanne.trajectory, event=made, kind="contract_end", on=made.on, placement=sanne.job, to_do=STEPS["contract_end"][:3])
    assert agreements_of(sanne.trajectory).count() == before + 3
    assert {step.code for step in queries.events_of(sanne.trajectory)[0].steps.all()} == set(STEPS["contract_end"][:3])


def test_the_same_end_is_written_down_once(sanne):
    contract_end(sanne)
    with pytest.raises(actions.WrittenDownAlready):
        contract_end(sanne)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event(trajectory=sanne.trajectory, kind="contract_end", on=sanne.job.ends_on, placement=sanne.job).save(force_insert=True)


def test_it_stands_in_the_timeline(sanne):
    contract_end(sanne, agreed="Marga praat met de baas.")
    entry = next(e for e in overview.timeline_of(sanne.trajectory) if e.kind == "event")
    assert (entry.title, entry.text) == ("Einde van contract of proefplaats", "Marga praat met de baas.")


# -- how a contract went on


def test_an_extension_moves_the_last_day_and_the_next_end_comes_up_again(sanne):
    """Given a contract that is extended for two months, then the placement says so, the open steps lapse, and the new end comes up."""
    made, new = contract_end(sanne), sanne.job.ends_on + timedelta(days=20)
    sanne.do(actions.settle_contract, event=made, outcome="extended", new_ends_on=new)
    sanne.job.refresh_from_db()
    assert sanne.job.ends_on == new
    states = {s.code: s.agreement.state for s in queries.events_of(sanne.trajectory)[0].steps.all()}
    assert states["client_first"] == "dropped"
    assert states["first_week"] == "open"
    assert [p.pk for p in queries.coming(sanne.trajectory, on=sanne.on)] == [sanne.job.pk]


def test_a_permanent_contract_has_no_last_day(sanne):
    sanne.do(actions.settle_contract, event=contract_end(sanne), outcome="permanent")
    sanne.job.refresh_from_db()
    assert sanne.job.ends_on is None
    assert queries.coming(sanne.trajectory, on=sanne.on) == []


@pytest.mark.parametrize("how", [{"outcome": "permanent"}, {"outcome": "ended", "end_reason": "no_work"}])
def test_taking_it_back_puts_the_job_back_unless_it_was_changed_again(sanne, how):
    """Given a contract noted as settled by mistake, when that is taken back, then the job is as it was; a later change stays (T0.4)."""
    made, was = contract_end(sanne), sanne.job.ends_on
    sanne.do(actions.settle_contract, event=made, **how)
    sanne.do(actions.open_again, event=made)
    sanne.job.refresh_from_db()
    assert (sanne.job.ends_on, sanne.job.ended_on, made.settled_on) == (was, None, None)
    sanne.do(actions.settle_contract, event=made, outcome="extended", new_ends_on=was + timedelta(days=20))
    sanne.do(placements.change_agreed, placement=sanne.job, ends_on=was + timedelta(days=40))
    made.placement.refresh_from_db()
    sanne.do(actions.open_again, event=made)
    sanne.job.refresh_from_db()
    assert sanne.job.ends_on == was + timedelta(days=40)


def test_a_contract_that_stops_ends_the_job_with_its_reason(sanne):
    made = contract_end(sanne)
    with pytest.raises(placements.ReasonNeeded):
        sanne.do(actions.settle_contract, event=made, outcome="ended")
    sanne.do(actions.settle_contract, event=made, outcome="ended", end_reason="no_work")
    sanne.job.refresh_from_db()
    assert (sanne.job.ended_on, sanne.job.end_reason) == (made.on, "no_work")


def test_an_extension_to_a_day_before_the_old_one_is_refused(sanne):
    made = contract_end(sanne)
    for new in (None, made.on, made.on - timedelta(days=1)):
        with pytest.raises(actions.DatesDoNotFit):
            sanne.do(actions.settle_contract, event=made, outcome="extended", new_ends_on=new)
    sanne.do(actions.settle_contract, event=made, outcome="permanent")
    with pytest.raises(actions.NothingToSettle):
        sanne.do(actions.settle_contract, event=made, outcome="permanent")


# -- illness


def test_illness_has_no_room_for_a_cause():
    """Of illness there is since, until and what was agreed; the page says why there is no more (T0.7)."""
    from spinweb.portals.coach.forms.events import FIELDS

    assert FIELDS[Event.Kind.ILLNESS] == ("on", "until", "placement", "agreed")
    assert "Nooit waarom" in rules.kinds()["illness"].never


def test_steps_after_coming_back_wait_until_that_day_is_known(sanne):
    """Given somebody who is ill, when all steps are chosen, then those after coming back are agreed only when there is a day."""
    ill = sanne.do(actions.save_event, trajectory=sanne.trajectory, kind="illness", on=sanne.on, to_do=STEPS["illness"])
    assert {s.code for s in ill.steps.all()} == {"keep_contact", "who_calls", "go_on"}
    back = sanne.on + timedelta(days=10)
    sanne.do(actions.save_event, trajectory=sanne.trajectory, event=ill, kind="illness", on=sanne.on, until=back, to_do=STEPS["illness"])
    assert {s.code for s in ill.steps.all()} == set(STEPS["illness"])


@pytest.mark.parametrize("on", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_year_that_cannot_be_is_asked_about(sanne, on):
    with pytest.raises(actions.DatesDoNotFit):
        sanne.do(actions.save_event, trajectory=sanne.trajectory, kind="other_change", on=on, to_do=STEPS["other_change"])


def test_nobody_is_back_before_they_were_ill(sanne):
    with pytest.raises(actions.DatesDoNotFit):
        sanne.do(actions.save_event, trajectory=sanne.trajectory, kind="illness", on=sanne.on, until=sanne.on - timedelta(days=1))


# -- another mentor


@pytest.fixture
def ladder(sanne):
    """What Joop had taken over, at each height, and one thing that is not his."""
    plan = sanne.do(plans.make_plan, trajectory=sanne.trajectory, placement=sanne.job, starts_on=sanne.on)
    sanne.do(plans.add_goal, plan=plan, text="Ik begin op tijd")
    for need, rung, party in (("uitleg", 3, sanne.joop), ("pauze", 1, sanne.joop), ("rooster", 4, sanne.joop), ("de bus", 3, sanne.marga)):
        sanne.do(plans.save_takeover, plan=plan, need=need, rung=rung, party=party)
    sanne.do(plans.agree_plan, plan=plan)
    return lambda: {t.need: (t.rung, t.party_id) for t in Takeover.objects.filter(plan=plan)}


def test_until_the_new_mentor_begins_nothing_moves(sanne, ladder):
    before = ladder()
    sanne.do(actions.save_event, trajectory=sanne.trajectory, kind="mentor_change", on=sanne.on + timedelta(days=10), placement=sanne.job, party=sanne.marga)
    sanne.job.refresh_from_db()
    assert ladder() == before
    assert sanne.job.mentor == sanne.joop


def test_with_a_new_mentor_what_was_taken_over_goes_one_rung_back(sanne, ladder):
    """Given what Joop had taken over, when Marga begins, then it is one rung lower and hers; what is not needed or not Joop's stays (S8)."""
    change = sanne.do(actions.save_event, trajectory=sanne.trajectory, kind="mentor_change", on=sanne.on, placement=sanne.job)
    sanne.do(actions.switch_mentor, event=change, party=sanne.marga)
    sanne.job.refresh_from_db()
    assert sanne.job.mentor == sanne.marga
    assert ladder() == {"uitleg": (2, sanne.marga.pk), "pauze": (0, sanne.marga.pk), "rooster": (4, sanne.joop.pk), "de bus": (3, sanne.marga.pk)}
    with pytest.raises(actions.NothingToSettle):
        sanne.do(actions.switch_mentor, event=change, party=sanne.marga)


def test_the_rungs_stay_when_the_coach_says_so(sanne, ladder):
    change = sanne.do(actions.save_event, trajectory=sanne.trajectory, kind="mentor_change", on=sanne.on, placement=sanne.job)
    sanne.do(actions.switch_mentor, event=change, party=sanne.marga, back_a_rung=False)
    assert ladder()["uitleg"] == (3, sanne.marga.pk)
