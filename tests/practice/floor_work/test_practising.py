"""Cutting a task into steps, noting how it went, and who reads what of it (T6.6)."""

from datetime import timedelta

import pytest

from spinweb.foundation.access.queries import NotVisible
from spinweb.practice.floor_work import actions, queries
from spinweb.practice.floor_work.models import TaskStep, Trial, WorkRate
from spinweb.practice.floor_work.papers import step_card
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory

STEPS = "Pak de lijst\nLoop naar het vak\n\nScan het doosje\nLeg het in de kar"


@pytest.fixture
def floor(cast, staff, now):
    """Sanne's trajectory in Anna's lane, with a task of four steps: (do, trajectory, analysis, viewer)."""
    with staff(cast.anna) as viewer:
        trajectory = Trajectory.objects.select_related("client", "organisation", "commissioner").get(pk=cast.sanne_trajectory)

        def do(action, /, **values):
            return action(by=cast.anna, at=now, **values)

        yield do, trajectory, do(actions.save_task, trajectory=trajectory, label="Orders verzamelen", criterion="vijf lijsten zonder fout", steps=STEPS), viewer


def told(floor):
    _, trajectory, analysis, viewer = floor
    return queries.task(viewer, trajectory, analysis.pk)


def practise(floor, codes, *, ago=0, **values):
    do, _, analysis, _ = floor
    marks = dict(zip(told(floor).steps, codes, strict=False))
    return do(actions.note_trial, analysis=analysis, codes=marks, on=values.pop("on", None) or floor_day(floor) - timedelta(days=ago), **values)


def floor_day(floor):
    return floor[1].started_on + timedelta(days=10)


def test_each_line_becomes_a_step(floor):
    assert [(s.position, s.action) for s in told(floor).steps] == [
        (1, "Pak de lijst"), (2, "Loop naar het vak"), (3, "Scan het doosje"), (4, "Leg het in de kar")]  # fmt: skip


def test_more_than_twelve_steps_are_refused_and_nothing_is_kept(floor):
    do, trajectory, analysis, _ = floor
    with pytest.raises(actions.TooManySteps):
        do(actions.save_task, trajectory=trajectory, label="Lang", steps="\n".join(map(str, range(13))))
    for n in range(8):
        do(actions.save_step, analysis=analysis, action=f"en nog {n}")
    with pytest.raises(actions.TooManySteps):
        do(actions.save_step, analysis=analysis, action="de dertiende")
    assert len(told(floor).steps) == 12


def test_practising_counts_only_what_was_practised(floor):
    """Given four steps, when three were practised and two went alone, then it was 67% and the fourth has no mark (T6.6)."""
    practise(floor, ["Z", "Z", "V", ""])
    turn = told(floor).last
    assert (turn.percent, turn.mean) == (67, 4.3)
    assert [codes for _, codes in told(floor).rows] == [["Z"], ["Z"], ["V"], ["–"]]


def test_a_trial_without_a_tap_is_refused(floor):
    with pytest.raises(actions.NothingNoted):
        practise(floor, ["", "", "", ""])


def test_together_by_hand_needs_the_clients_yes(floor):
    do, trajectory, analysis, _ = floor
    with pytest.raises(actions.NotAgreed):
        practise(floor, ["F"])
    do(actions.save_task, trajectory=trajectory, analysis=analysis, together_agreed_on=trajectory.started_on)
    practise(floor, ["F"])
    assert told(floor).last.mean == 0


def test_changing_a_trial_takes_marks_away(floor):
    do, _, analysis, _ = floor
    trial = practise(floor, ["Z", "Z", "V", "M"])
    first = told(floor).steps[0]
    do(actions.note_trial, analysis=analysis, trial=trial, expected=1, on=trial.on, codes={first: "W"}, note="rust")
    assert told(floor).last.marks == {first.pk: "W"}
    assert Trial.objects.get(pk=trial.pk).note == "rust"


