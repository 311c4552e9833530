"""Checks that their author releases, words that are passed on, the talk of three, and a plan that is adjusted because of it (T6.2, T6.5)."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.guidance import actions, queries, rules
from spinweb.practice.guidance.models import BridgeNote
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.models import Agreement, Goal

SECRET, NOTE = {"client": "vertel het mijn baas niet", "employer": "vertel het haar niet"}, "in eigen woorden"


def check(sanne, author, ago=0, release=None, **answers):
    row = sanne.do(actions.save_check_in, trajectory=sanne.trajectory, author=author, on=sanne.on - timedelta(days=ago), answers=answers,
                   note=SECRET[author])  # fmt: skip
    return sanne.do(actions.release_check_in, check_in=row, shared=release) if release else row


def flat(sanne, kind, reader):
    return json.dumps(papers.build(sanne.trajectory, kind, reader).as_dict(), ensure_ascii=False)


# -- what is not released


def every_paper(sanne):
    """(kind, reader, text) of every paper that is not about one thing."""
    for code, kind in papers.KINDS.items():
        if not kind.about_one:
            for reader in kind.readers:
                yield code, reader, flat(sanne, code, reader)


def test_an_unreleased_check_stands_in_no_other_readers_paper(sanne):
    """Given a check of each that nobody released, when every paper is made, then neither stands in a paper of somebody else (T6.2, T0.7)."""
    sanne.note(1, kind="three_way")
    check(sanne, "client", energy=1, outside=1)
    check(sanne, "employer", pace=1, presence=1)
    words = {"client": ["bijna op", "houdt mij erg tegen", SECRET["client"]], "employer": ["veel te laag", "bijna nooit", SECRET["employer"]]}
    looked = 0
    for code, reader, text in every_paper(sanne):
        for author, own in words.items():
            if reader != author:
                looked += 1
                assert not [w for w in own if w in text], (code, reader)
    assert looked > 25
    assert SECRET["client"] in flat(sanne, "on_the_job_report", "client"), "who wrote it reads it"
    assert SECRET["employer"] in flat(sanne, "on_the_job_report", "employer")


def test_the_other_reads_only_what_was_released(sanne):
    """Given a check released but for home and her own words, then the employer reads the rest, with the day it was released."""
    sanne.note(1)
    check(sanne, "client", energy=2, contact=4, outside=1, release=["energy", "contact", "pace"])
    text = flat(sanne, "on_the_job_report", "employer")
    for there in ("Energie", "weinig", "goed", "vrijgegeven op"):
        assert there in text
    for absent in (SECRET["client"], "houdt mij erg tegen", "Buiten het werk"):
        assert absent not in text
    for code, reader, paper in every_paper(sanne):
        assert reader != "commissioner" or "weinig" not in paper, code


def test_taken_back_is_out_of_sight_again(sanne):
    sanne.note(1)
    row = check(sanne, "client", energy=2, release=["energy"])
    assert "weinig" in flat(sanne, "on_the_job_report", "employer")
    sanne.do(actions.take_back_check_in, check_in=row)
    assert "weinig" not in flat(sanne, "on_the_job_report", "employer")


def test_what_was_released_does_not_change_under_the_others_eyes(sanne):
    row = check(sanne, "client", energy=2, release=["energy"])
    with pytest.raises(actions.AlreadyReleased):
        sanne.do(actions.save_check_in, trajectory=sanne.trajectory, check_in=row, author="client", answers={"energy": 5}, on=sanne.on)
    sanne.do(actions.take_back_check_in, check_in=row)
    sanne.do(actions.save_check_in, trajectory=sanne.trajectory, check_in=row, author="client", answers={"energy": 5}, on=sanne.on)
    assert row.answers == {"energy": 5}


def test_nothing_said_is_no_check_and_nothing_ticked_no_release(sanne):
    with pytest.raises(actions.NothingSaid):
        sanne.do(actions.save_check_in, trajectory=sanne.trajectory, author="client", answers={"pace": 3}, on=sanne.on)
    row = sanne.do(actions.save_check_in, trajectory=sanne.trajectory, author="client", answers={"energy": 3}, on=sanne.on)
    for nothing in ([], ["outside"], ["note"]):
        with pytest.raises(actions.NothingSaid):
            sanne.do(actions.release_check_in, check_in=row, shared=nothing)


# -- side by side


def test_the_greatest_difference_stands_first():
    told = rules.side_by_side({"energy": 1, "contact": 4, "pleasure": 3}, {"pace": 5, "cooperation": 3, "presence": 5})
    assert [(row.topic, row.gap, row.differs) for row in told] == [
        ("Energie en tempo", 4, True), ("Contact met collega’s en samenwerken", 1, False), ("Plezier", 0, False), ("Aanwezigheid", 0, False)]  # fmt: skip
    assert (told[2].employer, told[3].client) == ("", "")


def test_every_question_lies_beside_one_that_lies_beside_it():
    for author, other in (("client", "employer"), ("employer", "client")):
        for code, question in rules.questions(author).items():
            for to in question.beside:
                assert code in rules.questions(other)[to].beside, f"{author} {code} and {to}"


def test_checks_of_other_weeks_are_not_laid_side_by_side(sanne):
    check(sanne, "client", energy=2, release=["energy"])
    check(sanne, "employer", ago=50, pace=4, release=["pace"])
    assert queries.pair_of(queries.check_ins_of(sanne.trajectory)) is None
    check(sanne, "employer", ago=20, pace=4, release=["pace"])
    pair = queries.pair_of(queries.check_ins_of(sanne.trajectory))
    assert [row.gap for row in pair.rows] == [2]


# -- words passed on


def test_words_are_passed_on_only_as_their_author_agreed(sanne):
    """Given what she said in anger, when it is put in other words and she agrees, then the employer reads those words and never hers (T6.5)."""
    told = {"trajectory": sanne.trajectory, "author": "client", "on": sanne.on, "words": "hij snauwt altijd"}
    for wrong in ({"passed_on": sanne.on, "translated": "Kun je het rustig zeggen?"}, {"agreed_on": sanne.on}):
        with pytest.raises(actions.NotAgreedYet):
            sanne.do(actions.save_bridge_note, **told, **wrong)
    note = sanne.do(actions.save_bridge_note, **told, translated="Een rustige toon helpt mij.")
    assert not note.may_be_passed
    assert "rustige toon" not in flat(sanne, "talk_agenda", "employer")
    agreed = {"translated": note.translated, "agreed_on": sanne.on}
    sanne.do(actions.save_bridge_note, **told, note=note, **agreed)
    assert "rustige toon" in flat(sanne, "talk_agenda", "client")
    sanne.note(0)
    sanne.do(actions.save_bridge_note, **told, note=note, **agreed, passed_on=sanne.on, outcome="Hij zegt nu eerst goedemorgen.")
    report = flat(sanne, "on_the_job_report", "employer")
    assert "rustige toon" in report
    assert "eerst goedemorgen" in report
    assert not [code for code, _, text in every_paper(sanne) if "snauwt" in text]


def test_an_old_yes_is_no_yes_to_new_words(sanne):
    before = sanne.on - timedelta(days=3)
    told = {"trajectory": sanne.trajectory, "author": "client", "on": before, "words": "x"}
    note = sanne.do(actions.save_bridge_note, **told, translated="Rustig praten helpt.", agreed_on=before)
    with pytest.raises(actions.NotAgreedYet, match="opnieuw akkoord"):
        sanne.do(actions.save_bridge_note, **told, note=note, translated="Praat normaal.", agreed_on=before)
    sanne.do(actions.save_bridge_note, **told, note=note, translated="Praat zacht.", agreed_on=sanne.on)
    assert note.may_be_passed


def test_the_database_keeps_words_that_were_not_agreed_from_being_passed(sanne):
    with pytest.raises(IntegrityError), transaction.atomic():
        BridgeNote(trajectory=sanne.trajectory, author="client", on=sanne.on, translated="x", passed_on=sanne.on).save(force_insert=True)


# -- the talk of three


def test_the_agenda_makes_itself_and_each_reads_their_own(sanne):
    """Given a milestone for her alone, a goal they see differently and released checks, when the agenda is made, then each reads what is theirs (T6.5, T6.2)."""
    sanne.do(trajectories.celebrate, trajectory=sanne.trajectory, on=sanne.on, text="hele week op tijd")
    sanne.do(trajectories.celebrate, trajectory=sanne.trajectory, on=sanne.on, text="alleen gestekt", for_employer=True)
    for who, level in (("client", 1), ("employer", -1)):
        sanne.do(trajectories.rate_goal, goal=sanne.asks, level=level, on=sanne.on, said_by=who)
    check(sanne, "client", energy=1, outside=1, release=["energy"])
    check(sanne, "employer", pace=5, presence=1, release=["pace"])
    client, employer = (flat(sanne, "talk_agenda", reader) for reader in ("client", "employer"))
    for text in (client, employer):
        for there in ("Ik vraag hulp", "alleen gestekt", "Energie en tempo", "bijna op", "heel goed"):
            assert there in text
        for absent in ("houdt mij erg tegen", "bijna nooit", *SECRET.values()):
            assert absent not in text
    assert "hele week op tijd" in client
    assert "hele week op tijd" not in employer


# -- adjusting


@pytest.fixture
def heard(sanne):
    check(sanne, "client", energy=1, release=["energy"])
    check(sanne, "employer", pace=5, release=["pace"])
    return queries.heard_now(sanne.trajectory)


def test_what_was_heard_becomes_an_agreement_or_a_goal(sanne, heard):
    """Given what both said, when it is talked over, then it becomes an agreement or a goal that names the check (T6.2, T6.5)."""
    sanne.do(actions.adjust, trajectory=sanne.trajectory, becomes="agreement", text="pauze om tien uur", on=sanne.on, owner="client", **heard)
    sanne.do(actions.adjust, trajectory=sanne.trajectory, becomes="goal", text="Ik zeg het als ik moe ben", on=sanne.on, **heard)
    goal, agreement = sorted(queries.adjustments_of(sanne.trajectory), key=lambda a: a.goal is None)
    assert agreement.agreement == Agreement.objects.get(trajectory=sanne.trajectory, text="pauze om tien uur")
    assert goal.goal == Goal.objects.get(trajectory=sanne.trajectory, text="Ik zeg het als ik moe ben")
    assert agreement.client_check.answers == {"energy": 1}
    sanne.note(0)
    assert "check van de cliënt" in flat(sanne, "on_the_job_report", "commissioner")
    assert "pauze om tien uur" not in flat(sanne, "on_the_job_report", "employer")


def test_a_new_goal_waits_when_three_are_in_focus(sanne, heard):
    """Given room for some goals only, when what was heard becomes a goal, then it waits once three are in focus; the coach chooses (C1.1, T6.2)."""
    for number in range(4):
        sanne.do(actions.adjust, trajectory=sanne.trajectory, becomes="goal", text=f"doel {number}", on=sanne.on, **heard)
    assert Goal.objects.filter(trajectory=sanne.trajectory, in_focus=True).count() == 3
    assert [Goal.objects.get(text=f"doel {n}").in_focus for n in (0, 3)] == [True, False]



def test_the_plan_is_opened_with_what_was_heard_as_its_reason(sanne, heard):
    """Given what both said, when the plan must change, then the plan in force is opened again (T6.2, C1.5)."""
    values = {"trajectory": sanne.trajectory, "becomes": "plan", "text": "minder uren, meer rust", "on": sanne.on}
    with pytest.raises(actions.NoPlanInForce):
        sanne.do(actions.adjust, **values, **heard)
    plan = sanne.do(plans.make_plan, trajectory=sanne.trajectory, starts_on=sanne.on)
    sanne.do(plans.add_goal, plan=plan, goal=sanne.asks)
    sanne.do(plans.agree_plan, plan=plan)
    row = sanne.do(actions.adjust, **values, **heard)
    plan.refresh_from_db()
    assert (row.plan, plan.state) == (plan, PlanState.DRAFT)


# -- words about health


@pytest.mark.parametrize(("text", "word"), [
    ("Sinds de nieuwe medicatie gaat het beter", "medicatie"),
    ("Zij was bij de Psycholoog", "Psycholoog"),
    ("Zij neemt haar pauzes op tijd", ""),
    ("Het was een ziektevrije week", "ziektevrije"),
    ("Alles onder controle", ""),
])  # fmt: skip
def test_words_about_health_are_found(text, word):
    assert rules.about_health(text) == word


def test_words_about_health_stay_out_of_the_reports_of_others_and_the_report_says_so(sanne):
    """Given words about health in an evaluation, when others get the report, then they are out and the report says so (T7.3, T0.7)."""
    sanne.note(1)
    sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, on=sanne.on, client_words="Met mijn medicijnen gaat het beter.",
             employer_words="Komt op tijd.", coach_words="Werkt rustig.", decision="Minder uren door de depressie.", outlook="less")  # fmt: skip
    commissioner = flat(sanne, "on_the_job_report", "commissioner")
    for absent in ("medicijnen", "depressie"):
        assert absent not in commissioner
        assert absent not in flat(sanne, "on_the_job_report", "employer")
    assert "woorden uit: evaluatie" in commissioner
    assert "Komt op tijd." in commissioner
    assert "medicijnen" in flat(sanne, "on_the_job_report", "client"), "her own words are hers"


def test_every_statement_says_where_it_comes_from(sanne):
    sanne.note(3, kind="three_way")
    sanne.do(trajectories.rate_goal, goal=sanne.asks, level=0, on=sanne.on - timedelta(days=3), said_by="employer")
    sanne.do(trajectories.rate_goal, goal=sanne.asks, level=1, on=sanne.on - timedelta(days=2), said_by="client", words="vroeg het zelf")
    sanne.do(actions.save_evaluation, trajectory=sanne.trajectory, on=sanne.on, employer_guides="de uitleg", decision="zo doorgaan", outlook="less")
    for reader in ("client", "employer", "commissioner"):
        text = flat(sanne, "on_the_job_report", reader)
        assert "zo doorgaan (evaluatie van" in text
    assert "werkgever 0 (driegesprek, op de werkplek" in text
    assert "cliënt +1 (gevraagd op" in text
    assert "de uitleg (evaluatie van" in text
    assert "Verder met minder begeleiding. (evaluatie van" in text
