"""Asking again after the trajectory: only with the client's agreement, until it is withdrawn, and what it changes (S2, T7.2)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from spinweb.practice.closing import actions, queries, rules
from spinweb.practice.closing.models import FollowUpAgreement
from spinweb.practice.overview.today import today
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.queries import agreements_of, due_from


def agreed(sanne, **values):
    return sanne.do(actions.agree_follow_up, **{"trajectory": sanne.trajectory, "agreed_on": sanne.on, "may_ask": True, **values})


def asked(viewer, until):
    """What comes up to be asked."""
    return [item.id for item in due_from(queries.due(viewer, until=until)) if item.kind == "follow_up"]


def later(sanne, days):
    """`do` so many days from now."""

    def do(action, **values):
        return action(by=sanne.by, at=sanne.at + timedelta(days=days), **values)

    return do


@pytest.mark.parametrize("since, after, until, months", [
    (date(2026, 3, 2), date(2026, 3, 2), None, [3, 6, 12, 24]),
    (date(2026, 3, 2), date(2026, 7, 1), None, [6, 12, 24]),
    (date(2026, 3, 2), date(2026, 3, 2), date(2027, 3, 2), [3, 6, 12]),
    (date(2026, 3, 2), date(2026, 3, 2), date(2026, 4, 1), []),
])  # fmt: skip
def test_only_what_comes_after_the_agreement_and_before_its_end_is_asked(since, after, until, months):
    assert [n for n, _ in rules.follow_ups(since, after=after, until=until)] == months


def test_without_an_agreement_nothing_is_planned_or_shown(sanne, now):
    """Given a closed trajectory without a word about asking later, then nobody is ever asked."""
    sanne.do(trajectories.end_trajectory, trajectory=sanne.trajectory, reason="goal_reached", words="", on=sanne.on)
    assert queries.follow_ups_of(sanne.trajectory) == []
    assert asked(sanne.viewer, sanne.on + timedelta(days=900)) == []


def test_a_no_is_kept_and_nothing_is_asked(sanne):
    """Given a client who says no, then the no stands there, and planning is refused."""
    no = agreed(sanne, may_ask=False, words="Liever niet.")
    assert queries.follow_up_agreement(sanne.trajectory).words == "Liever niet."
    with pytest.raises(actions.MayNotAsk):
        sanne.do(actions.plan_follow_ups, agreement=no)
    assert queries.follow_ups_of(sanne.trajectory) == []


def test_four_moments_come_up_by_themselves_also_when_the_trajectory_is_closed(sanne):
    """Given an agreement, when the trajectory is closed and three months have gone by, then Vandaag names it (S2, T7.2)."""
    agreed(sanne)
    assert [f.months for f in queries.follow_ups_of(sanne.trajectory)] == [3, 6, 12, 24]
    sanne.do(trajectories.end_trajectory, trajectory=sanne.trajectory, reason="goal_reached", words="", on=sanne.on)
    first = queries.follow_ups_of(sanne.trajectory)[0]
    at = sanne.at + (first.on - sanne.on)
    assert first.pk in [item.due.id for item in today(sanne.viewer, on=first.on, at=at).turns]


def test_withdrawing_stops_it_at_once_and_keeps_what_was_told(sanne):
    """Given one answer and three moments to come, when the client withdraws, then the answer stays and nothing comes any more."""
    agreement = agreed(sanne)
    first = queries.follow_ups_of(sanne.trajectory)[0]
    later(sanne, 92)(actions.note_follow_up, follow_up=first, done_on=sanne.on + timedelta(days=92), outcome="here", words="Het gaat goed.")
    later(sanne, 93)(actions.withdraw_follow_up, agreement=agreement, withdrawn_on=sanne.on + timedelta(days=93))
    assert [f.words for f in queries.follow_ups_of(sanne.trajectory)] == ["Het gaat goed."]
    assert asked(sanne.viewer, sanne.on + timedelta(days=900)) == []


def test_who_has_the_page_open_while_it_was_withdrawn_keeps_nothing(sanne):
    agreement = agreed(sanne)
    first = queries.follow_ups_of(sanne.trajectory)[0]
    sanne.do(actions.withdraw_follow_up, agreement=agreement, withdrawn_on=sanne.on)
    with pytest.raises(actions.MayNotAsk):
        sanne.do(actions.note_follow_up, follow_up=first, done_on=sanne.on, outcome="here")


def test_a_shorter_agreement_hides_what_lies_after_it(sanne):
    agreement = agreed(sanne)
    sanne.do(actions.agree_follow_up, trajectory=sanne.trajectory, agreement=agreement, agreed_on=sanne.on, may_ask=True,
             until=sanne.on + timedelta(days=200))  # fmt: skip
    assert [f.months for f in queries.follow_ups_of(sanne.trajectory)] == [3, 6]


def test_there_is_one_agreement_in_force_also_for_the_database(sanne):
    agreed(sanne)
    with pytest.raises(actions.AskedAlready):
        agreed(sanne)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpAgreement(trajectory=sanne.trajectory, agreed_on=sanne.on, may_ask=True).save(force_insert=True)


def test_a_job_that_turned_out_to_have_ended_gets_its_last_day_and_reason(sanne):
    """Given a follow-up that tells the client works elsewhere, then the job ends on that day, for that reason, and the tenure is right (S2)."""
    agreed(sanne)
    first, stopped = queries.follow_ups_of(sanne.trajectory)[0], sanne.on + timedelta(days=60)
    do = later(sanne, 92)
    with pytest.raises(actions.WhenNeeded):
        do(actions.note_follow_up, follow_up=first, done_on=sanne.on + timedelta(days=92), outcome="elsewhere")
    do(actions.note_follow_up, follow_up=first, done_on=sanne.on + timedelta(days=92), outcome="elsewhere", stopped_on=stopped, end_reason="better_job")
    [(job, tenure)] = queries.tenures_of(sanne.trajectory)
    assert (job.end_reason, tenure.ended_on, tenure.days) == ("better_job", stopped, 60)


def test_help_that_is_wanted_opens_the_trajectory_again(sanne):
    """Given a closed trajectory, when the client asks for help, then it runs again and the coach has something to do within a week."""
    agreed(sanne)
    sanne.do(trajectories.end_trajectory, trajectory=sanne.trajectory, reason="goal_reached", words="", on=sanne.on)
    first = queries.follow_ups_of(sanne.trajectory)[0]
    later(sanne, 92)(actions.note_follow_up, follow_up=first, done_on=sanne.on + timedelta(days=92), outcome="here", help_wanted=True, reopen=True)
    sanne.trajectory.refresh_from_db()
    assert sanne.trajectory.state == "open"
    assert sanne.on + timedelta(days=99) in [a.due_on for a in agreements_of(sanne.trajectory)]


def test_what_was_noted_by_mistake_can_be_taken_back(sanne):
    agreed(sanne)
    first = queries.follow_ups_of(sanne.trajectory)[0]
    noted = later(sanne, 92)(actions.note_follow_up, follow_up=first, done_on=sanne.on + timedelta(days=92), outcome="unreached")
    later(sanne, 92)(actions.take_follow_up_back, follow_up=noted)
    assert queries.follow_ups_of(sanne.trajectory)[0].outcome == ""


def test_taking_it_back_gives_the_job_back_that_it_ended(sanne):
    """Given a follow-up that ended the job by mistake, when it is taken back or corrected, then the job runs again, and it said so before (S2)."""
    agreed(sanne)
    first, do = queries.follow_ups_of(sanne.trajectory)[0], later(sanne, 92)
    told = {"done_on": sanne.on + timedelta(days=92), "stopped_on": sanne.on + timedelta(days=60), "end_reason": "better_job"}
    noted = do(actions.note_follow_up, follow_up=first, outcome="elsewhere", **told)
    assert "De baan loopt weer." in queries.goes_back_with(noted)
    do(actions.take_follow_up_back, follow_up=noted)
    assert queries.tenures_of(sanne.trajectory)[0][0].ended_on is None
    noted = do(actions.note_follow_up, follow_up=queries.follow_ups_of(sanne.trajectory)[0], outcome="elsewhere", **told)
    do(actions.note_follow_up, follow_up=noted, done_on=told["done_on"], outcome="here")
    [(job, tenure)] = queries.tenures_of(sanne.trajectory)
    assert (job.ended_on, job.end_reason, tenure.ended_on) == (None, "", None)


def test_an_end_that_was_changed_since_stays_and_is_told(sanne):
    """Given a job that a follow-up ended and whose last day was corrected since, when it is taken back, then that day stays and the coach hears so."""
    from spinweb.practice.placements import actions as placements

    agreed(sanne)
    first, do, told = queries.follow_ups_of(sanne.trajectory)[0], later(sanne, 92), sanne.on + timedelta(days=92)
    noted = do(actions.note_follow_up, follow_up=first, done_on=told, outcome="not_now", stopped_on=sanne.on + timedelta(days=60), end_reason="no_work")
    do(placements.end_placement, placement=noted.placement, ended_on=sanne.on + timedelta(days=70), end_reason="no_work")
    assert "blijft staan" in queries.goes_back_with(noted)
    do(actions.take_follow_up_back, follow_up=noted)
    assert queries.tenures_of(sanne.trajectory)[0][0].ended_on == sanne.on + timedelta(days=70)


def test_help_that_was_not_wanted_after_all_leaves_no_agreement(sanne):
    """Given help noted by mistake, when it is taken back, then the agreement goes; the trajectory stays open and that is told (T7.2)."""
    agreed(sanne)
    sanne.do(trajectories.end_trajectory, trajectory=sanne.trajectory, reason="goal_reached", words="", on=sanne.on)
    first, do = queries.follow_ups_of(sanne.trajectory)[0], later(sanne, 92)
    noted = do(actions.note_follow_up, follow_up=first, done_on=sanne.on + timedelta(days=92), outcome="here", help_wanted=True, reopen=True)
    assert "sluit het zelf" in queries.goes_back_with(noted)
    do(actions.take_follow_up_back, follow_up=noted)
    assert [a.text for a in agreements_of(sanne.trajectory) if "welke hulp" in a.text] == []


def test_a_new_job_counts_from_its_own_first_day(sanne):
    """Given moments planned for one job, when there is another, then planning again moves what is to come and asks nothing twice."""
    from spinweb.practice.placements import actions as placements

    agreement = agreed(sanne)
    sanne.do(placements.end_placement, placement=sanne.job, ended_on=sanne.on, end_reason="better_job")
    new = sanne.do(placements.save_placement, trajectory=sanne.trajectory, kind="employment", workplace=sanne.job.workplace,
                   starts_on=sanne.on + timedelta(days=30))  # fmt: skip
    for _ in range(2):
        sanne.do(actions.plan_follow_ups, agreement=agreement)
    assert [(f.months, f.placement_id) for f in queries.follow_ups_of(sanne.trajectory)] == [(n, new.pk) for n in (3, 6, 12, 24)]


@pytest.mark.parametrize("ended, said_so, certain, days", [
    (None, [], date(2026, 1, 1), 0),
    (None, [date(2026, 4, 1), date(2026, 7, 1)], date(2026, 7, 1), 181),
    (date(2026, 3, 1), [date(2026, 2, 1)], date(2026, 3, 1), 59),
    (date(2026, 3, 1), [date(2026, 5, 1)], date(2026, 3, 1), 59),  # said of the next job
])  # fmt: skip
def test_a_job_is_certain_until_the_last_day_that_somebody_said_so(ended, said_so, certain, days):
    found = rules.tenure(date(2026, 1, 1), ended, "", said_so)
    assert (found.certain_until, found.days) == (certain, days)


def test_chantal_is_not_told_whom_anna_may_ask(sanne, staff, cast):
    agreed(sanne)
    with staff(cast.chantal) as viewer:
        assert asked(viewer, sanne.on + timedelta(days=900)) == []
