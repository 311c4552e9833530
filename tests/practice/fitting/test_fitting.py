"""What if something changes, and a function put together: proposals that are kept, and decisions that people take (S4, T4.5)."""

import pytest
from django.db import DatabaseError, transaction

from spinweb.foundation.access.context import Viewer
from spinweb.practice.fitting import actions, queries, rules
from spinweb.practice.fitting.models import RunDecision
from spinweb.practice.matching import actions as matching
from spinweb.practice.matching import queries as matches
from spinweb.practice.matching.models import Adaptation, Run
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.worker_profiles.rules import features
from spinweb.practice.workplaces import actions as workplaces


@pytest.fixture
def do(cast, staff, now):
    """Anna's lane; an action as Anna."""
    with staff(cast.anna):
        yield lambda action, **values: action(by=cast.anna, at=now, **values)


@pytest.fixture
def case(cast, do, now):
    """Sanne's trajectory with a profile: help and switching are steps, precision is a strength."""
    trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)
    profile = do(profiles.start_profile, trajectory=trajectory)
    do(profiles.set_levels, profile=profile, source="said", on=now.date(), C3=1, A4=1, D3=4, E2=2)
    return trajectory


@pytest.fixture
def match(case, do):
    """Beside a shop where asking for help is of the core."""
    lead = do(workplaces.find_lead, trajectory=case, workplace={"title": "Vakkenvuller", "new_employer": "De Nieuwe Winkel"})
    levels = {"C3": (3, "kern"), "A4": (3, "gewoon"), "D3": (1, "gewoon"), "F1": (2, "kern")}
    do(workplaces.set_features, workplace=lead.workplace, levels=levels, source="employer")
    return do(matching.start_match, lead=lead)


def test_the_catalogue_eases_every_feature_and_names_only_what_exists():
    """Given the catalogue, then every imbalance has each kind of idea, every feature is eased, and ideas name each other rightly (T4.5)."""
    told, known = rules.ideas(), features()
    assert {name for idea in told.values() for name in idea.option.effects} == set(known)
    assert len({(idea.imbalance, idea.way) for idea in told.values()}) == 21
    assert {idea.imbalance for idea in told.values()} == set(rules.read("adaptations")["disbalansen"])
    assert all(idea.burden_words for idea in told.values())
    assert all(other in told and other != idea.id for idea in told.values() for other in idea.option.requires | idea.option.excludes)


def test_ticking_shows_what_each_difference_becomes_and_writes_nothing(do, match):
    """Given a big step on asking for help, when one person for all questions is ticked, then the work asks two steps less (T4.5)."""
    page = queries.what_if(match, ["vast-aanspreekpunt", "bestaat-niet"])
    row = next(r for r in page.tried.rows if r.before.feature.id == "C3")
    assert (row.before.workplace, row.after.workplace, row.before.verdict, row.after.verdict) == (3, 1, "grote_stap", "past")
    assert [r.before.feature.id for r in page.tried.left] == ["A4", "F1"]  # two steps more than now, and a core demand to which nobody knows the answer
    assert page.ticked == {"vast-aanspreekpunt"}
    assert not Run.objects.of(match.trajectory).exists()


def test_ideas_that_exclude_each_other_say_so_and_are_not_taken_over(do, match):
    both = ["kortere-dagen", "uren-opbouwen"]
    found = rules.tried(rules.engine_rows(match.rows), [rules.ideas()[name] for name in both])
    assert found.clashes == ["‘Kortere dagen, verdeeld over de week’ en ‘Met minder uren beginnen en in stappen opbouwen’ gaan niet samen."]
    with pytest.raises(actions.DoNotGoTogether):
        do(actions.take_adaptations, match=match, ids=both)


def test_the_lightest_set_is_proposed_with_others_and_kept_with_what_was_asked(do, match, now):
    """Given a pair, when the computer is asked, then inputs, version and answer are kept, and nothing is taken over (AI Act)."""
    run = do(actions.seek_adaptations, match=match)
    assert (run.kind, run.engine, run.asked_at) == ("adapt", "adapt 1", now)
    assert run.inputs["rows"] == match.rows
    page = queries.what_if(match, [])
    best = page.proposal.ways[0]
    fits = rules.tried(rules.engine_rows(match.rows), best.ideas)
    assert fits.left == []
    assert all(way.burden >= best.burden for way in page.proposal.ways)
    assert not Adaptation.objects.of(match.trajectory).exists()
    assert page.proposal.run.decision is None


