"""What UWV was told of Karim: once without his reaction, once with it; and the report for his employer that is being made."""

from types import SimpleNamespace
from typing import Any

from spinweb.practice.coaching_plans import actions as writing
from spinweb.practice.coaching_plans import queries as plans
from spinweb.practice.placements import queries as placements
from spinweb.practice.progress import actions

# UWV knows who guides Karim at work: she signed the plan. Of the colleague it is his own story.
KNOWN = {"person:fatma": "werkbegeleider, bij UWV bekend uit het coachingsplan", "person:henk": "Karim vertelt dit zelf graag"}


def _workday(t: Any, days_ago: int) -> int:
    """So many days ago, or the Friday before when that was a weekend."""
    return days_ago + max(t.day(days_ago).weekday() - 4, 0)


def first(t: Any, case: SimpleNamespace) -> None:
    """After the first two months. Karim read it, said nothing before the day, and it went out saying so."""
    report = _round(t, case, _workday(t, 99), since=154, until=100, due=84)
    report = t.do(
        actions.write_round,
        97,
        report=report,
        added="Karim werkt weer twintig uur en houdt dat vol. Zijn twee pauzes neemt hij nu met Henk, en hij maakt een lijst af voor hij de volgende pakt.",
        coming="De jobcoach komt minder vaak in de hal. Fatma geeft de opdrachten en praat op vrijdag de week door.",
        answers={
            "workplace": "Ja. Fatma geeft één opdracht tegelijk en de ploeg weet dat Karim op vaste tijden pauze heeft.",
            "regime": "Gelijk. De uren gaan nu nog naar oefenen; na de volgende periode kan het minder.",
        },
    )
    shown, sent = _workday(t, 95), _workday(t, 86)
    t.do(actions.show_round, shown, report=report, shown_on=t.day(shown), shown_how="workplace", respond_until=t.day(90))
    t.do(actions.send_round, sent, report=report, sent_on=t.day(sent), sent_how="portaal van UWV", explained=KNOWN)


def second(t: Any, case: SimpleNamespace) -> None:
    """Just before the busy weeks: Karim had something to add, and it went along in his words."""
    report = _round(t, case, 14, since=99, until=15, due=5)
    report = t.do(
        actions.write_round,
        14,
        report=report,
        added="Karim neemt zijn pauzes uit zichzelf, ook nu het druk wordt, en komt dezelfde dag naar Fatma als iets te veel is. "
        "Fatma begeleidt bijna alles zelf.",
        coming="Tot de kerst verandert er niets: de drukte is al genoeg. Daarna bespreken Karim en Fatma of er vier uur bij kan.",
        answers={
            "workplace": "Ja. Het rooster hangt een week van tevoren, en de volgorde van de lijsten staat op het bord. De hele ploeg gebruikt het.",
            "regime": "Minder. De jobcoach komt nog eens in de drie weken.",
        },
    )
    shown, heard, sent = _workday(t, 13), _workday(t, 11), _workday(t, 9)
    t.do(actions.show_round, shown, report=report, shown_on=t.day(shown), shown_how="elsewhere", respond_until=t.day(7))
    report = t.do(
        actions.note_reaction,
        heard,
        report=report,
        reaction="Het klopt. Maar schrijf er wel bij dat ik zelf om het rooster heb gevraagd. Dat heeft Fatma niet bedacht.",
        reaction_on=t.day(heard),
        reaction_how="phone",
    )
    t.do(actions.send_round, sent, report=report, sent_on=t.day(sent), sent_how="portaal van UWV", explained=KNOWN)
    _after_the_busy_weeks(t, case)
    job = placements.running(case.trajectory, on=t.day(0))[0]
    _round(t, case, 3, since=99, until=3, due=-9, reader="employer", placement=job)


def _after_the_busy_weeks(t: Any, case: SimpleNamespace) -> None:
    """Fatma asked to look back after Christmas; Karim thought so too, and the plan says it now."""
    asked, agreed = _workday(t, 12), _workday(t, 8)
    revision = t.do(
        actions.propose_revision,
        asked,
        trajectory=case.trajectory,
        plan="coaching_plan",
        proposal="Terugkijken schuift naar na de kerst. De jobcoach komt tot dan alleen als iemand belt.",
        reason="In de drukke weken is er geen half uur rust om te praten, en het gaat goed.",
        proposed_by="employer",
        proposed_on=t.day(asked),
    )
    plan = plans.newest_plan(case.trajectory)
    t.do(writing.write_plan, asked, plan=plan, evaluate_on=t.day(-45), evaluation="daarna samen afspreken, een half uur is genoeg")
    for who, how, words in (("client", "phone", "Prima. Als ik vastloop bel ik zelf."), ("employer", "workplace", "Ik bel als er iets is.")):
        t.do(actions.hear, agreed, revision=revision, who=who, says="agrees", said_on=t.day(agreed), how=how, words=words)
    t.do(actions.hear, agreed, revision=revision, who="commissioner", says="told", said_on=t.day(agreed), how="message", words="")
    t.do(actions.adopt_revision, agreed, revision=revision)


def _round(t: Any, case: SimpleNamespace, days_ago: int, *, since: int, until: int, due: int, **who: Any) -> Any:
    dates = {"since": t.day(since), "until": t.day(until), "due_on": t.day(due)}
    return t.do(actions.plan_round, days_ago, trajectory=case.trajectory, **{"reader": "commissioner", **who}, **dates)
