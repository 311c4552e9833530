"""Searching from the profile: what comes first and why, what a wish does, what is kept, and what a person decides (T3.1)."""

import pytest

from spinweb.practice.finding import actions, queries, rules
from spinweb.practice.finding.models import Find
from spinweb.practice.matching.models import Run
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces.models import Lead


def test_what_lies_nearest_comes_first_with_the_rows_that_say_why(search, work):
    """Given three workplaces, when searching, then the one without a step comes first, a big step on the core later, and an empty one last (T3.1)."""
    work("Grote stap", core=["B1"], B1=4)
    work("Past")
    work("Leeg", levels={})
    work("Kleine stap", B1=3)
    found = search()
    assert found.titles == ["Past", "Kleine stap", "Grote stap", "Leeg"]
    small = found.page.near[1]
    assert [(row.feature.id, row.verdict_words, row.worker, row.workplace) for row in small.steps] == [("B1", "kleine stap", 2, 3)]
    assert small.said == ["38 kernpunten nog niet bekend", "1 andere kleine stap"]
    assert {row.feature.id for row in small.surplus} == {"A1", "A2", "D1"}


def test_a_hard_wish_leaves_out_a_soft_one_puts_behind_and_what_is_not_known_stays(do, search, work, sanne):
    """Given work on Saturday, work by day and work that does not say, when days are a hard wish, then only Saturday is left out (T3.1)."""
    work("Zaterdag", offers={"days": ["za"]})
    work("Doordeweeks", offers={"days": ["ma", "di"]})
    work("Weten we niet")
    do(actions.write_wishes, trajectory=sanne, wishes={"days": ["ma", "di", "wo"]}, hard=[], trips={}, words="")
    assert search().titles[-1] == "Zaterdag"
    do(actions.write_wishes, trajectory=sanne, wishes={"days": ["ma", "di", "wo"]}, hard=["days"], trips={}, words="")
    found = search()
    assert sorted(found.titles) == ["Doordeweeks", "Weten we niet"]
    unknown = next(one for one in found.page.near if one.workplace.title == "Weten we niet")
    assert (unknown.to_ask, unknown.missed) == (["dagen"], [])


def test_a_trip_is_known_by_its_place(do, search, work, sanne):
    """Given that Sanne travels 25 minutes to Arnhem, when searching, then work there says so, and what is nearer by the same steps comes first."""
    work("Ver", place="Arnhem")
    work("Dichtbij", place="Nijmegen")
    do(actions.write_wishes, trajectory=sanne, wishes={}, hard=[], trips={"arnhem": 25, "nijmegen": 10}, words="")
    assert [(one.workplace.title, one.parts["travel_minutes"]) for one in search().page.near] == [("Dichtbij", 10), ("Ver", 25)]


def test_what_was_asked_and_answered_is_kept_with_the_version_and_by_whom(cast, search, work, sanne, now):
    work("Past")
    run = Run.objects.get(pk=search().run.pk)
    assert (run.kind, run.engine, run.asked_by, run.asked_at) == ("search", "search 1", cast.anna, now)
    assert run.inputs["features"]["A1"] == 3
    assert run.outcome["looked_at"] == 1


def test_a_run_cannot_be_changed(search, work, sanne):
    """Given a run, when somebody tries to change it past the actions, then the database refuses: it says what happened."""
    from django.db import ProgrammingError, transaction

    work("Past")
    run = search().run
    with pytest.raises(ProgrammingError), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(engine="anders")


def test_what_is_closed_changed_or_removed_is_seen_at_once(do, cast, search, work, now):
    """Given a search, when a workplace closes, another is removed and one asks more, then the next search knows it; what was removed comes back."""
    closes, goes, harder = work("Sluit"), work("Verdwijnt"), work("Wordt zwaarder")
    assert len(search().titles) == 3
    do(workplaces.save_workplace, workplace=closes, is_open=False)
    goes.remove(by=cast.anna, at=now)
    do(workplaces.set_features, workplace=harder, levels={"A1": (4, "kern"), "B1": (4, "kern")}, source="employer")
    found = search()
    assert found.titles == ["Wordt zwaarder"]
    assert found.page.near[0].parts["big"] == 1
    goes.restore()
    assert sorted(search().titles) == ["Verdwijnt", "Wordt zwaarder"]


def test_files_that_are_gone_are_made_again(search, work, settings, tmp_path):
    """Given files that somebody threw away, when searching, then the database fills them anew."""
    work("Past")
    search()
    settings.SEARCH_STORE = tmp_path / "elders"
    assert search().titles == ["Past"]


def test_searching_begins_with_a_profile(cast, staff, now, lane):
    trajectory = Trajectory.objects.select_related("client").get(pk=cast.sanne_trajectory)
    with pytest.raises(actions.NoProfile, match="werknemersprofiel"):
        actions.search(trajectory=trajectory, viewer=lane, by=cast.anna, at=now)


def test_another_organisation_s_workplaces_are_not_searched(cast, staff, now, search, work):
    """Given a workplace of Chantal's organisation, when Anna searches, then it is not there."""
    work("Van ons")
    with staff(cast.chantal):
        workplaces.save_workplace(title="Van hen", new_employer="Elders", by=cast.chantal, at=now)
    assert search().titles == ["Van ons"]


# -- what a person decides