def test_what_is_taken_over_becomes_adaptations_once_and_the_decision_stays(do, match):
    """Given a proposal, when it is taken over twice, then each adaptation stands once with its difference, and the first decision stays (T4.5)."""
    run = do(actions.seek_adaptations, match=match)
    for _ in range(2):
        do(actions.take_adaptations, match=match, ids=run.outcome["chosen"], run=queries.runs_about(Run.Kind.ADAPT, match)[0])
    stand = list(Adaptation.objects.of(match.trajectory).select_related("difference"))
    assert sorted(a.what for a in stand) == sorted(rules.ideas()[name].what for name in run.outcome["chosen"])
    assert all(a.difference.about in {"C3", "A4", "F1"} for a in stand)
    assert {a.difference.decision for a in stand} == {"adapt"}
    decision = RunDecision.objects.of(match.trajectory).get()
    assert (decision.kind, sorted(decision.chosen)) == ("taken", sorted(run.outcome["chosen"]))


def test_another_choice_than_proposed_is_told_as_changed_and_none_as_left(do, match):
    run = do(actions.seek_adaptations, match=match)
    do(actions.take_adaptations, match=match, ids=["hulpkaartje"], run=run)
    assert RunDecision.objects.of(match.trajectory).get(run=run).kind == "changed"
    other = do(actions.seek_adaptations, match=match)
    do(actions.set_aside, run=other, why="Sanne wil het eerst zelf proberen.")
    assert RunDecision.objects.of(match.trajectory).get(run=other).kind == "left"


def test_a_decision_after_a_run_cannot_be_rewritten(do, match):
    do(actions.set_aside, run=do(actions.seek_adaptations, match=match))
    row = RunDecision.objects.of(match.trajectory).get()
    row.kind = "taken"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_taking_over_nothing_is_refused(do, match):
    with pytest.raises(actions.NothingChosen):
        do(actions.take_adaptations, match=match, ids=[])


def test_what_blocks_is_named_where_the_catalogue_has_no_answer(do, match):
    """Given a core demand far above what the catalogue takes off, when the computer is asked, then it names that demand."""
    do(workplaces.set_features, workplace=match.workplace, levels={"B3": (4, "kern")}, source="employer")
    do(profiles.set_levels, profile=match.profile, source="said", on=match.compared_at.date(), B3=0)
    do(matching.compare_again, match=match)
    do(actions.seek_adaptations, match=match)
    page = queries.what_if(match, [])
    assert page.proposal.ways == []
    assert page.proposal.blocking == ["rekenen en tellen"]


# -- the workshop


@pytest.fixture
def shop(case, do):
    """A new function at a nursery out of two jobs, of which one was analysed."""
    trays = do(workplaces.save_workplace, title="Stekker", new_employer="De Kas")
    do(workplaces.set_features, workplace=trays, levels={"C3": (3, "kern"), "D3": (3, "gewoon"), "A4": (2, "gewoon")}, source="employer")
    shed = do(workplaces.save_workplace, title="Inpakker", employer=trays.employer)
    rows = {}
    for place, label, minutes, weight in ((trays, "stekken", 300, "kern"), (trays, "etiketten", 200, "gewoon"), (trays, "wisselen", 100, "gewoon"),
                                          (shed, "vouwen", 150, "gewoon"), (trays, "zonder tijd", None, "gewoon")):  # fmt: skip
        rows[label] = do(workplaces.save_task, workplace=place, label=label, minutes=minutes, weight=weight)
    do(actions.say_what_task_asks, task=rows["etiketten"], features=["D3"], goes_with=[], not_with=[])
    do(actions.say_what_task_asks, task=rows["wisselen"], features=["A4"], goes_with=[], not_with=[])
    design = do(matching.save_design, trajectory=case, kind="new", employer=trays.employer, title="Hulp in de kas")
    do(actions.set_bounds, design=design, minutes_min=60, minutes_max=600, max_gap=1, max_small_steps=1)
    return design, rows


def fresh(cast, design):
    """The design as a page reads it."""
    return queries.design(Viewer(cast.anna, "spinweb_staff"), design.trajectory, design.pk)


def labels(table):
    return sorted(table.rows[key].label for key in table.chosen)


def test_cards_say_for_each_task_whether_it_fits_and_why_not(cast, do, shop):
    """Given tasks of two jobs, when they lie on the table, then each says fits, a step, or what keeps it there (T4.5)."""
    design, _ = shop
    table = queries.workshop(fresh(cast, design))
    cards = {card.row.label: card for _, own in table.cards for card in own}
    assert [job.title for job, _ in table.cards] == ["Inpakker", "Stekker"]
    assert (cards["etiketten"].never, cards["etiketten"].steps) == ([], [])
    assert cards["wisselen"].steps == ["wisselen tussen taken"]
    assert [b.reason for b in cards["stekken"].never] == ["not_movable", "too_big"]
    assert cards["vouwen"].never[0].text == "Bij ‘vouwen’ is nog niet bekend of het past: wat dit werk vraagt."
    assert cards["zonder tijd"].never[0].reason == "not_movable"


