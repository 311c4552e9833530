"""Karim on the job: fourteen contacts in five months, long and often at first, short and seldom now."""

from types import SimpleNamespace

from spinweb.config.demo import karim_progress
from spinweb.practice.trajectories import actions


def workday(t: object, days_ago: int) -> int:
    """So many days ago, or the Friday before when that was a weekend."""
    return days_ago + max(t.day(days_ago).weekday() - 4, 0)


def tell(t: object, case: SimpleNamespace, web: SimpleNamespace, goals: list) -> None:
    """What was done, what was seen of the goals, and what comes next."""
    _contacts(t, case, web, goals)
    _ratings(t, goals)
    karim_progress.first(t, case)
    _now(t, case, web, goals)
    karim_progress.second(t, case)


def _contacts(t: object, case: SimpleNamespace, web: SimpleNamespace, goals: list) -> None:
    """Fourteen contacts in five months: long and often at first, short and seldom now."""
    breaks, one, say = goals
    t.do(
        actions.note_contact,
        160,
        trajectory=case.trajectory,
        on=t.day(160),
        minutes=75,
        kind="three_way",
        form="workplace",
        task=5,
        form_reason="Karim wilde de hal laten zien",
        parties=[web.fatma],
        text="Kennisgemaakt. Karim vertelt wat goed gaat en waar het misloopt.",
    )
    told = [
        (151, 150, "client", "workplace", [], {breaks: "sloeg beide pauzes over", one: "had drie lijsten open"}, "Meegelopen in de ochtendploeg."),
        (148, 120, "client", "workplace", [web.henk], {breaks: "ging mee toen Henk hem haalde"}, "De ochtend in blokken verdeeld, op een kaartje."),
        (141, 150, "client", "workplace", [], {one: "maakte twee lijsten af"}, "Geoefend met één lijst, eerst voordoen en daarna samen."),
        (134, 120, "three_way", "workplace", [web.fatma], {one: "Fatma gaf één opdracht en wachtte"}, "Fatma geoefend in kort uitleggen."),
        (
            127,
            105,
            "client",
            "workplace",
            [],
            {breaks: "de wekker werkte", say: "zei om elf uur dat het genoeg was"},
            "Rustige week, veel zelf gedaan.",
        ),
        (119, 90, "client", "workplace", [web.henk], {breaks: "nam beide pauzes zonder iets te zeggen"}, "Alleen gekeken. Henk neemt het over."),
        (106, 75, "client", "elsewhere", [web.rachida], {say: "bespraken welke avonden rustig blijven"}, "Thuis gesproken, op verzoek van Karim."),
        (99, 30, "commissioner", "phone", [web.peter], {}, "Verteld dat het volgens plan gaat en dat twintig uur goed lukt."),
        (
            91,
            60,
            "three_way",
            "workplace",
            [web.fatma],
            {one: "zei ‘eerst deze’ toen er iets tussendoor kwam"},
            "Fatma doet de opdrachten nu alleen.",
        ),
        (77, 45, "client", "workplace", [], {breaks: "geen herinnering meer nodig"}, "Kort langs geweest, kon snel weer weg."),
        (
            70,
            60,
            "three_way",
            "workplace",
            [web.fatma],
            {say: "zegt het nu dezelfde dag"},
            "Teruggekeken op het plan. Iedereen is tevreden, zo doorgaan.",
        ),
        (49, 40, "employer", "phone", [web.fatma], {}, "Gevraagd hoe de voorbereiding op de drukke weken gaat."),
        (35, 30, "client", "online", [], {say: "had zelf een voorstel voor het rooster"}, "Videobellen na het werk."),
        (14, 30, "client", "workplace", [web.fatma], {breaks: "nam ze ook in de eerste drukke week"}, "De drukte is begonnen. Pauzes blijven staan."),
    ]
    why = {"phone": "kort en concreet", "online": "hij wilde niet nog een uur van huis", "elsewhere": "thuis praat hij makkelijker over thuis"}
    for days_ago, minutes, kind, form, parties, touched, text in told:
        on = workday(t, days_ago)
        t.do(
            actions.note_contact,
            on,
            trajectory=case.trajectory,
            on=t.day(on),
            minutes=minutes,
            kind=kind,
            form=form,
            parties=parties,
            goals=touched,
            text=text,
            form_reason=why.get(form, "hier zie je hoe het echt gaat"),
        )


def _ratings(t: object, goals: list) -> None:
    """Each goal three times or more, by whoever saw it."""
    breaks, one, say = goals
    for goal, told in (
        (
            breaks,
            (
                (154, -2, "client", "Ik werk gewoon door."),
                (119, -1, "coach", "Ging mee toen Henk hem haalde."),
                (70, 0, "client", "Elke dag twee. Dat is nieuw."),
                (14, 1, "employer", "Ook nu het druk is."),
            ),
        ),
        (
            one,
            (
                (154, -1, "client", "Als Fatma ernaast staat gaat het."),
                (91, 0, "employer", "Maakt zijn lijst af."),
                (35, 1, "coach", "Zegt zelf ‘eerst deze’."),
            ),
        ),
        (
            say,
            (
                (154, -2, "client", "Dan ging ik naar huis."),
                (99, -1, "coach", "Zei het de volgende ochtend."),
                (70, 0, "employer", "Komt nu dezelfde dag."),
            ),
        ),
    ):
        for days_ago, level, said_by, words in told:
            t.do(actions.rate_goal, days_ago, goal=goal, level=level, on=t.day(days_ago), said_by=said_by, words=words)


def _now(t: object, case: SimpleNamespace, web: SimpleNamespace, goals: list) -> None:
    """What was celebrated, what was agreed, and what comes next."""
    trajectory, friday = case.trajectory, workday(t, 84)
    t.do(
        actions.celebrate,
        friday,
        trajectory=trajectory,
        on=t.day(friday),
        text="Een hele week al zijn pauzes genomen",
        words="Ik kwam vrijdag thuis en had nog zin om te koken.",
        celebrated="appeltaart in de kantine, zelf meegenomen",
        celebrates="met taart in de kantine, en verder geen gedoe",
    )
    made = t.do(
        actions.agree,
        91,
        trajectory=trajectory,
        text="de volgorde van de lijsten op het bord hangen",
        owner="party",
        owner_party=web.fatma,
        due_on=t.day(84),
        goal=goals[1],
    )
    t.do(actions.end_agreement, 85, agreement=made, to="done", outcome="Hangt bij de koffieautomaat, de hele ploeg gebruikt het.")
    t.do(actions.agree, 14, trajectory=trajectory, text="met Fatma bespreken of er na de drukte vier uur bij kan", owner="client", due_on=t.day(-6))
    t.do(
        actions.agree,
        14,
        trajectory=trajectory,
        text="het rooster van december een week van tevoren geven",
        owner="party",
        owner_party=web.fatma,
        due_on=t.day(-3),
    )
    t.do(actions.agree, 14, trajectory=trajectory, text="UWV laten weten hoe de opbouw gaat", owner="coach", due_on=t.day(-5))
    t.do(
        actions.plan_appointment,
        14,
        trajectory=trajectory,
        starts_at=t.at(workday(t, -13), 12, 30),
        minutes=30,
        form="workplace",
        place="kantine van hal 2",
        about="Hoe gaat de drukke tijd",
        with_whom="Karim en Fatma",
    )
