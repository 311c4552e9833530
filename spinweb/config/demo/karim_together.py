"""Karim and Fatma each tell how it goes, release what the other may see, and meet: from a difference to twenty quiet minutes."""

from types import SimpleNamespace

from spinweb.config.demo.karim_at_work import workday
from spinweb.practice.guidance import actions
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.trajectories import actions as trajectories

CHECKS = (  # days ago, author, answers, note, what was released, how that was said
    (72, "client", {"energy": 3, "pleasure": 4, "contact": 4, "work": 4, "outside": 3}, "", ("energy", "pleasure", "contact", "work"), "aan tafel"),
    (
        71,
        "employer",
        {"presence": 5, "pace": 3, "quality": 4, "cooperation": 4, "independence": 3},
        "",
        ("presence", "pace", "quality", "cooperation"),
        "per telefoon",
    ),
    (
        11,
        "client",
        {"energy": 2, "pleasure": 4, "contact": 4, "work": 4, "outside": 2},
        "Als het druk is ga ik vanzelf harder. Dan ben ik om twaalf uur leeg.",
        ("energy", "contact", "work", "note"),
        "zei aan de keukentafel: thuis houd ik voor mezelf, de rest mag Fatma weten",
    ),
    (
        10,
        "employer",
        {"presence": 5, "pace": 5, "quality": 5, "cooperation": 4, "independence": 4},
        "Hij is de snelste van de ploeg.",
        ("presence", "pace", "quality", "cooperation", "independence", "note"),
        "aan de telefoon, alles mag",
    ),
    (1, "client", {"energy": 3, "pleasure": 5, "contact": 4, "work": 5}, "Twintig minuten rust en ik haal de middag.", (), ""),
)


def tell(t: object, case: SimpleNamespace, web: SimpleNamespace, goals: list) -> None:
    """Checks, words passed on, a talk of three, and what changed because of it."""
    trajectory = case.trajectory
    t.do(
        actions.save_evaluation,
        workday(t, 70),
        trajectory=trajectory,
        on=t.day(workday(t, 70)),
        client_words="Het gaat goed. Twintig uur is precies genoeg voor nu.",
        client_mark=8,
        employer_words="Hij is er altijd, en ik weet nu wat ik moet zeggen.",
        employer_mark=8,
        coach_words="De pauzes gaan vanzelf. Een nieuwe opdracht krijgt hij nog het liefst van Fatma.",
        does_the_work="yes",
        days_absent=1,
        employer_guides="opdrachten één voor één, en op vrijdag de week doorpraten",
        decision="Zo doorgaan. Over vier uur erbij praten we na de drukte.",
        outlook="less",
        next_on=t.day(-28),
    )
    for days_ago, author, answers, note, shared, words in CHECKS:
        on = workday(t, days_ago)
        row = t.do(actions.save_check_in, on, trajectory=trajectory, author=author, answers=answers, note=note, on=t.day(on))
        if shared:
            t.do(actions.release_check_in, on, check_in=row, shared=shared, release_words=words)
    _passed_on(t, trajectory)
    on = workday(t, 7)
    t.do(
        trajectories.note_contact,
        on,
        trajectory=trajectory,
        on=t.day(on),
        minutes=45,
        kind="three_way",
        form="workplace",
        parties=[web.fatma],
        goals={goals[2]: "zei zelf dat het tempo hem de middag kost"},
        form_reason="aan de tafel waar ze elke vrijdag zitten",
        text="De checks naast elkaar gelegd. Fatma schrok: zij dacht dat snel ook goed was. Samen een rustig begin bedacht.",
        next_step="over vier weken samen kijken of de middag lukt",
    )
    heard = guidance.heard_now(trajectory)
    text = "In de drukke weken begint Karim twintig minuten rustig, met de kleine lijsten"
    t.do(actions.adjust, on, trajectory=trajectory, becomes="agreement", text=text, on=t.day(on), due_on=t.day(-14), owner="client", **heard)
    t.do(trajectories.save_goal, on, trajectory=trajectory, goal=goals[1], in_focus=False)  # gaat vanzelf
    text = "Ik houd een tempo dat ik tot het eind van de dienst volhoud"
    made = t.do(actions.adjust, on, trajectory=trajectory, becomes="goal", text=text, on=t.day(on), due_on=t.day(-45), **heard)
    t.do(
        trajectories.save_goal,
        on,
        trajectory=trajectory,
        goal=made.goal,
        why="Snel werken kost hem de middag. Hij wil het volhouden, ook in december.",
        minus_two="Om elf uur kan ik niet meer",
        minus_one="De laatste twee uur gaan op wilskracht",
        zero="Ik werk elke dag tot kwart over twaalf in hetzelfde tempo",
        plus_one="Ik zeg het zelf als iemand mij opjaagt",
        plus_two="Ik heb na mijn dienst nog zin om te koken",
    )


def _passed_on(t: object, trajectory: object) -> None:
    """What Karim could not say himself, and what Fatma wanted him to hear."""
    on = workday(t, 7)
    told = (
        (
            "client",
            "Als zij kijkt ga ik rennen. En dan zegt ze dat het lekker gaat.",
            "Een compliment over hoe ik het doe helpt mij meer dan een over hoe snel ik ben.",
            {"passed_on": t.day(on), "passed_how": "workplace", "outcome": "Fatma zegt nu: mooi rustig gewerkt."},
        ),
        (
            "employer",
            "Ik ben bang dat hij in januari uitvalt, net als vorig jaar.",
            "Ik houd je liever lang dan snel. Zeg het me als een week te vol is, ook op dinsdag.",
            {"passed_on": t.day(on), "passed_how": "workplace", "outcome": "Hij belde haar die dinsdag zelf."},
        ),
        ("client", "Dat rooster op het bord is niet te lezen.", "Het rooster op papier, een week vooruit, geeft mij rust.", {}),
    )
    for author, words, translated, more in told:
        values = {"author": author, "on": t.day(workday(t, 11)), "words": words, "translated": translated, "agreed_on": t.day(workday(t, 10))}
        t.do(actions.save_bridge_note, on, trajectory=trajectory, **values, **more)
