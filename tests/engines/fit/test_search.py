"""The search beside a naive one that is written as the words of the tuple: no difference, whichever scan, in memory or in files."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spinweb.engines.fit.search import ask, fast
from spinweb.engines.fit.search.codes import NO_TRIP, PARTS
from spinweb.engines.fit.search.store import OtherFeatures, Store
from spinweb.engines.fit.wishes import Conditions
from tests.engines.fit import naive_search as naive

FEATURES = [f"{letter}{n}" for letter in "ABC" for n in range(1, 6)]  # fifteen: more than one group, and an odd number
SCANS = ["plain", pytest.param("fast", marks=pytest.mark.skipif(not fast.supported(), reason="this processor lacks AVX2"))]

levels = st.sampled_from([None, 0, 1, 2, 3, 4])
demands = st.dictionaries(st.sampled_from(FEATURES), st.tuples(levels, st.sampled_from(["kern", "gewoon", "ruilbaar"])), max_size=15)


def some(*words):
    return st.none() | st.frozensets(st.sampled_from(words))


def sides(most_travel):
    return st.builds(
        Conditions, hours_min=st.sampled_from([None, 8.0, 16.5, 24.0]), hours_max=st.sampled_from([None, 24.0, 32.0]),
        travel_minutes=st.none() | st.integers(0, most_travel), days=some("ma", "di", "za"), times=some("ochtend", "avond"), contract=some("vast", "oproep"),
        language=some("nl", "en"), licence=some("B", "C"), education=st.sampled_from([None, "vmbo", "mbo2"]), sector=some("zorg", "groen", "bouw"),
    )  # fmt: skip


wishes = st.sampled_from(["hours", "travel", "days", "contract", "education", "sector", "licence"])
questions = st.builds(ask.Question, st.dictionaries(st.sampled_from(FEATURES), levels), sides(60), st.frozensets(wishes, max_size=3))
ids = st.tuples(st.integers(0, 2), st.integers(0, 40))
changes = st.lists(st.tuples(ids, st.none() | st.tuples(demands, sides(400))), max_size=60)


def told(answer):
    return [(tuple(NO_TRIP if one.parts[name] is None else one.parts[name] for name in PARTS), one.id) for one in answer.found]


def made(store, changes):
    """A store after these changes, and what must be in it. None takes a workplace away."""
    there = {}
    with store.writing():
        for key, what in changes:
            if what is None:
                store.drop(key)
                there.pop(key, None)
            else:
                store.put(key, *what)
                there[key] = what
    return there


@pytest.mark.parametrize("scan", SCANS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(changes, questions, st.integers(1, 20))
def test_the_nearest_are_those_of_the_naive_search_also_after_changes_and_removals(scan, changes, question, top):
    store = Store(FEATURES)
    there = made(store, changes)
    assert told(ask.nearest(store, question, top, scan=scan)) == naive.nearest(question, there, top)


@pytest.mark.parametrize("scan", SCANS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(changes, questions, st.dictionaries(st.sampled_from(FEATURES), st.integers(0, 3)))
def test_a_lever_counts_what_one_demand_alone_keeps_out_of_reach(scan, changes, question, steps):
    store = Store(FEATURES)
    there = made(store, changes)
    assert {lever.feature: (lever.alone, lever.within) for lever in ask.levers(store, question, steps, scan=scan)} == naive.levers(question, there, steps)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(demands, sides(60), questions)
def test_the_tuple_can_be_read_back_from_the_rows_that_explain_it(asked, offers, question):
    store = Store(FEATURES)
    made(store, [((0, 1), (asked, offers))])
    for found in ask.nearest(store, question, 1, scan="plain").found:
        side_by_side = ask.explained(question, asked, offers)
        count = [sum(1 for row in side_by_side.rows if row.verdict in verdicts and row.weight in weights) for verdicts, weights in (
            (("grote_stap", "onbekend"), ("kern",)), (("grote_stap",), ("kern", "gewoon", "ruilbaar")), (("kleine_stap",), ("kern",)),
            (("kleine_stap",), ("kern", "gewoon", "ruilbaar")), (("onbekend",), ("kern", "gewoon", "ruilbaar")),
        )]  # fmt: skip
        own = [found.parts[name] for name in ("core_big_or_unknown", "big", "small_core", "small", "unknown")]
        assert count == own
        assert found.parts["soft_missed"] == sum(1 for c in side_by_side.conditions if c.met is False and c.name in question.said)


def a_store(path=None, many=70):
    store = Store(FEATURES, path)
    with store.writing():
        for n in range(many):
            store.put((0, n), {"A1": (n % 5, "kern"), "B2": (2, "gewoon")}, Conditions(hours_min=float(n % 7), sector=frozenset([f"s{n % 3}"])), day=n)
    return store


def test_an_empty_vacancy_comes_last():
    """Given many vacancies that ask too much, when one says nothing at all, then it stands behind them: nobody knows whether it fits."""
    store = a_store()
    with store.writing():
        store.put((9, 9), {}, Conditions())
    question = ask.Question(dict.fromkeys(FEATURES, 1))
    assert ask.nearest(store, question, 100, scan="plain").found[-1].id == (9, 9)


def test_what_is_not_known_is_neither_shut_out_nor_missed():
    """Given a hard wish about days, when a vacancy does not say its days, then it stays in the list."""
    store = Store(FEATURES)
    with store.writing():
        store.put((0, 1), {}, Conditions())
        store.put((0, 2), {}, Conditions(days=frozenset({"za"})))
    wish = Conditions(days=frozenset({"ma"}))
    assert [f.id for f in ask.nearest(store, ask.Question({}, wish, frozenset({"days"})), 9, scan="plain").found] == [(0, 1)]
    assert [f.parts["soft_missed"] for f in ask.nearest(store, ask.Question({}, wish), 9, scan="plain").found] == [0, 1]


def test_another_worker_sees_what_was_written_in_the_files(tmp_path):
    """Given two workers with the same files, when one adds, changes and removes, then the other answers by it without being told."""
    writer, reader = a_store(tmp_path / "shop"), Store(FEATURES, tmp_path / "shop")
    question = ask.Question({"A1": 4, "B2": 4}, Conditions(sector=frozenset({"nieuw"})))
    before = ask.nearest(reader, question, 5, scan="plain")
    with writer.writing():
        for n in range(100, 1200):  # more than there was room for
            writer.put((0, n), {"A1": (1, "kern"), "B2": (1, "kern")}, Conditions(sector=frozenset({"nieuw"})))
        writer.drop((0, 0))
    after = ask.nearest(reader, question, 5, scan="plain")
    assert (before.looked_at, after.looked_at) == (70, 1169)
    assert [f.id for f in after.found] == [(0, n) for n in range(100, 105)]
    with reader.writing():
        reader.drop((0, 100))
    assert ask.nearest(writer, question, 1, scan="plain").found[0].id == (0, 101)


def test_a_search_may_look_among_some_alone():
    """Given seventy workplaces, when only three are new, then only those are answered; one that is not there is not missed."""
    store = a_store()
    live = store.only([(0, 3), (0, 40), (0, 69), (7, 7)])
    assert {f.id for f in ask.nearest(store, ask.Question({"A1": 0}), 50, live=live, scan="plain").found} == {(0, 3), (0, 40), (0, 69)}
    assert len(store.ids_there) == 70


def test_a_worker_that_was_stopped_while_writing_holds_nobody_up(tmp_path):
    """Given files that somebody was writing to when the power went, when another writes and a third searches, then both see what is there."""
    store = a_store(tmp_path / "shop")
    store.head[0] += 1  # stopped halfway: it never said that it was done
    question = ask.Question({"A1": 4, "B2": 4})
    assert len(ask.nearest(Store(FEATURES, tmp_path / "shop"), question, 99, scan="plain").found) == 70
    with store.writing():
        store.drop((0, 0))
    assert int(store.head[0]) % 2 == 0
    assert len(ask.nearest(Store(FEATURES, tmp_path / "shop"), question, 99, scan="plain").found) == 69


def test_files_for_other_features_are_not_read(tmp_path):
    a_store(tmp_path / "shop")
    with pytest.raises(OtherFeatures):
        Store([*FEATURES, "Z1"], tmp_path / "shop")


def test_a_changed_workplace_is_the_same_as_one_made_anew(tmp_path):
    """Given a workplace that was changed in place, when it is read back, then it says what was last written."""
    store = a_store(tmp_path / "shop")
    with store.writing():
        row = store.put((0, 3), {"C4": (3, "ruilbaar")}, Conditions(licence=frozenset({"B"})), trip="38")
    assert store.demands_at(row) == {"C4": (3, "ruilbaar")}
    assert {k: v for k, v in store.offers_at(row).items() if v is not None} == {"licence": ("B",), "travel_minutes": "38"}
    question = ask.Question({"C4": 3}, Conditions(travel_minutes=30), trips={"38": 25})
    assert ask.nearest(store, question, 1, scan="plain").found[0].parts["travel_minutes"] == 25


def test_forty_six_features_take_at_most_sixty_bytes():
    assert Store([f"f{n}" for n in range(46)]).bytes_each() <= 60


@pytest.mark.parametrize("scan", SCANS)
def test_a_lever_tells_from_when_its_vacancies_are(scan):
    """Given vacancies that only A1 keeps out of reach, when one step can be taken off, then those two steps too far come within reach, with their days."""
    [lever] = ask.levers(a_store(), ask.Question({"A1": 2, "B2": 2}), {"A1": 1, "B2": 1}, scan=scan)
    assert (lever.feature, lever.alone, lever.within, lever.first, lever.last) == ("A1", 14, 14, 4, 69)