def test_the_way_to_mastery_and_the_hardest_step(floor):
    """Given five times of practice, when the task is opened, then the way up and the hardest step show, and mastery asks the employer too (T6.6)."""
    do, _, analysis, _ = floor
    for ago, codes in ((9, "ZVMZ"), (6, "ZZVZ"), (3, "ZZZZ"), (2, "ZZZZ"), (1, "ZZZZ")):
        practise(floor, codes, ago=ago)
    assert [percent for _, percent in told(floor).points] == [50, 75, 100, 100, 100]
    assert [(s.action, mean) for s, mean in told(floor).hardest] == [("Scan het doosje", 3.8), ("Loop naar het vak", 4.6)]
    assert not told(floor).mastery.reached
    do(actions.meet_criterion, analysis=analysis, met=True)
    assert told(floor).mastery.reached
    do(actions.meet_criterion, analysis=analysis, met=False)
    assert not told(floor).mastery.reached


def test_what_is_removed_counts_no_longer_and_can_come_back(floor):
    do, *_ = floor
    practise(floor, ["Z"], ago=2)
    trial = practise(floor, ["M"], ago=1)
    do(trajectories.remove, thing=trial)
    assert told(floor).last.percent == 100
    do(trajectories.restore, thing=trial)
    assert told(floor).last.percent == 0
    do(trajectories.remove, thing=TaskStep.objects.get(pk=told(floor).steps[0].pk))
    assert told(floor).steps[0].action == "Loop naar het vak"
    assert told(floor).hardest == [], "a step that was taken out is no hard step"


def flat(made):
    return repr(made.as_dict())


def test_the_step_card_tells_how_and_not_how_it_went(floor):
    """Given practice with help, when the card is made, then mentor and client read the steps, and nobody reads a result."""
    do, trajectory, analysis, _ = floor
    first = told(floor).steps[0]
    do(actions.save_step, analysis=analysis, step=first, cue="de piep", result="lijst in de hand", tip="wijs naar de printer")
    practise(floor, ["M", "V"], note="een kaartje in de zak")
    client, employer = (flat(step_card(trajectory, reader, analysis.pk)) for reader in ("client", "employer"))
    for card in (client, employer):
        assert "Pak de lijst" in card
        assert "de piep" in card
        assert "%" not in card
        assert "een kaartje in de zak" not in card
    assert "wijs naar de printer" in employer
    assert "wijs naar de printer" not in client
    assert "met de hand" not in employer
    assert "Doe de stap samen" not in employer
    assert trajectory.wish not in employer or not trajectory.wish


def test_no_card_of_somebody_elses_task(floor, cast, staff):
    _, _, analysis, _ = floor
    with staff(cast.chantal):
        rik = Trajectory.objects.select_related("client", "organisation").get(pk=cast.rik_trajectory)
        with pytest.raises(NotVisible):
            papers.build(rik, "step_card", "employer", analysis.pk)


def test_tempo_and_quality_stay_apart_per_task_and_in_order(floor):
    do, trajectory, *_ = floor
    day = floor_day(floor)
    with pytest.raises(actions.NothingNoted):
        do(actions.save_rate, trajectory=trajectory, label="orders", on=day, said_by="coach", words="gaat wel")
    for ago, pace in ((20, 60), (3, 80)):
        do(actions.save_rate, trajectory=trajectory, label="orders", on=day - timedelta(days=ago), said_by="employer", pace=pace, quality=95)
    do(actions.save_rate, trajectory=trajectory, label="inpakken", on=day, said_by="coach", net_time=70)
    parcels, orders = queries.rates_of(trajectory)
    assert parcels.drawn == []
    assert [(name, [v for _, v in points]) for name, points in orders.drawn] == [("tempo", [60, 80]), ("kwaliteit", [95, 95])]
    assert not [f.name for f in WorkRate._meta.concrete_fields if "wage" in f.name], "no product of the three is kept or shown"
