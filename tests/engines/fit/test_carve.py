"""Functiecreatie: the best function, proved against trying every one, and a reason for every task that is left out (T4.5)."""

from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinweb.engines.fit.carve import answer, carve
from spinweb.engines.fit.carve_rules import Client, Reason, Task, Work
from spinweb.engines.rulebook.reading import At, BadInput

IDS = tuple("pqrstuv")
levels = st.none() | st.integers(0, 3)


@st.composite
def works(draw, most):
    ids = IDS[: draw(st.integers(1, most))]
    some = st.frozensets(st.sampled_from(ids), max_size=1) if draw(st.booleans()) else st.just(frozenset())
    return [
        Task(i, draw(st.sampled_from(["baan 1", "baan 2", "baan 3"])), draw(st.sampled_from([0, 30, 60, 90])), {"A": draw(levels), "B": draw(st.integers(0, 2))},
             movable=draw(st.integers(0, 5)) > 0, value=draw(st.none() | st.integers(0, 3)), together=draw(some), apart=draw(some)) for i in ids
    ]  # fmt: skip


@st.composite
def clients(draw, name, tasks):
    least = draw(st.sampled_from([0, 0, 60, 120]))
    return Client(
        name, {"A": draw(levels), "B": draw(st.none() | st.integers(1, 2))}, least, draw(st.none() | st.sampled_from([least + 60, least + 120])),
        draw(st.integers(0, 2)), draw(st.none() | st.integers(0, 2)), draw(st.frozensets(st.sampled_from([t.id for t in tasks]), max_size=1)),
    )  # fmt: skip


@st.composite
def problems(draw, most, count):
    tasks = draw(works(most))
    return tasks, [draw(clients(name, tasks)) for name in "xyz"[:count]]


def allowed(tasks, client, chosen):
    """By hand, from the words of the profession: whether these tasks together may be this client's function."""
    by_id = {t.id: t for t in tasks}
    mine, steps = {t.id for t in chosen}, 0
    for task in tasks:
        if any((other in mine) != (task.id in mine) for other in task.together):
            return False
    for task in chosen:
        gaps = [None if asked is None or client.features.get(f) is None else asked - client.features[f] for f, asked in task.demands.items()]
        if not task.movable or task.id in client.refuses or any(gap is None or gap > client.max_gap for gap in gaps) or task.apart & mine:
            return False
        steps += any(gap >= 1 for gap in gaps)
    minutes = sum(by_id[i].minutes for i in mine)
    if client.max_small_steps is not None and steps > client.max_small_steps:
        return False
    return client.minutes_min <= minutes and (client.minutes_max is None or minutes <= client.minutes_max)


def every_function(tasks, client):
    """Every function that this client may have."""
    sets = chain.from_iterable(combinations(tasks, n) for n in range(1, len(tasks) + 1))
    return [chosen for chosen in sets if allowed(tasks, client, chosen)]


def worth(functions):
    """What is weighed, in order: the most value, then the fewest source jobs."""
    return sum(-t.worth for f in functions for t in f), sum(len({t.job for t in f}) for f in functions)


def told(found, tasks):
    by_id = {t.id: t for t in tasks}
    return worth([[by_id[i] for i in f.tasks] for f in found.functions])


@settings(max_examples=150, deadline=None)
@given(problems(6, 2))
def test_each_client_alone_gets_the_best_function_of_all_or_none(problem):
    """Given any small employer, when each client is solved alone, then trying every function finds none better."""
    tasks, people = problem
    found = carve(Work(tasks), people)
    assert found.status == "optimal"
    by_id = {t.id: t for t in tasks}
    for client in people:
        mine = [[by_id[i] for i in f.tasks] for f in found.functions if f.client == client.id]
        assert all(allowed(tasks, client, chosen) for chosen in mine)
        assert worth(mine) == min([worth([])] + [worth([chosen]) for chosen in every_function(tasks, client)])
    assert found.value == -told(found, tasks)[0]
    assert [f.minutes for f in found.functions] == [sum(by_id[i].minutes for i in f.tasks) for f in found.functions]


