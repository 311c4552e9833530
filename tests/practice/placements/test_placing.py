"""Placing, what stands beside it, and ending (T4.8, S3)."""

from datetime import timedelta

import pytest

from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.practice.overview.queries import trajectory_with_elements
from spinweb.practice.overview.today import today
from spinweb.practice.placements import actions, queries
from spinweb.practice.workplaces.models import Workplace


def place(sanne, **values):
    return sanne.do(
        actions.save_placement, **{"trajectory": sanne.trajectory, "kind": "employment", "workplace": sanne.workplace, "starts_on": sanne.on} | values
    )


def test_placements_stand_after_and_beside_each_other(sanne):
    first = place(sanne, kind="day_along", starts_on=sanne.on - timedelta(days=60), ends_on=sanne.on - timedelta(days=60))
    now = place(sanne, starts_on=sanne.on - timedelta(days=10))
    also = place(sanne, starts_on=sanne.on - timedelta(days=3))
    later = place(sanne, kind="trial_uwv", starts_on=sanne.on + timedelta(days=20), ends_on=sanne.on + timedelta(days=50))
    shown = queries.shown(sanne.trajectory, on=sanne.on)
    assert [(row.placement, row.when) for row in shown] == [(now, "now"), (also, "now"), (later, "later"), (first, "past")]
    assert shown[0].beside == [also, later]
    assert queries.running(sanne.trajectory, on=sanne.on) == [also, now]


def test_a_job_already_held_makes_its_workplace(sanne):
    made = place(sanne, workplace=None, function="Orderpicker", new_employer="Bol & Zoon", new_place="Arnhem")
    assert (made.workplace.found, made.workplace.employer.name, made.workplace.is_open) == (Workplace.Found.HELD, "Bol & Zoon", False)
    assert made.workplace in queries.workplaces_for(sanne.trajectory)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"ends_on": -1}, actions.DatesDoNotFit),
        ({"kind": "trial_uwv", "probation_until": 5}, actions.DatesDoNotFit),
        ({"probation_until": -1}, actions.DatesDoNotFit),
        ({"workplace": None}, actions.WorkplaceNeeded),
        ({"workplace": None, "new_employer": "Bol & Zoon"}, actions.WorkplaceNeeded),
    ],
)
def test_what_contradicts_itself_is_refused(sanne, values, why):
    with pytest.raises(why):
        place(sanne, **{name: sanne.on + timedelta(days=v) if isinstance(v, int) else v for name, v in values.items()})


def test_a_term_that_is_passed_is_told_and_not_blocked(sanne):
    place(sanne, kind="trial_uwv", ends_on=sanne.on + timedelta(days=300))
    (row,) = queries.shown(sanne.trajectory, on=sanne.on)
    assert "hoogstens" in row.cautions[0].text


def test_an_end_has_a_reason_and_can_be_taken_back(sanne):
    """Given a placement, when it ends, then a reason is asked, and the end can be taken back (S3)."""
    made = place(sanne)
    with pytest.raises(actions.ReasonNeeded):
        sanne.do(actions.end_placement, placement=made, ended_on=sanne.on, end_reason="")
    with pytest.raises(actions.DatesDoNotFit):
        sanne.do(actions.end_placement, placement=made, ended_on=sanne.on - timedelta(days=1), end_reason="no_fit")
    sanne.do(actions.end_placement, placement=made, ended_on=sanne.on, end_reason="no_fit", end_words="te druk")
    assert queries.running(sanne.trajectory, on=sanne.on + timedelta(days=1)) == []
    sanne.do(actions.take_up_again, placement=made)
    assert queries.running(sanne.trajectory, on=sanne.on + timedelta(days=1)) == [made]


def test_two_coaches_do_not_overwrite_each_other(sanne):
    made = place(sanne)
    place(sanne, placement=made, expected=1, pay="cao")
    with pytest.raises(ChangedMeanwhile):
        place(sanne, placement=made, expected=1, pay="geen")


def test_a_placement_shows_as_an_element(sanne):
    assert not trajectory_with_elements(sanne.viewer, sanne.trajectory.pk).e_T4_8
    place(sanne)
    assert trajectory_with_elements(sanne.viewer, sanne.trajectory.pk).e_T4_8


def test_what_is_still_open_before_day_one_follows_from_the_kind(sanne, now):
    """Given a contract that begins in three weeks, when it is written down, then its list stands ready, with who and by when, once (T4.8)."""
    made = place(sanne, starts_on=sanne.on + timedelta(days=21))
    items = {item.code: item for item in queries.items_of(sanne.trajectory, made)}
    assert {"contract", "mentor", "travel", "clothing", "schemes", "first_hour"} <= set(items)
    assert "decision" not in items
    assert items["schemes"].due_on == made.starts_on - timedelta(days=14)
    assert items["workplace"].owner == "employer"
    sanne.do(actions.list_before_day_one, placement=made)
    assert len(queries.items_of(sanne.trajectory, made)) == len(items)


def test_a_trial_asks_for_the_decision_first(sanne):
    made = place(sanne, kind="trial_uwv", starts_on=sanne.on + timedelta(days=3), ends_on=sanne.on + timedelta(days=40))
    items = {item.code: item for item in queries.items_of(sanne.trajectory, made)}
    assert {"decision", "insurance", "intention"} <= set(items)
    assert "contract" not in items
    assert items["decision"].due_on == sanne.on  # a week before is past already: today


def test_work_that_began_already_gets_no_list_by_itself(sanne):
    made = place(sanne, starts_on=sanne.on - timedelta(days=40))
    assert queries.items_of(sanne.trajectory, made) == []


def test_the_list_comes_up_with_whose_turn_it_is_until_it_is_arranged(sanne, now):
    """Given a first day next week, when Anna opens Vandaag, then her point is hers and the employer's is theirs; what is arranged is gone."""
    made = place(sanne, starts_on=sanne.on + timedelta(days=7))
    day = today(sanne.viewer, on=sanne.on, at=now)
    assert "voor de eerste dag: Bekend: hoe laat, welke ingang, en naar wie vragen" in [i.due.what for i in day.turns]
    assert ("voor de eerste dag: Plek, gereedschap en aanpassingen staan klaar", "De Linde") in [(i.due.what, i.whose) for i in day.waiting]
    for item in queries.items_of(sanne.trajectory, made):
        sanne.do(actions.save_item, placement=made, item=item, done_on=sanne.on)
    day = today(sanne.viewer, on=sanne.on, at=now)
    assert not [i for i in (*day.turns, *day.waiting) if i.due.kind == "placement_item"]
    assert queries.shown(sanne.trajectory, on=sanne.on)[0].still_open == []


def test_a_placement_that_ended_asks_nothing_any_more(sanne, now):
    made = place(sanne, starts_on=sanne.on)
    sanne.do(actions.end_placement, placement=made, ended_on=sanne.on, end_reason="no_fit")
    day = today(sanne.viewer, on=sanne.on, at=now)
    assert not [i for i in (*day.turns, *day.waiting) if i.due.kind == "placement_item"]