def test_what_goes_on_the_list_becomes_a_lead_and_the_decision_stays(do, search, work, sanne):
    """Given a find, when coach and client put it on the list, then it is a lead with its trip, and the run knows what was decided."""
    place = work("Past", place="Arnhem")
    do(actions.write_wishes, trajectory=sanne, wishes={}, hard=[], trips={"arnhem": 25}, words="")
    run = search().run
    lead = do(actions.put_on_list, run=run, workplace_id=place.pk)
    assert (lead.workplace, lead.travel_minutes) == (place, 25)
    assert Find.objects.get(run=run, workplace=place).decision == "listed"
    assert queries.searched(sanne).near[0].on_list
    with pytest.raises(workplaces.AlreadyLead):
        do(actions.put_on_list, run=run, workplace_id=place.pk)


def test_what_is_put_aside_stands_apart_and_can_be_taken_back(do, search, work, sanne):
    place = work("Past")
    run = search().run
    found = do(actions.put_aside, run=run, workplace_id=place.pk)
    page = queries.searched(sanne)
    assert ([one.workplace for one in page.aside], page.shown) == ([place], [])
    do(actions.reconsider, find=found)
    assert [one.workplace for one in queries.searched(sanne).shown] == [place]


def test_one_decides_only_about_what_was_found(do, search, work):
    work("Past")
    run = search().run
    later = work("Later")
    with pytest.raises(actions.NotFound):
        do(actions.put_on_list, run=run, workplace_id=later.pk)
    assert not Lead.objects.filter(workplace=later).exists()


def test_a_lever_says_what_one_step_less_would_open(search, work):
    """Given work that only writing keeps out of reach, when searching, then the coach reads how many and from when (T3.1, T4.5)."""
    work("Een", core=["B1"], B1=4)
    work("Twee", core=["B1", "A1"], B1=4, A1=3)
    work("Dicht", core=["B1", "C1"], B1=4, C1=4)
    [lever] = search().page.levers
    assert (lever.feature.id, lever.alone, lever.within) == ("B1", 2, 2)
    assert lever.first == lever.last is not None


# -- from a workplace


def test_a_workplace_shows_only_those_who_agreed_to_be_thought_of(cast, do, work, sanne, lane):
    """Given Sanne, when she agreed, then she stands at a workplace by name with her rows; when she withdraws, no longer."""
    place = work("Past")
    assert queries.thought_of(lane, place) == []
    do(actions.agree_to_be_thought_of, trajectory=sanne, agreed_on=sanne.started_on)
    [one] = queries.thought_of(lane, place)
    assert one.trajectory == sanne
    assert {row.feature.id for row in one.near.fits} == set(rules.searched()) & {"A1", "A2", "B1", "C1", "D1", "E1", "F1"}
    do(actions.withdraw, trajectory=sanne)
    assert queries.thought_of(lane, place) == []
    with pytest.raises(actions.NotAgreed):
        do(actions.withdraw, trajectory=sanne)


def test_a_big_step_on_the_core_that_no_adaptation_takes_away_keeps_somebody_out(do, work, sanne, lane):
    """Given a step that an adaptation makes small and one that is a step bigger, when Anna looks, then only the first may still be something (T4.5)."""
    name, taken = next((name, taken) for name, taken in rules.adaptable().items() if taken == 1)
    do(profiles.set_levels, profile=queries.question_of(sanne).profile, source="said", on=sanne.started_on, **{name: 0})
    do(actions.agree_to_be_thought_of, trajectory=sanne, agreed_on=sanne.started_on)
    [one] = queries.thought_of(lane, work("Net", core=[name], **{name: taken + 1}))
    assert [row.feature.id for row in one.to_adapt] == [name]
    assert queries.thought_of(lane, work("Te ver", core=[name], **{name: taken + 2})) == []


def test_a_hard_wish_keeps_somebody_out_and_an_open_question_is_asked(do, work, sanne, lane):
    do(actions.write_wishes, trajectory=sanne, wishes={"days": ["ma"]}, hard=["days"], trips={}, words="")
    do(actions.agree_to_be_thought_of, trajectory=sanne, agreed_on=sanne.started_on)
    assert queries.thought_of(lane, work("Zaterdag", offers={"days": ["za"]})) == []
    [one] = queries.thought_of(lane, work("Weten we niet"))
    assert [c["name"] for c in one.to_ask] == ["days"]


def test_a_colleague_does_not_see_whom_one_thinks_of(cast, do, work, sanne, staff):
    """Given Anna's Sanne who agreed, when Bram looks at the workplace, then he sees nobody: she is not his."""
    place = work("Past")
    do(actions.agree_to_be_thought_of, trajectory=sanne, agreed_on=sanne.started_on)
    with staff(cast.bram) as viewer:
        assert queries.thought_of(viewer, place) == []


@pytest.mark.parametrize(("typed", "kept"), [("Nijmegen 25", {"nijmegen": 25}), ("Berg en Dal: 40 min\n\nArnhem 15 minuten", {"berg en dal": 40, "arnhem": 15})])
def test_trips_are_read_as_people_type_them(typed, kept):
    assert rules.trips_in(typed) == kept


@pytest.mark.parametrize("typed", ["Nijmegen", "25", "Nijmegen ver", "Nijmegen 999"])
def test_a_trip_that_cannot_be_read_is_said(typed):
    with pytest.raises(ValueError, match=typed):
        rules.trips_in(typed)
