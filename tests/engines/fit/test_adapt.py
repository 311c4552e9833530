"""Passend maken: the lightest set, proved against trying every set (T4.5)."""

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinweb.engines.fit.adapt import ACCEPT, Option, adapt, answer, rows_after
from spinweb.engines.fit.compare import Worker, Workplace, compare
from spinweb.engines.rulebook.reading import At, BadInput

FEATURES = "ABC"
IDS = tuple("pqrstu")
levels = st.none() | st.integers(0, 4)
weights = st.sampled_from(list(ACCEPT))


@st.composite
def problems(draw):
    worker = Worker({f: draw(levels) for f in FEATURES})
    workplace = Workplace({f: (draw(levels), draw(weights)) for f in FEATURES})
    ids = draw(st.permutations(IDS))[: draw(st.integers(0, 6))]
    some = st.frozensets(st.sampled_from(ids), max_size=2) if ids else st.just(frozenset())
    effects = st.dictionaries(st.sampled_from(FEATURES), st.integers(0, 3), max_size=2)
    options = [Option(i, draw(effects), draw(st.integers(1, 4)), requires=draw(some), excludes=draw(some) if draw(st.booleans()) else frozenset()) for i in ids]
    return worker, workplace, options, {w: draw(st.integers(0, 2)) for w in ACCEPT}


def allowed(rows, options, accept):
    """By hand: whether this set may be chosen and leaves nothing in the way."""
    ids = {o.id for o in options}
    if any(not o.requires <= ids or o.excludes & ids for o in options):
        return False
    for row in rows:
        off = sum(o.effects.get(row.feature, 0) for o in options)
        demand = None if row.workplace is None else max(0, row.workplace - off)
        if demand is not None and row.worker is None and row.weight == "kern" and demand > 0:
            return False
        if demand is not None and row.worker is not None and demand - row.worker > accept[row.weight]:
            return False
    return True


def worth(rows, options):
    left = sum(max(0, r.gap) for r in rows_after(rows, options) if r.gap is not None)
    return sum(o.burden for o in options), len(options), left


def every_set(options):
    return [list(c) for c in chain.from_iterable(combinations(options, n) for n in range(len(options) + 1))]


@settings(max_examples=150, deadline=None)
@given(problems())
def test_the_chosen_set_is_the_best_of_all_sets_and_the_others_follow(problem):
    """Given any small problem, when it is solved, then trying every set finds none better, and the alternatives are the next best."""
    worker, workplace, options, accept = problem
    rows = compare(worker, workplace).rows
    fitting = sorted(([worth(rows, s), {o.id for o in s}] for s in every_set(options) if allowed(rows, s, accept)), key=lambda found: found[0])
    found = adapt(worker, workplace, options, accept)
    if not fitting:
        assert found.status == "infeasible"
        assert found.blocking
        assert found.chosen.ids == ()
        return
    by_id = {o.id: o for o in options}
    told = [found.chosen, *found.alternatives]
    assert found.status == "optimal"
    for one in told:
        chosen = [by_id[i] for i in one.ids]
        assert allowed(rows, chosen, accept)
        best = next(value for value, ids in fitting if not any(set(before.ids) <= ids for before in told[: told.index(one)]))
        assert (one.burden, len(one.ids), sum(r.gap for r in one.remaining if r.gap)) == worth(rows, chosen) == best
    assert not any(a is not b and set(a.ids) <= set(b.ids) for a in told for b in told)
    left_over = [ids for _, ids in fitting if not any(set(one.ids) <= ids for one in told)]
    assert len(found.alternatives) == 3 or not left_over


@settings(max_examples=60, deadline=None)
@given(problems())
def test_without_the_rows_that_block_it_fits_and_each_of_them_matters(problem):
    """Given a problem that has no answer, when the blocking rows are let go, then there is one; and no row is named for nothing."""
    worker, workplace, options, accept = problem
    found = adapt(worker, workplace, options, accept)
    if found.status != "infeasible":
        return
    rows, blocking = compare(worker, workplace).rows, {r.feature for r in found.blocking}

    def fits(features):
        return any(allowed([r for r in rows if r.feature in features], s, accept) for s in every_set(options))

    assert fits({r.feature for r in rows} - blocking)
    alone = {f for f in blocking if not fits({f})}
    together = blocking - alone
    assert not together or (not fits(together) and all(fits(together - {f}) for f in together))


@settings(max_examples=60, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(problem, chance):
    worker, workplace, options, accept = problem
    turned = list(options)
    chance.shuffle(turned)
    assert adapt(worker, workplace, turned, accept) == adapt(worker, workplace, options, accept)


def test_an_adaptation_can_take_a_core_demand_away_that_nobody_knows_the_answer_to():
    """Given a core demand of which the worker's level is not known, when an adaptation takes it to 0, then it is in nobody's way."""
    place = Workplace({"B1": (2, "kern")})
    found = adapt(Worker({"B1": None}), place, [Option("voorlezen", {"B1": 3}, 2), Option("pictogram", {"B1": 1}, 1)])
    assert found.chosen.ids == ("voorlezen",)
    assert [(r.feature, r.workplace, r.gap) for r in found.chosen.remaining] == [("B1", 0, None)]
    assert adapt(Worker({"B1": None}), place, [Option("pictogram", {"B1": 1}, 1)]).blocking[0].feature == "B1"


def test_what_needs_nothing_gets_nothing():
    found = adapt(Worker({"A1": 3}), Workplace({"A1": (3, "kern")}), [Option("x", {"A1": 1}, 1)])
    assert (found.status, found.chosen.ids, found.alternatives) == ("optimal", (), ())


PAIR = {"worker": {"features": {"A4": 1}}, "workplace": {"features": {"A4": {"level": 3, "weight": "kern"}}},
        "adaptations": [{"id": "a", "label": "Eén taak per dagdeel", "kind": "organisatie", "effects": {"A4": 2}, "burden": 3},
                        {"id": "b", "kind": "begeleiding", "effects": {"A4": 1}, "burden": 1, "requires": ["a"]}]}  # fmt: skip


def test_a_file_gets_every_key_of_the_answer():
    found = answer(At(PAIR))
    assert found == {"status": "optimal", "chosen": ["a"], "burden": 3, "remaining": [], "alternatives": [], "blocking": []}


@pytest.mark.parametrize(("change", "said"), [
    ({"burden": 0}, "adaptations[1].burden: verwacht een geheel getal van 1 of meer, kreeg 0"),
    ({"burden": 1.5}, "adaptations[1].burden: verwacht een geheel getal van 1 of meer, kreeg 1.5"),
    ({"effects": {"A4": -1}}, "adaptations[1].effects.A4: verwacht een geheel getal van 0 of meer, kreeg -1"),
    ({"kind": "geld"}, 'adaptations[1].kind: verwacht organisatie, techniek of begeleiding, kreeg "geld"'),
    ({"requires": ["z"]}, 'adaptations[1].requires[0]: verwacht de id van een aanpassing in deze lijst, kreeg "z"'),
    ({"excludes": "a"}, 'adaptations[1].excludes: verwacht een lijst, kreeg "a"'),
    ({"id": "a"}, 'adaptations[1].id: verwacht een id die nog niet voorkomt, kreeg "a"'),
])  # fmt: skip
def test_a_mistake_is_told_by_its_key(change, said):
    first, second = PAIR["adaptations"]
    with pytest.raises(BadInput) as wrong:
        answer(At(PAIR | {"adaptations": [first, second | change]}))
    assert str(wrong.value) == said
