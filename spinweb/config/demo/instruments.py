"""What the three filled in themselves: Sanne about work that attracts her, Karim and Fatma about the same work, Noor about what matters."""

from spinweb.engines.scoring.definition import DECLINED, UNKNOWN
from spinweb.practice.instruments import actions, rules


def _taken(t: object, days_ago: int, trajectory: object, code: str, answers: dict, **how: object) -> object:
    """Filled in on the device, question by question, and finished the same day."""
    instrument = rules.newest(code)
    row = t.do(actions.begin, days_ago, trajectory=trajectory, instrument=instrument, **how)
    for question, said in answers.items():
        t.do(actions.answer, days_ago, sitting=row, instrument=instrument, question=question, answer=said)
    return t.do(actions.finish, days_ago, sitting=row, instrument=instrument)


def sanne(t: object, trajectory: object) -> None:
    """At the kitchen table: the pictures went fast, and one question she left. The card about learning is half done."""
    likes = {"making": (0, 1, 2, 0, 1, 2), "finding_out": (0, 2, 2, 1, 1, 2), "shaping": (1, 2, 2, 0, 1, UNKNOWN), "caring": (0, 0, 1, DECLINED, 1, 1),
             "leading": (0, 0, 0, 0, 0, 0), "ordering": (1, 2, 1, 2, 1, 0)}  # fmt: skip
    letters = {"making": "m", "finding_out": "f", "shaping": "s", "caring": "c", "leading": "l", "ordering": "o"}
    answers = {f"{letters[part]}{number}": said for part, own in likes.items() for number, said in enumerate(own, 1)}
    _taken(t, 226, trajectory, "interest_pictures", answers, respondent="client", help="read", language="a2")
    learning = rules.newest("learning")
    half = t.do(actions.begin, 3, trajectory=trajectory, instrument=learning, respondent="client", help="read", language="a2")
    for question, said in {"shown": 1, "together": 1, "trying": 0, "card": 1, "pictures": UNKNOWN}.items():
        t.do(actions.answer, 3, sitting=half, instrument=learning, question=question, answer=said)


def karim(t: object, trajectory: object) -> None:
    """Karim and his mentor each said how it goes; where they differ was the talk of the next week. Three months later it went better."""
    pieces = {"A": (3, 4, 2, 1, 2, 2, 1, 3), "C": (3, 2, 1, 1, 2, 3), "F": (2, 3, 3, 2, 2, 1, 1)}
    _taken(t, 118, trajectory, "work_and_me", _codes(pieces), respondent="client", help="explained", chosen=list(pieces))
    _taken(t, 116, trajectory, "work_and_me", _codes({"A": (3, 4, 3, 1, UNKNOWN, 2, 2, 4), "C": (4, 2, 1, UNKNOWN, 3, 3)}), respondent="mentor", help="alone",
           chosen=["A", "C"])  # fmt: skip
    _taken(t, 62, trajectory, "disbalance", {"motorisch": 2, "visueel": 2, "auditief": 1, "verbaal": 2, "cognitief": 0, "energetisch": 1, "organisch": 2},
           respondent="together", help="explained")  # fmt: skip
    later = {"A": (3, 4, 3, 2, 2, 3, 2, 4), "C": (4, 3, 2, 1, 2, 3), "F": (2, 3, 3, 2, 3, 2, 1)}
    _taken(t, 24, trajectory, "work_and_me", _codes(later), respondent="client", help="alone", chosen=list(later))


def _codes(pieces: dict[str, tuple]) -> dict[str, object]:
    return {f"{part}{number}": said for part, own in pieces.items() for number, said in enumerate(own, 1)}


VALUES = ("skills", "growth", "decisions", "contact", "own_goals", "income", "meaning")


def noor(t: object, trajectory: object) -> None:
    """What matters to Noor, a month and a half year after she began at the supermarket: on paper, with Ilse, and put right once."""
    for days_ago, told in ((190, {"importance": (4, 4, 2, 5, 3, 5, 3), "enabled": (3, 3, 2, 4, 2, 2, 3), "achieved": (3, 2, 2, 4, 2, 1, 3)}),
                           (40, {"importance": (4, 4, 3, 5, 3, 5, 4), "enabled": (4, 3, 3, 5, 3, 4, 4), "achieved": (4, 2, 2, 5, 3, 4, 4)})):  # fmt: skip
        answers = {f"{value}_{side}": said for side, own in told.items() for value, said in zip(VALUES, own, strict=True)}
        made = t.do(actions.note_answers, days_ago, trajectory=trajectory, instrument=rules.newest("work_values"), respondent="client", help="other",
                    answered_on=t.day(days_ago), answers=answers, language="a2")  # fmt: skip
    again = t.do(actions.begin_correction, 39, administration=made, why="Bij ‘nieuwe dingen leren’ stond het kruis een vakje te ver.")
    t.do(actions.answer, 39, sitting=again, instrument=rules.newest("work_values"), question="growth_achieved", answer=3)
    t.do(actions.finish, 39, sitting=again, instrument=rules.newest("work_values"))