@settings(max_examples=100, deadline=None)
@given(st.one_of(problems(5, 2), problems(4, 3)))
def test_joint_gives_every_client_one_and_no_task_twice_or_says_that_it_cannot(problem):
    """Given any small employer, when clients are solved jointly, then trying every way finds none better, and infeasible is true."""
    tasks, people = problem
    ways = [way for way in product(*(every_function(tasks, c) for c in people)) if len({t.id for f in way for t in f}) == sum(len(f) for f in way)]
    found = carve(Work(tasks), people, joint=True)
    if not ways:
        assert found.status == "infeasible"
        assert found.functions == ()
        assert any(w.task is None for w in found.why_not)
        return
    assert found.status == "optimal"
    assert [f.client for f in found.functions] == [c.id for c in people]
    by_id = {t.id: t for t in tasks}
    assert all(allowed(tasks, c, [by_id[i] for i in f.tasks]) for c, f in zip(people, found.functions, strict=True))
    assert sum(len(f.tasks) for f in found.functions) == len({i for f in found.functions for i in f.tasks})
    assert told(found, tasks) == min(worth(way) for way in ways)


@settings(max_examples=100, deadline=None)
@given(problems(6, 2), st.booleans())
def test_every_task_left_out_has_one_reason_that_holds(problem, joint):
    """Given any answer, when a task is not in a client's function, then it says why, and by hand that is so."""
    tasks, people = problem
    work, by_id = Work(tasks), {t.id: t for t in tasks}
    found = carve(work, people, joint=joint)
    mine = {c.id: set() for c in people} | {f.client: set(f.tasks) for f in found.functions}
    assert sorted((w.client, w.task) for w in found.why_not if w.task) == sorted((c.id, t.id) for c in people for t in tasks if t.id not in mine[c.id])
    for why in (w for w in found.why_not if w.task):
        others = set().union(*(theirs for whose, theirs in mine.items() if joint and whose != why.client))
        assert holds(why, work, next(c for c in people if c.id == why.client), by_id[why.task], mine[why.client], others), why
        assert why.text.endswith(".")


def holds(why, work, client, task, mine, others):
    """By hand: whether this reason is true of this task, with what is in the client's own function and in those of others."""
    gaps = [None if asked is None or client.features.get(f) is None else asked - client.features[f] for f, asked in task.demands.items()]
    group = set(work.group[task.id])
    return {
        Reason.NOT_MOVABLE: lambda: not task.movable,
        Reason.REFUSED: lambda: task.id in client.refuses,
        Reason.UNKNOWN: lambda: None in gaps,
        Reason.TOO_BIG: lambda: any(gap is not None and gap > client.max_gap for gap in gaps),
        Reason.TOGETHER: lambda: len(group) > 1,
        Reason.APART: lambda: any(other in work.apart[i] for i in group for other in group | mine),
        Reason.SMALL_STEPS: lambda: work.small_steps(client, group | mine) > client.max_small_steps,
        Reason.TOO_LONG: lambda: work.minutes(group | mine) > client.minutes_max,
        Reason.TAKEN: lambda: task.id in others,
        Reason.NO_FUNCTION: lambda: not mine,
        Reason.NO_VALUE: lambda: work.worth(group) == 0,
    }[why.reason]()


