"""Three parties side by side, six steps of taking part, what was learnt, and how long it took (T7.2, C1.8)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from spinweb.foundation.documents.pictures import lead_times as picture
from spinweb.practice.closing import actions, queries, rules
from spinweb.practice.closing.models import Lesson
from spinweb.practice.trajectories import actions as trajectories


def test_everybody_is_asked_the_same_few_questions():
    asked = rules.questions()
    assert 3 <= len(asked) <= 6
    assert all(set(q.asks) == {"client", "employer", "commissioner"} for q in asked)


def test_the_greatest_difference_comes_first_and_who_was_not_asked_is_not_invented(sanne):
    """Given two who answered and one who was not asked, then the question they see most differently comes first (T7.2)."""
    sanne.do(actions.hear, trajectory=sanne.trajectory, said_by="client", answers={"result": 4, "lasting": 1, "help": 3})
    sanne.do(actions.hear, trajectory=sanne.trajectory, said_by="employer", answers={"result": 4, "lasting": 4, "help": 2})
    rows = queries.side_by_side(queries.voices_of(sanne.trajectory))
    assert [(row.question.code, row.differ) for row in rows] == [("lasting", True), ("help", False), ("result", False)]
    assert dict(rows[0].said) == {"client": "nee", "employer": "ja"}


def test_one_voice_is_no_difference():
    assert not any(row.differ for row in rules.compared({"client": {"result": 1, "help": 4}}))


def test_each_party_speaks_once_and_can_be_corrected(sanne):
    for words in ("Fijn.", "Heel fijn."):
        sanne.do(actions.hear, trajectory=sanne.trajectory, said_by="client", words=words)
    assert [voice.words for voice in queries.voices_of(sanne.trajectory).values()] == ["Heel fijn."]


def test_a_voice_of_tomorrow_is_not_written_down(sanne):
    with pytest.raises(actions.NotYet):
        sanne.do(actions.hear, trajectory=sanne.trajectory, said_by="client", asked_on=sanne.on + timedelta(days=1))


@pytest.mark.parametrize("first, last, told", [(3, 6, "3 treden omhoog"), (5, 4, "1 trede terug"), (5, 5, "Begin en eind")])
def test_the_change_on_the_ladder_is_a_sentence(first, last, told):
    assert told in rules.change(first, last)


def test_the_ladder_stands_in_order_of_time_however_it_was_noted(sanne):
    for step, days in ((6, 0), (3, 200)):
        sanne.do(actions.mark_ladder, trajectory=sanne.trajectory, on=sanne.on - timedelta(days=days), step=step)
    assert [mark.step for mark in queries.ladder_of(sanne.trajectory)] == [3, 6]
    with pytest.raises(IntegrityError), transaction.atomic():
        sanne.do(actions.mark_ladder, trajectory=sanne.trajectory, on=sanne.on, step=7)


@pytest.mark.parametrize("words", ["Sanne leerde het door te doen.", "bij DE LINDE ging het goed", "haar zus lieke hielp", "", "   "])
def test_a_lesson_for_a_portfolio_names_nobody(sanne, words):
    """Given the names of client, employer and network, when one of them is in the words, then it is refused and nothing is kept."""
    with pytest.raises(actions.NamesTheClient):
        sanne.do(actions.save_lesson, trajectory=sanne.trajectory, kind="worked", text="Voordoen werkt.", for_portfolio=True, portfolio_words=words)
    assert not queries.lessons_of(sanne.trajectory).exists()


def test_a_lesson_without_names_goes_along(sanne):
    told = "Voordoen werkt beter dan uitleggen, ook bij een rustige plek."
    sanne.do(actions.save_lesson, trajectory=sanne.trajectory, kind="worked", text="Sanne leert door te doen.", for_portfolio=True, portfolio_words=told)
    assert queries.lessons_of(sanne.trajectory).get().portfolio_words == told
    with pytest.raises(IntegrityError), transaction.atomic():
        Lesson(trajectory=sanne.trajectory, kind="worked", text="x", for_portfolio=True).save(force_insert=True)


@pytest.mark.parametrize("moves, until, days", [
    ([], date(2026, 1, 11), {1: 10}),
    ([(date(2026, 1, 5), "task", "2"), (date(2026, 1, 9), "task", "3")], date(2026, 1, 11), {1: 4, 2: 4, 3: 2}),
    ([(date(2026, 1, 5), "task", "2"), (date(2026, 1, 7), "task", "1")], date(2026, 1, 11), {1: 8, 2: 2}),  # there and back
    ([(date(2026, 1, 5), "state", "closed"), (date(2026, 1, 9), "state", "open")], date(2026, 1, 11), {1: 6}),  # closed days do not count
])  # fmt: skip
def test_lead_times_add_up_all_times_at_a_task(moves, until, days):
    assert {spent.task: spent.days for spent in rules.lead_times(1, date(2026, 1, 1), moves, until)} == days


def test_lead_times_follow_the_moves_of_the_record(sanne):
    """Given a trajectory that went on to a next task, when lead times are asked for, then each task has the days it took (C1.8)."""
    sanne.do(trajectories.go_to_task, trajectory=sanne.trajectory, task=4)
    spent = queries.lead_times(sanne.trajectory, on=sanne.on + timedelta(days=7))
    assert [(s.task, s.days) for s in spent] == [(1, (sanne.on - sanne.trajectory.started_on).days), (4, 7)]


def test_the_picture_says_the_same_as_its_sentence():
    parts = [("Intake", 10), ("Op het <werk>", 70)]
    assert picture.tell(parts) == "Samen 11 weken: Intake 10 dagen, Op het <werk> 10 weken."
    assert "Op het &lt;werk&gt;" in picture.draw(parts)


def test_what_is_handed_over_comes_out_of_the_support_ladder(sanne):
    """Given takeovers at three heights, then the handover starts with what the workplace does, and what has no owner yet is named (S8)."""
    from spinweb.practice.coaching_plans import actions as plans

    plan = sanne.do(plans.make_plan, trajectory=sanne.trajectory, starts_on=sanne.on)
    sanne.do(plans.add_goal, plan=plan, text="Ik begin op tijd")
    for need, rung in (("werk verdelen", 3), ("hulp vragen", 4), ("roosters", 1)):
        sanne.do(plans.save_takeover, plan=plan, need=need, rung=rung)
    sanne.do(plans.agree_plan, plan=plan)
    here = queries.from_here(sanne.trajectory)
    assert [[t.need for t in group] for group in (here.workplace, here.not_needed, here.still_open)] == [["werk verdelen"], ["hulp vragen"], ["roosters"]]
    assert queries.known_already(sanne.trajectory, None) == {"employer_does": "werk verdelen", "client_does": "hulp vragen"}
