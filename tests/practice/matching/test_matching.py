"""From a pasted vacancy to a decision: what is refused, what is kept, and what the employer never reads (T4.4, T4.7, T3.7)."""

import json

import pytest

from spinweb.practice.matching import actions, papers, queries
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces
from spinweb.practice.workplaces import queries as places

VACANCY = "Magazijnmedewerker, 20 tot 24 uur per week\n\nWat ga je doen?\n- Je vult de schappen.\n- Je ruimt het magazijn op.\n\nJe kunt tillen tot 15 kilo."


@pytest.fixture
def lane(cast, staff):
    """Anna at work."""
    with staff(cast.anna) as viewer:
        yield viewer


@pytest.fixture
def trajectory(cast, lane):
    return Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)


@pytest.fixture
def lead(cast, trajectory, now):
    who = {"by": cast.anna, "at": now}
    return workplaces.find_lead(trajectory=trajectory, workplace={"title": "Vakkenvuller", "new_employer": "De Nieuwe Winkel", "vacancy_text": VACANCY}, **who)


@pytest.fixture
def match(cast, trajectory, lead, now):
    who = {"by": cast.anna, "at": now}
    profile = profiles.start_profile(trajectory=trajectory, **who)
    profiles.set_levels(profile=profile, source="said", on=now.date(), C3=1, D3=4, **who)
    profiles.save_statement(profile=profile, part=1, kind="strength", text="Ik werk precies.", said_on=now.date(), may_tell_employer=True, **who)
    profiles.save_statement(profile=profile, part=1, kind="attention", text="GEHEIM aandachtspunt", said_on=now.date(), **who)
    workplaces.set_features(workplace=lead.workplace, levels={"C3": (3, "kern"), "D3": (3, "gewoon")}, source="employer", **who)
    return actions.start_match(lead=lead, **who)


def test_a_vacancy_proposes_with_its_sentence_and_is_taken_over_once(cast, lead, now):
    proposed = places.new_proposals(lead.workplace)
    assert any("schappen" in p.found.text for p in proposed)
    assert all(p.found.sentence for p in proposed)
    workplaces.take_over(workplace=lead.workplace, numbers=[p.number for p in proposed], by=cast.anna, at=now)
    assert any("schappen" in t.label for t in places.job(lead.workplace).tasks)
    assert places.new_proposals(lead.workplace) == []


def test_the_same_workplace_is_looked_at_once(cast, trajectory, lead, now):
    with pytest.raises(workplaces.AlreadyLead):
        workplaces.save_lead(trajectory=trajectory, workplace=lead.workplace, by=cast.anna, at=now)


def test_a_lead_stops_only_with_a_reason(cast, lead, now):
    with pytest.raises(workplaces.StopReasonNeeded):
        workplaces.move_lead(lead=lead, to="stopped", by=cast.anna, at=now)
    workplaces.move_lead(lead=lead, to="stopped", reason="te ver fietsen", by=cast.anna, at=now)
    assert lead.stop_reason == "te ver fietsen"


def test_the_pair_is_told_in_words_and_the_step_waits_for_a_decision(cast, match, now):
    """Given a big step, when profile and work lie side by side, then it is told in words and waits until it is decided (T4.4, T3.7)."""
    row = next(r for r in queries.pair(match).rows if r.feature.id == "C3")
    assert (row.verdict_words, row.waits) == ("grote stap", True)
    actions.decide_difference(match=match, about="C3", decision="guide", what="Een vaste maat.", by=cast.anna, at=now)
    assert not next(r for r in queries.pair(match).rows if r.feature.id == "C3").waits


def test_nothing_about_a_match_is_a_number_of_a_person(match):
    assert not {"score", "percentage", "total", "rank"} & set(json.dumps(match.rows).replace('"', " ").split())


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"to": "match", "reason_client": "Past."}, actions.ClientNotHeard),
        ({"to": "match", "client_verdict": "yes"}, actions.ReasonNeeded),
        ({"to": "match", "client_verdict": "no", "reason_client": "Past."}, actions.ClientSaysNo),
    ],
)
def test_nobody_decides_over_the_clients_head(cast, match, now, told, refusal):
    """Given a client who was not heard or says no, when a match is decided on, then it is refused (T4.7, T3.7, T0.1)."""
    with pytest.raises(refusal):
        actions.decide_match(match=match, on=now.date(), by=cast.anna, at=now, **told)
    match.refresh_from_db()
    assert match.state == "exploring"


def test_the_employer_reads_strengths_and_agreements_but_no_level_and_no_limitation(cast, trajectory, match, now):
    """Given levels and decisions, when the employer gets the advice, then strengths and agreements are in it and no level (T4.7, T0.7)."""
    who = {"by": cast.anna, "at": now}
    actions.decide_difference(match=match, about="C3", decision="guide", what="Een vaste maat.", may_tell_employer=True, **who)
    actions.decide_difference(match=match, about="part1", decision="train", what="GEHEIM oefenen", **who)
    advice = json.dumps(papers.match_advice(trajectory, "employer", match.pk).as_dict(), ensure_ascii=False)
    assert "Ik werk precies." in advice
    assert "Een vaste maat." in advice
    assert "GEHEIM" not in advice
    assert "met veel hulp" not in advice