@settings(max_examples=40, deadline=None)
@given(problems(5, 2), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(problem, joint, chance):
    tasks, people = problem
    turned, others = list(tasks), list(people)
    chance.shuffle(turned)
    chance.shuffle(others)
    assert carve(Work(turned), others, joint=joint) == carve(Work(tasks), people, joint=joint)


@settings(max_examples=100, deadline=None)
@given(problems(6, 1), st.frozensets(st.sampled_from(IDS)))
def test_a_function_put_together_by_hand_is_checked_by_the_same_rules(problem, ids):
    """Given any choice of tasks, when the rules are asked, then they find something exactly where it may not be."""
    tasks, [client] = problem
    chosen = [t for t in tasks if t.id in ids]
    if chosen:
        assert (Work(tasks).breaks(client, {t.id for t in chosen}) == []) is allowed(tasks, client, chosen)


def test_two_who_can_each_have_the_only_task_are_told_that_there_is_too_little():
    work = Work([Task("vouwen", "wasserij", 300, {}), Task("halen", "expeditie", 60, {})])
    people = [Client(name, {}, minutes_min=120, minutes_max=600) for name in ("Anna", "Karim")]
    found = carve(work, people, joint=True)
    assert [(w.client, w.task, w.reason) for w in found.why_not if w.task is None] == [("Anna", None, "no_function"), ("Karim", None, "no_function")]
    assert "te weinig taken die kunnen voor Anna, Karim" in found.why_not[0].text
    assert [f.tasks for f in carve(work, people).functions] == [("halen", "vouwen")] * 2


def test_who_can_have_no_function_is_told_how_much_there_is():
    found = carve(Work([Task("vouwen", "wasserij", 60, {})]), [Client("Anna", {}, minutes_min=120)])
    assert (found.status, found.functions) == ("optimal", ())
    assert found.why_not[0].text == "Wat kan en mag is samen 60 minuten per week; minstens 120 is nodig."


def test_features_are_called_by_their_names_where_these_are_given():
    work = Work([Task("kassa", "winkel", 60, {"C4": 3}, label="Kassa")], {"C4": "omgaan met klanten"})
    assert carve(work, [Client("Anna", {"C4": 1}, max_gap=1)]).why_not[1].text == "‘Kassa’ vraagt te veel: omgaan met klanten is 2 stappen hoger."


def test_without_time_the_bound_is_said_and_never_that_it_was_proved():
    """Given a search that may last no time, when it stops, then it says how far off it can be."""
    tasks = [Task(f"t{n:02}", f"baan {n % 7}", 37 + 13 * (n % 11), {"A": n % 4}, apart=frozenset({f"t{(n * 5) % 60:02}"} - {f"t{n:02}"})) for n in range(60)]
    people = [Client(name, {"A": 2}, 400, 900, 1, 4) for name in ("x", "y", "z")]
    found = carve(Work(tasks), people, joint=True, seconds=0.01)
    assert found.status == "feasible"
    assert found.bound >= found.value
    assert "beter mogelijk" in found.bound_words or "nog niets gevonden" in found.bound_words or "niet mogelijk" in found.bound_words


EMPLOYER = {"jobs": [{"id": "j", "title": "Magazijn", "tasks": [{"id": "a", "label": "Vegen", "minutes": 60, "demands": {"A4": 1}},
                                                              {"id": "b", "minutes": 90, "demands": {"A4": 3}, "movable": True, "value": 5}]}],
            "clients": [{"id": "k", "features": {"A4": 2}, "minutes_min": 30, "minutes_max": 200, "max_gap": 0, "max_small_steps": 1}]}  # fmt: skip


def test_a_file_gets_every_key_of_the_answer():
    assert answer(At(EMPLOYER)) == {
        "status": "optimal", "functions": [{"client": "k", "tasks": ["a"], "minutes": 60, "value": 60}], "value": 60,
        "why_not": [{"client": "k", "task": "b", "reason": "too_big", "text": "‘b’ vraagt te veel: A4 is 1 stap hoger."}],
    }  # fmt: skip


@pytest.mark.parametrize(("task", "said"), [
    ({"minutes": "60"}, 'jobs[0].tasks[1].minutes: verwacht een geheel getal van 0 of meer, kreeg "60"'),
    ({"demands": {"A4": 9}}, "jobs[0].tasks[1].demands.A4: verwacht 0 tot en met 4 of null, kreeg 9"),
    ({"movable": "ja"}, 'jobs[0].tasks[1].movable: verwacht true of false, kreeg "ja"'),
    ({"together": ["z"]}, 'jobs[0].tasks[1].together[0]: verwacht de id van een taak in dit bestand, kreeg "z"'),
    ({"id": "a"}, 'jobs[0].tasks[1].id: verwacht een id die nog niet voorkomt, kreeg "a"'),
])  # fmt: skip
def test_a_mistake_in_a_task_is_told_by_its_key(task, said):
    [job] = EMPLOYER["jobs"]
    with pytest.raises(BadInput) as wrong:
        answer(At(EMPLOYER | {"jobs": [job | {"tasks": [job["tasks"][0], job["tasks"][1] | task]}]}))
    assert str(wrong.value) == said


@pytest.mark.parametrize(("client", "said"), [
    ({"minutes_max": 10}, "clients[0].minutes_max: verwacht een geheel getal van 30 of meer, kreeg 10"),
    ({"refuses": ["z"]}, 'clients[0].refuses[0]: verwacht de id van een taak in dit bestand, kreeg "z"'),
])  # fmt: skip
def test_a_mistake_in_a_client_is_told_by_its_key(client, said):
    with pytest.raises(BadInput) as wrong:
        answer(At(EMPLOYER | {"clients": [EMPLOYER["clients"][0] | client]}))
    assert str(wrong.value) == said
