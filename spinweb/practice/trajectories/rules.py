"""What the rulebook says of a trajectory: who signs along (`signing`), what its commissioner wants to read (`report_templates`); what is due;
which answers after a talk ask for attention (`session_check`); what to ask of a goal and how goals are taken together (`goals`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from spinweb.engines.rulebook.reader import read
from spinweb.engines.scoring import attainment as scoring
from spinweb.practice.trajectories.models import Goal, Trajectory


def age_on(born_on: date, on: date) -> int:
    """Whole years on that day."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def why_representative(born_on: date | None, on: date) -> str:
    """Why a parent or legal representative signs along on that day; empty when nobody needs to, or the birth date is unknown."""
    for rule in read("signing")["regels"]:
        if born_on is not None and age_on(born_on, on) < rule["tot_leeftijd"]:
            return rule["zin"]
    return ""


@dataclass(frozen=True)
class Question:
    """What a commissioner asks beside what the record tells: `code` names the answer where a room keeps it."""

    code: str
    text: str
    help: str


@dataclass(frozen=True)
class ReportTemplate:
    """How one reader wants one kind of report: `sections` are code and heading, in their order. `status` says how sure the source is."""

    code: str
    name: str
    sections: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    source: str
    status: str

    def heading(self, section: str) -> str:
        """The heading of a section, or nothing where this reader does not ask for it."""
        return dict(self.sections).get(section, "")


def report_template(document_kind: str, trajectory: Trajectory, *, reader: str = "commissioner") -> ReportTemplate:
    """How the reader of this trajectory wants this kind of report: sections with headings, and extra questions (T0.3, T7.3).

    For the commissioner the template chosen in the address book, else that of its kind. No query when the trajectory came
    with its commissioner. Raises KeyError for a kind of document that the reader has no template for.
    """
    book = read("report_templates")
    code = _template_of(trajectory, reader)
    told = book["sjablonen"][code]
    wanted = told["documenten"][document_kind]
    return ReportTemplate(
        code, told["naam"], tuple((s["onderdeel"], s["kop"]) for s in wanted["onderdelen"]),
        tuple(Question(q["code"], q["vraag"], q.get("hulp", "")) for q in wanted["vragen"]),
        told["bron"]["wat"], read("certainty")["zekerheid"][told["zekerheid"]]["zin"],
    )  # fmt: skip


def _template_of(trajectory: Trajectory, reader: str) -> str:
    templates = {code: told for code, told in read("report_templates")["sjablonen"].items() if told["lezer"] == reader}
    chosen = trajectory.commissioner.report_template if trajectory.commissioner else ""
    if chosen in templates:
        return chosen
    kind = trajectory.commissioner.commissioner_kind if trajectory.commissioner else ""
    return next((code for code, told in templates.items() if kind in told["voor"]), next(iter(templates)))


def report_template_choices() -> list[tuple[str, str]]:
    """The templates a commissioner can have, with their names."""
    return [(code, told["naam"]) for code, told in read("report_templates")["sjablonen"].items() if told["lezer"] == "commissioner"]


COACH, CLIENT = "coach", "client"


@dataclass(frozen=True)
class Due:
    """Something in a trajectory that asks for a step by a day. A room asks for these in its `queries.due`.

    `kind` and `id` name it ("aftercare" and the row's key); `what` says it in a sentence without the client's name; `turn` is
    "coach", "client", or who else in words. A `signal` has no day of its own but a reason: it is advice. What is due
    `after_closing` comes up of trajectories that were ended, too.
    """

    kind: str
    id: UUID
    trajectory_id: UUID
    on: date
    what: str
    turn: str = COACH
    signal: bool = False
    after_closing: bool = False
    note: str = ""  # a few words to know first, as "eerst vragen"

    @property
    def about(self) -> str:
        """'kind:id', by which it is put off."""
        return f"{self.kind}:{self.id}"


def drops(checks: Sequence[Mapping[str, int | None]]) -> list[str]:
    """Which of the three questions after a talk ask for attention, in words for the coach: low, or much lower than before.

    `checks`: the answers by question, oldest first; None is 'liever niet zeggen' and says nothing.
    """
    book = read("session_check")
    told = []
    for code, asked in book["vragen"].items():
        said = [check[code] for check in checks if check.get(code) is not None]
        if not said or not checks or checks[-1].get(code) is None:
            continue
        before = said[-2] if len(said) > 1 else None
        if before is not None and before - said[-1] >= book["let_op"]["daling_vanaf"]:
            told.append(f"‘{asked['vraag'].rstrip('.')}’ ging van {before} naar {said[-1]}. Vraag wat er anders was.")
        elif said[-1] <= book["let_op"]["laag_vanaf"]:
            told.append(f"‘{asked['vraag'].rstrip('.')}’ kreeg een {said[-1]}. Vraag wat je cliënt nodig had.")
    return told


def questions_about(goal: Goal) -> list[str]:
    """What a good goal still asks: who, why, what does one see, how often, by when, and whether the levels differ (C1.1).

    Questions to talk about; nothing is blocked. No query.
    """
    ask = read("goals")["vragen"]
    words = set(re.findall(r"[a-zé]+", f"{goal.text} {goal.zero}".lower()))
    vague = next((w for w in read("goals")["vaag"] if w in re.findall(r"[a-zé]+", (goal.zero or goal.text).lower())), "")
    seen = ask["zien"] if not goal.zero else ask["vaag"].format(woord=vague) if vague else ""
    counted = re.search(r"\d", f"{goal.text} {goal.zero}") or words & set(read("goals")["aantal"])
    told = [
        "" if words & set(read("goals")["wie"]) else ask["wie"], "" if goal.why else ask["reden"], seen, "" if counted else ask["aantal"],
        "" if goal.target_on else ask["datum"], *_about_levels(goal, ask),
    ]  # fmt: skip
    return [question for question in told if question]


def _about_levels(goal: Goal, ask: dict[str, str]) -> list[str]:
    names = {-2: "−2", -1: "−1", 0: "0", 1: "+1", 2: "+2"}
    empty = [names[n] for n, words in goal.levels if not words and n != 0]
    told = [ask["leeg"].format(niveau=" en ".join(empty))] if empty and goal.zero else []
    seen: dict[str, int] = {}
    for n, words in goal.levels:
        key = words.strip().lower()
        if key and key in seen:
            told.append(ask["gelijk"].format(niveau=names[seen[key]], ander=names[n]))
        seen.setdefault(key, n)
    return told


def is_long_term(target_on: date | None, starts_on: date) -> bool:
    """Whether a goal reaches further than the short term, counted from a day."""
    return target_on is not None and (target_on - starts_on).days > read("goals")["korte_termijn_maanden"] * 30.5


def attainment(levels: Iterable[tuple[int, float]]) -> float | None:
    """Goal attainment T of a group of goals, (level, weight) of each, with the rho of the rulebook. None without weight. No query."""
    return scoring.attainment(levels, rho=read("goals")["rho"])
