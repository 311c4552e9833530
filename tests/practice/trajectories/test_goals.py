"""What a good goal asks, parts of goals, and goals taken together (C1.1)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from spinweb.practice.guidance import queries as guidance
from spinweb.practice.trajectories import actions, rules
from spinweb.practice.trajectories.models import Goal, Trajectory

GOOD = {
    "text": "Ik neem elke dag mijn twee pauzes", "why": "dan houd ik de week vol", "target_on": date(2026, 12, 1), "minus_two": "geen", "minus_one": "één",
    "zero": "twee pauzes", "plus_one": "twee, ook als het druk is", "plus_two": "twee, en ik haal een collega",
}  # fmt: skip


@pytest.mark.parametrize(("levels", "t"), [
    ([(0, 1), (0, 1), (0, 1)], 50.00),
    ([(1, 1), (1, 1), (1, 1)], 63.69),
    ([(-1, 1), (-1, 1), (-1, 1)], 36.31),
    ([(1, 3), (0, 2), (-1, 1)], 54.41),
    ([(1, 1)], 60.00),
    ([(2, 4)], 70.00),
    ([(-2, 1), (-2, 1)], 25.19),
    ([(-1, 9), (-1, 4), (-1, 1)], 37.60),
    ([(0, 9), (1, 4), (-1, 1)], 52.66),
    ([], None),
    ([(1, 0)], None),
])  # fmt: skip
def test_goals_taken_together(levels, t):
    """Given levels with weights, when goals are taken together, then the attainment is the known figure, and without weight there is none (C1.1)."""
    assert rules.attainment(levels) == t


def test_a_good_goal_is_asked_nothing():
    assert rules.questions_about(Goal(**GOOD)) == []


@pytest.mark.parametrize(("change", "asked"), [
    ({"text": "Pauzes nemen", "zero": "twee pauzes"}, "Wie doet het?"),
    ({"why": ""}, "Waarom dit doel"),
    ({"zero": ""}, "Wat zie of hoor je"),
    ({"zero": "het gaat beter met 2 pauzes"}, "‘beter’"),
    ({"text": "Ik neem mijn pauzes", "zero": "ik neem pauzes"}, "Hoe vaak"),
    ({"target_on": None}, "Voor wanneer"),
    ({"plus_one": ""}, "Niveau +1 staat nog leeg"),
    ({"plus_one": "Twee pauzes "}, "Niveau 0 en +1 zeggen hetzelfde"),
])  # fmt: skip
def test_a_goal_is_asked_what_it_does_not_say(change, asked):
    """Given a goal that leaves one thing unsaid, when it is looked at, then exactly that is asked (C1.1)."""
    found = rules.questions_about(Goal(**GOOD | change))
    assert [q for q in found if asked in q], found
    assert len(found) == 1


def test_short_and_long_term():
    start = date(2026, 1, 1)
    assert not rules.is_long_term(None, start)
    assert not rules.is_long_term(date(2026, 7, 1), start)
    assert rules.is_long_term(date(2026, 8, 1), start)


@pytest.fixture
def sanne(cast, staff, now):
    """Sanne's trajectory in Anna's lane with do(action, ...)."""
    with staff(cast.anna):
        trajectory = Trajectory.objects.select_related("client").get(pk=cast.sanne_trajectory)
        yield SimpleNamespace(trajectory=trajectory, on=now.date(), do=lambda action, **values: action(by=cast.anna, at=now, **values))


def test_a_part_has_no_parts(sanne):
    whole, part, other = (sanne.do(actions.save_goal, trajectory=sanne.trajectory, text=text) for text in ("groot", "klein", "los"))
    sanne.do(actions.save_goal, trajectory=sanne.trajectory, goal=part, part_of=whole)
    for goal, of in ((other, part), (whole, other), (whole, whole)):
        with pytest.raises(actions.PartOfAPart):
            sanne.do(actions.save_goal, trajectory=sanne.trajectory, goal=goal, part_of=of)


def test_each_party_is_counted_apart_and_a_single_goal_never(sanne):
    """Given two goals that client and coach see differently, when taken together, then each has a sentence of its own (C1.1, T6.2)."""
    for goal in Goal.objects.of(sanne.trajectory):
        sanne.do(actions.remove, thing=goal)
    goals = [sanne.do(actions.save_goal, trajectory=sanne.trajectory, text=text) for text in ("pauze", "lijst")]

    def say(goal, level, who, ago):
        sanne.do(actions.rate_goal, goal=goal, level=level, on=sanne.on - timedelta(days=ago), said_by=who)

    say(goals[0], -1, "client", 60)
    assert guidance.taken_together(guidance.progress_of(sanne.trajectory)) == []
    say(goals[1], -1, "client", 60)
    say(goals[0], 1, "client", 1)
    say(goals[1], 0, "coach", 1)
    told = {t.who: t for t in guidance.taken_together(guidance.progress_of(sanne.trajectory))}
    assert set(told) == {"de laatste stand, van wie dan ook", "cliënt"}
    assert (told["cliënt"].hoped, told["cliënt"].rated, told["cliënt"].first) == (1, 2, 37.6)
    assert told["cliënt"].change > 0
    assert told["de laatste stand, van wie dan ook"].hoped == 2


def test_how_to_celebrate_is_asked_once_and_kept(sanne):
    """Given how the client likes to celebrate, when a next step is celebrated, then it is known still (T6.3)."""
    sanne.do(actions.celebrate, trajectory=sanne.trajectory, on=sanne.on, text="eerste dag", celebrates="liever geen aandacht")
    assert Trajectory.objects.get(pk=sanne.trajectory.pk).celebrates == "liever geen aandacht"
    sanne.do(actions.celebrate, trajectory=sanne.trajectory, on=sanne.on, text="tweede dag")
    assert Trajectory.objects.get(pk=sanne.trajectory.pk).celebrates == "liever geen aandacht"
