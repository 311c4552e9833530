"""A werkfit part in a trajectory: opened, agreed on, run, closed, and what each reader gets of it (S1)."""

import json
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from spinweb.foundation.base.states import MoveNotAllowed
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import due_from
from spinweb.practice.werkfit import actions, papers, queries
from spinweb.practice.werkfit.states import WerkfitFixed


@pytest.fixture
def sanne(sanne):
    """A werkfit part of Sanne with one activity, and `do(action, ...)` as Anna."""
    part = sanne.do(actions.start_werkfit, trajectory=sanne.trajectory)
    goal = sanne.do(trajectories.save_goal, trajectory=sanne.trajectory, kind="werkfit", text="Ik ben op tijd")
    activity = sanne.do(actions.save_werkfit_activity, part=part, area="skills", text="meewerken op de moestuin", wanted="ritme", hours=Decimal(10), goal=goal)
    return SimpleNamespace(**vars(sanne), part=part, goal=goal, activity=activity)


def words(paper):
    return json.dumps(paper.as_dict(), ensure_ascii=False, default=str)


def finished(**more):
    return {"ending": "finished", "ready": "yes", "grounds": "drie weken op tijd"} | more


def test_one_part_at_a_time_and_a_new_one_after_closing(sanne):
    with pytest.raises(actions.StillRuns):
        sanne.do(actions.start_werkfit, trajectory=sanne.trajectory)
    sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)
    sanne.do(actions.close_werkfit, part=sanne.part, on=sanne.on, **finished())
    new = sanne.do(actions.start_werkfit, trajectory=sanne.trajectory)
    assert [p.pk for p in queries.parts_of(sanne.trajectory)] == [new.pk, sanne.part.pk]
    with pytest.raises(actions.StillRuns):
        sanne.do(actions.reopen_werkfit, part=sanne.part)


def test_a_plan_without_an_activity_is_not_agreed_on(sanne):
    sanne.do(trajectories.remove, thing=sanne.activity)
    with pytest.raises(actions.NothingPlanned):
        sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)


def test_what_was_agreed_is_fixed_until_it_is_adjusted(sanne):
    sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)
    tries = [lambda: sanne.do(actions.write_werkfit, part=sanne.part, outlook="anders"), lambda: sanne.do(trajectories.remove, thing=sanne.activity),
             lambda: sanne.do(actions.save_werkfit_activity, part=sanne.part, activity=sanne.activity, text="anders")]  # fmt: skip
    sanne.activity.part.refresh_from_db()
    for attempt in tries:
        with pytest.raises(WerkfitFixed):
            attempt()
    sanne.do(actions.adjust_werkfit, part=sanne.part)
    assert sanne.do(actions.write_werkfit, part=sanne.part, outlook="anders").agreed_on is None


def test_hours_and_outcome_are_noted_while_it_runs(sanne):
    with pytest.raises(actions.StillRuns):
        sanne.do(actions.note_werkfit_activity, activity=sanne.activity, hours_given=Decimal(3))
    sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)
    sanne.activity.part.refresh_from_db()
    sanne.do(actions.note_werkfit_activity, activity=sanne.activity, hours_given=Decimal("3.5"), outcome="kwam elke keer")
    assert queries.hours_of(queries.part_in_use(sanne.trajectory)) == (Decimal(10), Decimal("3.5"))


@pytest.mark.parametrize("said", [{}, {"ending": "early"}, {"ending": "finished"}, {"ending": "finished", "ready": "yes"}])
def test_a_closing_says_how_it_ended_and_why(sanne, said):
    sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)
    with pytest.raises(actions.NotSaid):
        sanne.do(actions.close_werkfit, part=sanne.part, on=sanne.on, **said)


def test_a_concept_cannot_be_closed_and_a_closed_part_can_be_taken_up_again(sanne):
    with pytest.raises(MoveNotAllowed):
        sanne.do(actions.close_werkfit, part=sanne.part, on=sanne.on, **finished())
    sanne.part.refresh_from_db()
    sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)
    sanne.do(actions.close_werkfit, part=sanne.part, on=sanne.on, ending="early", early_reason="moved")
    sanne.do(actions.reopen_werkfit, part=sanne.part)
    assert sanne.part.closed_on is None


def test_it_cannot_end_before_it_begins(sanne):
    with pytest.raises(actions.TurnedAround):
        sanne.do(actions.write_werkfit, part=sanne.part, starts_on=sanne.on, ends_on=sanne.on - timedelta(days=1))