def test_the_computer_proposes_a_function_and_people_put_it_on_the_worksheet(cast, do, shop):
    """Given a proposal, when it is taken over, then its tasks stand on the worksheet, still to be agreed with the colleagues (T4.5)."""
    design, rows = shop
    run = do(actions.seek_function, design=fresh(cast, design))
    assert sorted(run.outcome["functions"][0]["tasks"]) == sorted(str(rows[name].pk) for name in ("etiketten", "wisselen"))
    assert {w["task"] for w in run.outcome["why_not"]} == {str(rows[name].pk) for name in ("stekken", "vouwen", "zonder tijd")}
    do(actions.compose_function, design=fresh(cast, design), ids=run.outcome["functions"][0]["tasks"], run=run)
    sheet = matches.worksheet(design)
    told = [(t.label, t.move, t.minutes, t.from_whom) for t in sheet.to_agree]
    assert told == [("etiketten", "in", 200, "functie Stekker"), ("wisselen", "in", 100, "functie Stekker")]
    assert RunDecision.objects.of(design.trajectory).get().kind == "taken"
    assert queries.workshop(fresh(cast, design)).breaks == []


def test_changed_by_hand_the_engine_says_which_rule_breaks_and_people_decide(cast, do, shop):
    """Given a function, when a task of the core is laid beside it, then the rule is named, and taking it over is still possible (T4.5)."""
    design, rows = shop
    run = do(actions.seek_function, design=fresh(cast, design))
    ids = [str(rows[name].pk) for name in ("etiketten", "stekken")]
    table = queries.workshop(fresh(cast, design), ids)
    assert labels(table) == ["etiketten", "stekken"]
    assert [b.text for b in table.breaks] == ["‘stekken’ hoort vast bij de functie waar het nu in zit.", "‘stekken’ vraagt te veel: hulp vragen is 2 stappen hoger."]
    do(actions.compose_function, design=fresh(cast, design), ids=ids, run=run)
    do(actions.compose_function, design=fresh(cast, design), ids=[str(rows["etiketten"].pk)])
    assert [t.label for t in matches.worksheet(design).own] == ["etiketten"]
    assert RunDecision.objects.of(design.trajectory).get().kind == "changed"


def test_tasks_that_go_together_stay_together(cast, do, shop):
    design, rows = shop
    asks = queries.task_here(Viewer(cast.anna, "spinweb_staff"), design, rows["etiketten"].pk)
    do(actions.say_what_task_asks, task=asks, features=["D3"], goes_with=[str(rows["stekken"].pk)], not_with=[])
    run = do(actions.seek_function, design=fresh(cast, design))
    assert run.outcome["functions"][0]["tasks"] == [str(rows["wisselen"].pk)]
    why = {w["task"]: w for w in run.outcome["why_not"]}
    assert why[str(rows["etiketten"].pk)]["reason"] == "together"


def test_what_is_agreed_waits_until_the_colleagues_were_asked(cast, do, shop, now):
    """Given tasks out of somebody's job, when it is called agreed before that colleague was asked, then it says whom to ask (T4.5)."""
    design, rows = shop
    do(actions.compose_function, design=fresh(cast, design), ids=[str(rows["etiketten"].pk)])
    with pytest.raises(matching.ColleaguesNotAsked, match="etiketten"):
        do(matching.save_design, trajectory=design.trajectory, design=design, kind="new", employer=design.employer, title=design.title, agreed_on=now.date())
    (task,) = matches.worksheet(design).tasks
    do(matching.save_design_task, design=design, design_task=task, colleague_agreed_on=now.date())
    do(matching.save_design, trajectory=design.trajectory, design=design, kind="new", employer=design.employer, title=design.title, agreed_on=now.date())


def test_an_employer_without_tasks_is_told_what_to_do_first(cast, do, case):
    place = do(workplaces.save_workplace, title="Leeg", new_employer="Leeg")
    design = do(matching.save_design, trajectory=case, kind="new", employer=place.employer, title="Nog leeg")
    with pytest.raises(actions.NoTasks, match="Loop rond"):
        do(actions.seek_function, design=fresh(cast, design))
