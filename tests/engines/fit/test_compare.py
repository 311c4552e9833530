"""What the comparison promises, on any two sides."""

from hypothesis import given
from hypothesis import strategies as st

from spinweb.engines.fit.compare import Verdict, Weight, Worker, Workplace, compare, verdict_of
from spinweb.engines.fit.wishes import Conditions

names = st.sampled_from([f"{c}{n}" for c in "ABCDEFG" for n in range(1, 9)] + ["A10"])
levels = st.none() | st.integers(0, 4)
workers = st.builds(Worker, st.dictionaries(names, levels))
workplaces = st.builds(Workplace, st.dictionaries(names, st.tuples(levels, st.sampled_from([w.value for w in Weight]))))


@given(workers, workplaces)
def test_every_feature_of_either_side_has_one_row_with_its_own_levels(worker, workplace):
    rows = compare(worker, workplace).rows
    assert sorted(r.feature for r in rows) == sorted({*worker.features, *workplace.features})
    for row in rows:
        assert row.worker == worker.features.get(row.feature)
        assert (row.workplace, row.weight) == workplace.features.get(row.feature, (None, "gewoon"))


@given(workers, workplaces)
def test_the_gap_is_workplace_minus_worker_and_unknown_stays_unknown(worker, workplace):
    for row in compare(worker, workplace).rows:
        if row.worker is None or row.workplace is None:
            assert row.gap is None
            assert row.verdict == Verdict.UNKNOWN
        else:
            assert row.gap == row.workplace - row.worker
            assert row.verdict == ("past" if row.gap <= 0 else "kleine_stap" if row.gap == 1 else "grote_stap")


@given(workers, workplaces)
def test_core_big_steps_come_first_then_big_small_unknown_and_what_fits(worker, workplace):
    rows = compare(worker, workplace).rows
    order = ["grote_stap", "kleine_stap", "onbekend", "past"]
    places = [(order.index(r.verdict), ["kern", "gewoon", "ruilbaar"].index(r.weight)) for r in rows]
    assert places == sorted(places)


@given(workers, workplaces)
def test_the_order_in_which_facts_come_in_changes_nothing(worker, workplace):
    turned = Worker(dict(reversed(worker.features.items()))), Workplace(dict(reversed(workplace.features.items())))
    assert compare(*turned) == compare(worker, workplace)


@given(workers, workplaces)
def test_a_strength_that_the_work_does_not_use_is_told(worker, workplace):
    for row in compare(worker, workplace).rows:
        assert row.unused == (row.gap is not None and row.gap <= -2)


@given(workers, workplaces, names, st.integers(0, 4))
def test_asking_more_never_makes_a_row_fit_better(worker, workplace, name, level):
    worse = ["past", "kleine_stap", "grote_stap"]
    before = {r.feature: r for r in compare(worker, Workplace({**workplace.features, name: (level, "kern")})).rows}[name]
    after = {r.feature: r for r in compare(worker, Workplace({**workplace.features, name: (level + 1, "kern")})).rows}[name]
    if before.gap is not None:
        assert worse.index(after.verdict) >= worse.index(before.verdict)


def test_features_run_as_the_vocabulary_does_and_not_as_text():
    rows = compare(Worker({"A10": 2, "A2": 2, "B1": 2}), Workplace(dict.fromkeys(("B1", "A10", "A2"), (2, "gewoon")))).rows
    assert [r.feature for r in rows] == ["A2", "A10", "B1"]


def test_the_boundaries_of_a_verdict():
    assert [verdict_of(n) for n in (-3, 0, 1, 2, None)] == ["past", "past", "kleine_stap", "grote_stap", "onbekend"]


hours = st.none() | st.integers(0, 40)


@given(hours, hours, hours, hours)
def test_hours_are_met_when_some_number_of_hours_suits_both(a, b, c, d):
    wish, offer = Conditions(hours_min=a, hours_max=b), Conditions(hours_min=c, hours_max=d)
    told = compare(Worker({}, wish), Workplace({}, offer)).conditions[0]
    if (a, b) == (None, None) or (c, d) == (None, None):
        assert told.met is None
        return
    suits = any(all(x is None or x <= h for x in (a, c)) and all(x is None or h <= x for x in (b, d)) for h in range(169))
    assert told.met is suits
    assert told.text


def test_travel_says_what_it_compares_and_what_it_does_not_know():
    pairs = ((30, 25), (30, 31), (None, 20), (30, None))
    told = [compare(Worker({}, Conditions(travel_minutes=w)), Workplace({}, Conditions(travel_minutes=t))).conditions[1] for w, t in pairs]
    assert [c.met for c in told] == [True, False, None, None]
    assert told[1].text == "De reis duurt 31 minuten; hoogstens 30 is goed."
    assert "hoe ver de cliënt" in told[2].text
    assert "hoe lang de reis" in told[3].text


def test_hours_are_said_as_people_say_them():
    wish, offer = Conditions(hours_min=16, hours_max=20), Conditions(hours_min=24, hours_max=32.5)
    told = compare(Worker({}, wish), Workplace({}, offer)).conditions[0]
    assert told.met is False
    assert told.text == "Gewenst: 16 tot 20 uur per week. Het werk: 24 tot 32,5 uur. Dat overlapt niet; vraag of er ruimte is."
