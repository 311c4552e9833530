"""The interview, chances and problems, growth, reasons as a first draft, and work put together anew (S4, T4.1-T4.6)."""

import json
from datetime import time, timedelta

import pytest
from django.utils import timezone

from spinweb.practice.job_search import actions as search
from spinweb.practice.job_search.queries import telling
from spinweb.practice.matching import actions, queries
from spinweb.practice.matching.models import Discrepancy
from spinweb.practice.overview import papers
from spinweb.practice.placements.queries import known_from_match
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Appointment, Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces


@pytest.fixture
def do(cast, staff, now):
    """Anna's lane; an action as Anna."""
    with staff(cast.anna):
        yield lambda action, **values: action(by=cast.anna, at=now, **values)


@pytest.fixture
def match(cast, do, now):
    """Sanne beside a shop: help is a big step, precision is a strength the work hardly uses."""
    trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)
    lead = do(workplaces.find_lead, trajectory=trajectory, workplace={"title": "Vakkenvuller", "new_employer": "De Nieuwe Winkel"})
    do(workplaces.save_lead, trajectory=trajectory, lead=lead, visit_check={"work": {"answer": "good", "words": "recht zetten"}})
    profile = do(profiles.start_profile, trajectory=trajectory)
    do(profiles.set_levels, profile=profile, source="said", on=now.date(), C3=1, D3=4, A3=3)
    for kind, text, may in (("strength", "Ik werk precies.", True), ("need", "GEHEIM nodig", True), ("attention", "GEHEIM punt", False)):
        do(profiles.save_statement, profile=profile, part=1, kind=kind, text=text, said_on=now.date(), may_tell_employer=may)
    do(workplaces.set_features, workplace=lead.workplace, levels={"C3": (3, "kern"), "D3": (1, "gewoon"), "A3": (3, "kern")}, source="employer")
    return do(actions.start_match, lead=lead)


def paper_of(match, kind, reader):
    return json.dumps(papers.build(match.trajectory, kind, reader, match.pk).as_dict(), ensure_ascii=False)


def test_the_interview_is_one_thing_in_three_parts(do, match, now):
    """Given a preparation, when it is attended and talked over, then no earlier part is lost, and the client's decision stands with the match (T4.1-T4.3)."""
    do(actions.write_interview, match=match, held_on=now.date(), held_at=time(14, 0), answers={"self": "Ik ben Sanne."}, questions="Mag ik later beginnen?")
    do(actions.write_interview, match=match, seen="Ze vertelde zelf over stekken.")
    do(actions.write_interview, match=match, went="Spannend.", fit={"work": {"answer": 9, "words": "recht"}},
       verdict={"client_verdict": "yes", "client_words": "Dit wil ik."})  # fmt: skip
    talk = queries.interview_of(queries.match_of(match.trajectory, match.pk))
    assert (talk.answers, talk.seen, talk.went) == ({"self": "Ik ben Sanne."}, "Ze vertelde zelf over stekken.", "Spannend.")
    assert (talk.match.client_verdict, talk.match.client_words) == ("yes", "Dit wil ik.")


def in_agenda(match):
    return list(Appointment.objects.of(match.trajectory).present().filter(about__startswith="sollicitatiegesprek"))


def test_the_day_of_an_interview_stands_in_the_agenda_once_and_moves_along(do, match, now):
    """Given a day for the interview, when it is written twice and then moved, then one meeting moves along; without a day it goes (T4.1, T0.3)."""
    do(actions.write_interview, match=match, held_on=now.date(), place="de kantine")
    do(actions.write_interview, match=match, held_on=now.date(), held_at=time(14, 0), place="de kantine", route="fiets")
    (first,) = in_agenda(match)
    assert (timezone.localtime(first.starts_at).hour, first.place, first.about) == (14, "de kantine", "sollicitatiegesprek: Vakkenvuller bij De Nieuwe Winkel")
    do(actions.write_interview, match=match, held_on=now.date() + timedelta(days=2), held_at=time(9, 30))
    (moved,) = in_agenda(match)
    assert moved.pk == first.pk
    assert timezone.localtime(moved.starts_at).date() == now.date() + timedelta(days=2)
    do(actions.write_interview, match=match, held_on=None)
    assert in_agenda(match) == []
    do(actions.write_interview, match=match, held_on=now.date(), held_at=None)
    (again,) = in_agenda(match)
    assert again.pk == first.pk
    assert "hoe laat is nog niet bekend" in again.about