def test_its_end_comes_up_only_while_it_runs_and_for_its_own_coach(sanne, cast, staff):
    sanne.do(actions.write_werkfit, part=sanne.part, ends_on=sanne.on + timedelta(days=3))
    until = sanne.on + timedelta(days=7)
    assert due_from(queries.due(sanne.viewer, until=until)) == []
    sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)
    assert [d.kind for d in due_from(queries.due(sanne.viewer, until=until))] == ["werkfit"]
    with staff(cast.bram) as bram:
        assert due_from(queries.due(bram, until=until)) == []


def test_plan_and_report_for_both_readers_without_a_citizen_number(sanne, now):
    """Given a part that was run and closed, when plan and report are made, then both readers have both, and no citizen number (S1)."""
    sanne.do(actions.write_werkfit, part=sanne.part, client_expects="rustig opbouwen", outlook="houdt lang vol")
    sanne.do(actions.agree_werkfit, part=sanne.part, on=sanne.on)
    sanne.activity.part.refresh_from_db()
    sanne.do(actions.note_werkfit_activity, activity=sanne.activity, hours_given=Decimal(11), outcome="kwam elke keer")
    sanne.do(actions.close_werkfit, part=sanne.part, on=sanne.on, **finished(client_opinion="ik wist niet dat ik dit kon", advice="naar een werkplek"))
    for reader in ("client", "commissioner"):
        plan, report = papers.werkfit_plan(sanne.trajectory, reader), papers.werkfit_final_report(sanne.trajectory, reader)
        for there in ("rustig opbouwen", "meewerken op de moestuin", "Ik ben op tijd", "Vaardigheden voor werk"):
            assert there in words(plan), there
        for there in ("drie weken op tijd", "ik wist niet dat ik dit kon", "naar een werkplek", "kwam elke keer", '"11"'):
            assert there in words(report), there
        assert "burgerservicenummer" in words(plan)
        assert "concept" not in words(plan) + words(report)
        assert pdf(plan, at=now).startswith(b"%PDF")
        assert pdf(report, at=now).startswith(b"%PDF")


def test_werkfit_goals_are_no_goals_of_the_trajectory_plan(sanne):
    from spinweb.practice.intakes.papers import trajectory_plan

    assert "Ik ben op tijd" not in words(trajectory_plan(sanne.trajectory, "commissioner"))


def test_papers_can_be_made_before_there_is_a_part(cast, staff, now):
    with staff(cast.chantal) as viewer:
        rik = Trajectory.objects.visible_to(viewer).select_related("client", "organisation", "commissioner").get(pk=cast.rik_trajectory)
        assert pdf(papers.werkfit_plan(rik, "client"), at=now).startswith(b"%PDF")
        assert "nog niet afgesloten" in words(papers.werkfit_final_report(rik, "commissioner"))


# -- pages


def shown(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_from_nothing_to_a_closed_part_on_the_pages(as_anna, cast):
    home = f"/trajecten/{cast.sanne_trajectory}/werkfit/"
    assert "Werkfitdeel beginnen" in shown(as_anna, home)
    as_anna.post(f"{home}beginnen/")
    page = shown(as_anna, home)
    part = page.split("/plan/")[0].rsplit("/", 1)[1]
    assert as_anna.post(f"{home}{part}/plan/", {"client_expects": "rustig opbouwen", "starts_on": "2026-01-01"}).status_code == 302
    wrong = as_anna.post(f"{home}{part}/afspreken/", {"on": "2026-01-02"})
    assert wrong.status_code == 422
    assert "Schrijf op wat jullie gaan doen" in wrong.content.decode()
    as_anna.post(f"{home}{part}/activiteiten/nieuw/", {"area": "skills", "text": "op de moestuin", "hours": "10"})
    as_anna.post(f"{home}{part}/afspreken/", {"on": "2026-01-02"})
    page = shown(as_anna, home)
    activity = page.split("/gedaan/")[0].rsplit("/", 1)[1]
    as_anna.post(f"{home}{part}/activiteiten/{activity}/gedaan/", {"hours_given": "9.5", "outcome": "ging goed"})
    assert "9,5 van 10" in shown(as_anna, home)
    typed = {"on": "2026-03-01", "ending": "finished", "progress": "wat ik typte"}
    wrong = as_anna.post(f"{home}{part}/afsluiten/", typed)
    assert wrong.status_code == 422
    assert "wat ik typte" in wrong.content.decode()
    assert as_anna.post(f"{home}{part}/afsluiten/", typed | {"ready": "yes", "grounds": "drie weken op tijd"}).status_code == 302
    assert "Afgesloten:" in shown(as_anna, home)
