"""Aftercare: offered, confirmed, due, done; also when the trajectory is closed (T7.2)."""

from datetime import date, timedelta

import pytest

from spinweb.practice.closing import actions, queries, rules
from spinweb.practice.overview import queries as overview
from spinweb.practice.overview.today import today
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import ContactMoment
from spinweb.practice.trajectories.queries import due_from


@pytest.mark.parametrize("held, days", [
    (date(2026, 3, 2), [date(2026, 4, 2), date(2026, 6, 2), date(2026, 9, 2)]),
    (date(2025, 11, 30), [date(2025, 12, 30), date(2026, 3, 2), date(2026, 6, 1)]),  # the end of February, on a Saturday
])  # fmt: skip
def test_moments_are_offered_on_working_days(held, days):
    assert [day for _, day in rules.offered(held)] == days


def test_what_is_planned_already_is_not_offered_again():
    held = date(2026, 3, 2)
    assert [months for months, _ in rules.still_to_offer(held, [date(2026, 6, 9)])] == [1, 6]


def test_confirming_twice_plans_once(sanne):
    days = [sanne.on + timedelta(days=n) for n in (90, 180)]
    for _ in range(2):
        sanne.do(actions.plan_aftercare, trajectory=sanne.trajectory, days=days, what="bellen")
    assert [m.on for m in queries.aftercare_of(sanne.trajectory)] == days


def test_due_aftercare_shows_up_in_vandaag_and_on_the_trajectory_also_when_it_is_closed(sanne, now):
    """Given aftercare, when the trajectory is closed and the day is near, then Vandaag names it (T7.2)."""
    soon, later = sanne.on + timedelta(days=5), sanne.on + timedelta(days=90)
    sanne.do(actions.plan_aftercare, trajectory=sanne.trajectory, days=[soon, later], what="bellen")
    sanne.do(trajectories.end_trajectory, trajectory=sanne.trajectory, reason="goal_reached", words="", on=sanne.on)
    day = today(sanne.viewer, on=sanne.on, at=now)
    assert [(i.due.kind, i.due.on) for i in day.turns] == [("aftercare", soon)]
    assert overview.trajectory_with_elements(sanne.viewer, sanne.trajectory.pk).aftercare_on == soon


def test_what_was_done_is_not_due_any_more_and_can_be_taken_back(sanne):
    moment = sanne.do(actions.save_aftercare, trajectory=sanne.trajectory, on=sanne.on, what="bellen")
    done = sanne.do(actions.do_aftercare, moment=moment, done_on=sanne.on, still_working=True, words="Het gaat goed.")
    assert done.still_working is True
    assert due_from(queries.due(sanne.viewer, until=sanne.on)) == []
    sanne.do(actions.take_aftercare_back, moment=done)
    assert [due.id for due in due_from(queries.due(sanne.viewer, until=sanne.on))] == [moment.pk]
    assert queries.aftercare_of(sanne.trajectory).get().still_working is None


def test_aftercare_of_tomorrow_cannot_be_ticked_off(sanne):
    moment = sanne.do(actions.save_aftercare, trajectory=sanne.trajectory, on=sanne.on, what="bellen")
    with pytest.raises(actions.NotYet):
        sanne.do(actions.do_aftercare, moment=moment, done_on=sanne.on + timedelta(days=1))


def test_chantal_is_not_told_of_sannes_aftercare(sanne, staff, cast):
    sanne.do(actions.save_aftercare, trajectory=sanne.trajectory, on=sanne.on, what="bellen")
    with staff(cast.chantal) as viewer:
        assert due_from(queries.due(viewer, until=sanne.on)) == []


def notes(sanne):
    return list(ContactMoment.objects.of(sanne.trajectory).present().filter(text__startswith="Nazorg").values_list("minutes", "kind", "form", "task", "text"))


def test_ticking_off_notes_the_talk_at_once_and_only_once(sanne):
    """Given aftercare by phone, when it is ticked off with minutes, then the log has it; ticking off again changes that note."""
    moment = sanne.do(actions.save_aftercare, trajectory=sanne.trajectory, on=sanne.on, what="bellen")
    told = {"done_on": sanne.on, "kind": "client", "form": "phone", "words": "Het gaat goed."}
    sanne.do(actions.do_aftercare, moment=moment, minutes=15, **told)
    sanne.do(actions.do_aftercare, moment=moment, minutes=30, **told)
    assert notes(sanne) == [(30, "client", "phone", 7, "Nazorg: bellen. Het gaat goed.")]


def test_ticking_off_without_a_talk_notes_nothing(sanne):
    moment = sanne.do(actions.save_aftercare, trajectory=sanne.trajectory, on=sanne.on, what="bellen")
    assert sanne.do(actions.do_aftercare, moment=moment, done_on=sanne.on).contact is None
    assert notes(sanne) == []


def test_taking_back_takes_the_note_along(sanne):
    """Given a moment ticked off by mistake, when it is opened again, then its note is gone from the log, to be undone."""
    moment = sanne.do(actions.save_aftercare, trajectory=sanne.trajectory, on=sanne.on, what="bellen")
    done = sanne.do(actions.do_aftercare, moment=moment, done_on=sanne.on, minutes=15, kind="client", form="phone")
    note = done.contact
    assert sanne.do(actions.take_aftercare_back, moment=done).contact is None
    assert notes(sanne) == []
    sanne.do(trajectories.restore, thing=note)
    assert len(notes(sanne)) == 1