def test_a_meeting_that_was_noted_as_a_contact_stays_as_it_was(do, match, now):
    """Given an interview that was noted, when its day is changed afterwards, then the meeting that has been does not move (T6.1)."""
    do(actions.write_interview, match=match, held_on=now.date(), held_at=time(14, 0))
    (held,) = in_agenda(match)
    do(trajectories.note_appointment, appointment=held, on=now.date(), minutes=60, kind="employer", form="workplace", text="Het gesprek.")
    do(actions.write_interview, match=match, held_on=now.date() + timedelta(days=1))
    held.refresh_from_db()
    assert timezone.localtime(held.starts_at).date() == now.date()


def test_the_sheet_for_the_client_holds_their_own_words_and_no_observation(do, match, now):
    """Given a preparation and what Anna saw, when the sheet is made for the client, then it holds their own words and nothing that was seen (T4.1)."""
    do(search.save_disclosure_line, trajectory=match.trajectory, about="pauze", words="Ik neem graag even frisse lucht.", moment="interview")
    do(search.save_disclosure_line, trajectory=match.trajectory, about="LATER", words="LATER pas", moment="contract")
    do(actions.write_interview, match=match, held_on=now.date(), held_at=time(9, 30), answers={"self": "Ik ben Sanne."}, seen="GEHEIM gezien", route="fiets")
    made = paper_of(match, "interview_sheet", "client")
    for words in ("09.30 uur", "Ik ben Sanne.", "Ik neem graag even frisse lucht.", "fiets"):
        assert words in made
    for words in ("GEHEIM", "LATER"):
        assert words not in made


def test_an_adaptation_is_a_decision_where_there_was_none(do, match):
    """Given a difference without a decision, when an adaptation is proposed, then it is decided to adapt, once (T4.5, S4)."""
    made = do(actions.save_adaptation, match=match, about="C3", way="technique", what="Een kaartje omdraaien.")
    row = queries.pair(match).differences[0]
    assert (row.about, row.decision.decision, row.adaptations) == ("C3", Discrepancy.Decision.ADAPT, [made])
    do(actions.save_adaptation, match=match, about="C3", way="guidance", what="Elk uur even langs.")
    assert Discrepancy.objects.filter(match=match, about="C3").count() == 1


def test_ideas_are_there_for_every_difference():
    from spinweb.practice.worker_profiles.rules import features

    for about in (*features(), "part1", "part5"):
        assert queries.suggestions(about), about
        assert all(ideas for _, ideas in queries.suggestions(about)), about


def test_a_strength_that_is_not_used_is_no_problem_and_can_be_used(do, match):
    """Given precision that the work hardly asks, when it is decided to use it, then it stands with the strengths and not with the differences (T4.4, T4.6)."""
    do(actions.decide_difference, match=match, about="D3", decision="use", what="Prijskaartjes nakijken.")
    pair = queries.pair(match)
    assert [r.feature.id for r in pair.unused] == ["D3"]
    assert pair.unused[0].decision.what == "Prijskaartjes nakijken."
    assert "D3" not in [d.about for d in pair.differences]
    assert "Prijskaartjes nakijken." in paper_of(match, "match_advice", "client")
    assert [r.decision.what for r in queries.unused_strengths(match.trajectory, [match])[match.pk]] == ["Prijskaartjes nakijken."]


def test_the_analysis_for_the_client_holds_all_and_for_the_employer_what_may_be_told(do, match):
    """Given decisions, adaptations and growth, when the analysis is made, then the client reads all and the employer what may be told (T4.4, T4.6, T0.7)."""
    do(actions.decide_difference, match=match, about="C3", decision="guide", what="Ria vraagt elk uur.", chance="Wie vraagt, maakt minder fouten.",
       trainable="partly", may_tell_employer=True)  # fmt: skip
    do(actions.save_adaptation, match=match, about="C3", way="technique", what="Een kaartje.", may_tell_employer=True)
    do(actions.save_adaptation, match=match, about="C3", way="organisation", what="GEHEIM aanpassing")
    do(actions.decide_difference, match=match, about="part4", decision="adapt", what="GEHEIM sfeer", chance="GEHEIM kans")
    do(actions.save_growth_step, match=match, what="Zelf zuivel vullen.", guidance="Eerst samen.", may_tell_employer=True)
    do(actions.save_growth_step, match=match, what="GEHEIM stap")
    client, employer = paper_of(match, "chances_analysis", "client"), paper_of(match, "chances_analysis", "employer")
    for words in ("Ria vraagt elk uur.", "minder fouten", "Een kaartje.", "Zelf zuivel vullen."):
        assert words in client
        assert words in employer
    assert "GEHEIM aanpassing" in client
    for words in ("GEHEIM", "met veel hulp", "kleine stap", "grote stap", "voor een deel"):
        assert words not in employer


