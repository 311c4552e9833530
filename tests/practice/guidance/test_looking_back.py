"""Evaluations, progress and what was seen on the floor (T6.2, C1.5)."""

from datetime import timedelta

import pytest

from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.practice.coaching_plans.actions import LOOK_BACK
from spinweb.practice.guidance import actions, queries
from spinweb.practice.mentoring import actions as mentoring
from spinweb.practice.overview.queries import trajectory_with_elements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Agreement


def look_backs(sanne):
    return list(Agreement.objects.of(sanne.trajectory).filter(text=LOOK_BACK).order_by("due_on").values_list("state", "due_on"))


def test_looking_back_ticks_off_what_was_agreed_and_comes_up_again(sanne):
    """Given a day to look back, when it was done, then it is ticked off and the next day stands on the list (C1.5, T6.2)."""
    sanne.do(trajectories.agree, trajectory=sanne.trajectory, text=LOOK_BACK, owner="coach", due_on=sanne.on)
    later = sanne.on + timedelta(days=90)
    sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, on=sanne.on, client_words="Goed.", employer_words="Ook.", next_on=later)
    assert look_backs(sanne) == [("done", sanne.on), ("open", later)]


def test_changing_an_evaluation_makes_no_second_agreement(sanne):
    later = sanne.on + timedelta(days=90)
    made = sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, on=sanne.on, next_on=later)
    sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, evaluation=made, expected=1, decision="Zo verder.", next_on=later)
    assert look_backs(sanne) == [("open", later)]
    with pytest.raises(ChangedMeanwhile):
        sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, evaluation=made, expected=1, decision="Anders.", next_on=later)


def test_a_goal_that_people_see_differently_stands_first_and_the_last_word_of_a_day_counts(sanne, now):
    """Given a goal that client and employer see differently, when progress is read, then it stands first with the last word of each (T6.2)."""
    for minute, (by, level) in enumerate((("client", 0), ("employer", -1), ("employer", 1))):
        sanne.do(trajectories.rate_goal, at=now + timedelta(minutes=minute), goal=sanne.sleeps, level=level, on=sanne.on, said_by=by)
    first = queries.progress_of(sanne.trajectory)[0]
    assert first.goal == sanne.sleeps
    assert first.differ
    assert [(who, r.level if r else None) for who, r in first.last] == [("cliënt", 0), ("jobcoach", None), ("werkgever", 1)]


def test_a_word_of_months_ago_is_no_other_opinion(sanne):
    for by, level, ago in (("client", -2, 90), ("employer", 1, 0)):
        sanne.do(trajectories.rate_goal, goal=sanne.sleeps, level=level, on=sanne.on - timedelta(days=ago), said_by=by)
    assert not any(progress.differ for progress in queries.progress_of(sanne.trajectory))


def test_more_steps_alone_than_there_are_is_refused_in_words(sanne):
    with pytest.raises(actions.MoreStepsAloneThanThereAre, match="8 stappen"):
        sanne.do(actions.save_observation, trajectory=sanne.trajectory, on=sanne.on, task="stekken", steps_total=8, steps_alone=9)


def test_the_record_shows_the_elements_of_task_six(sanne):
    def shown():
        found = trajectory_with_elements(sanne.viewer, sanne.trajectory.pk)
        return {name for name in ("T6.2", "T6.4", "T6.6", "T6.7") if getattr(found, "e_" + name.replace(".", "_"))}

    assert shown() == set()
    sanne.do(trajectories.go_to_task, trajectory=sanne.trajectory, task=6)
    sanne.do(mentoring.save_mentor_step, trajectory=sanne.trajectory, on=sanne.on, how="show", text="Joop zag hoe kort de uitleg mag zijn")
    sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, on=sanne.on, client_words="Goed.", employer_words="Ook.")
    sanne.do(actions.save_observation, trajectory=sanne.trajectory, on=sanne.on, task="stekken")
    assert shown() == {"T6.2", "T6.4", "T6.6"}