def test_when_the_client_tells_nothing_the_employer_reads_strengths_alone(do, match):
    do(actions.decide_difference, match=match, about="C3", decision="adapt", what="Een vaste maat.", may_tell_employer=True)
    assert "Een vaste maat." in paper_of(match, "match_advice", "employer")
    do(search.write_disclosure, trajectory=match.trajectory, level="nothing")
    for kind in ("match_advice", "chances_analysis"):
        made = paper_of(match, kind, "employer")
        assert "Een vaste maat." not in made
        assert "Ik werk precies." in made
    assert known_from_match(match)["adaptations"] == ""


def test_the_clients_advice_shows_what_is_done_about_the_five_parts(do, match):
    do(actions.decide_difference, match=match, about="part4", decision="adapt", what="De radio gaat zachter.")
    assert "De radio gaat zachter." in paper_of(match, "match_advice", "client")


def test_reasons_are_drafted_for_each_reader_from_what_was_decided(do, match):
    """Given a decision that may be told and one that may not, when reasons are drafted, then each reader gets only their own side (T4.7)."""
    do(actions.decide_difference, match=match, about="C3", decision="guide", what="Ria vraagt elk uur.", who="Ria", may_tell_employer=True)
    do(actions.decide_difference, match=match, about="part4", decision="train", what="GEHEIM oefenen")
    match.client_verdict = "yes"
    drafts = queries.proposed_reasons(queries.pair(match), telling(match.trajectory))
    assert "Jij zegt: ja, dit wil ik." in drafts["reason_client"]
    assert "Ria vraagt elk uur (Ria)." in drafts["reason_client"]
    assert "GEHEIM oefenen" in drafts["reason_client"]
    assert drafts["reason_employer"] == "Sanne brengt mee: Ik werk precies. We spraken af: Ria vraagt elk uur."
    assert "1 keer een collega of leidinggevende helpt en 1 keer leren of oefenen" in drafts["reason_commissioner"]
    for words in ("GEHEIM", "Ria vraagt"):
        assert words not in drafts["reason_commissioner"]


def test_carving_begins_with_the_tasks_of_the_job(do, match):
    """Given a job of two tasks, when it is carved, then both stand in the worksheet, and what moves is counted and asked of colleagues (T4.5)."""
    for label, minutes in (("vullen", 600), ("kassa", 120)):
        do(workplaces.save_task, workplace=match.workplace, label=label, minutes=minutes)
    design = do(actions.save_design, trajectory=match.trajectory, kind="carving", workplace=match.workplace, title="Vuller zonder kassa")
    sheet = queries.worksheet(design)
    assert [(t.label, t.move) for t in sheet.tasks] == [("vullen", "stays"), ("kassa", "stays")]
    do(actions.save_design_task, design=design, design_task=sheet.tasks[1], move="out", to_whom="Lisa")
    do(actions.save_design_task, design=design, label="datum nakijken", move="in", minutes=90, from_whom="Ria")
    sheet = queries.worksheet(design)
    assert (sheet.minutes, sheet.minutes_out, sheet.minutes_freed) == (690, 120, 90)
    assert {t.label for t in sheet.to_agree} == {"kassa", "datum nakijken"}


def test_a_new_function_is_put_together_from_several_jobs_and_names_no_client(do, match, now):
    """Given tasks out of the work of others, when a new function is designed, then the employer's paper adds them up and names no client (T4.5)."""
    design = do(actions.save_design, trajectory=match.trajectory, kind="new", employer=match.workplace.employer, title="Verswacht", purpose="Niets meer over datum.")
    do(actions.save_design_task, design=design, label="datum nakijken", move="in", minutes=90, from_whom="Ria", colleague_agreed_on=now.date())
    do(actions.save_design_task, design=design, label="koeling schoonmaken", move="in", minutes=60, why_undone="niemand heeft tijd")
    made = json.dumps(papers.build(match.trajectory, "new_function", "employer", design.pk).as_dict(), ensure_ascii=False)
    for words in ("Verswacht", "Niets meer over datum.", "2 uur 30 min", "uit het werk van Ria", "niemand heeft tijd", "1 uur 30 min per week terug"):
        assert words in made
    assert "Sanne" not in made


@pytest.mark.parametrize("values", [{"kind": "carving"}, {"kind": "new"}])
def test_work_is_put_together_somewhere(do, match, values):
    with pytest.raises(actions.WorkNeeded):
        do(actions.save_design, trajectory=match.trajectory, title="Zomaar", **values)
