"""The progress report for its reader, and the same in plain words for the client, who reads it first (T0.3); a revised plan (T0.4)."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.utils.formats import date_format

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.sharing.rules import parts_of
from spinweb.practice.coaching_plans import papers as coaching_plans
from spinweb.practice.guidance.papers import NOTES, hours_blocks, said_minutes
from spinweb.practice.intakes import papers as intakes
from spinweb.practice.placements.rules import comma
from spinweb.practice.progress import queries, rules
from spinweb.practice.progress.models import ProgressRound, Revision, RevisionVoice
from spinweb.practice.progress.queries import Figures
from spinweb.practice.progress.rules import Change
from spinweb.practice.progress.states import RoundState
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Agreement, ContactMoment, Goal, GoalRating, Trajectory
from spinweb.practice.trajectories.models.contacts import Form
from spinweb.practice.worker_profiles import papers as worker_profiles

EMPLOYER = ProgressRound.Reader.EMPLOYER


def progress_report(trajectory: Trajectory, reader: str, round_id: UUID) -> Paper:
    """What the reader of this round gets, or what the client reads first. Once shown it is what was shown. Ten queries at most.

    Raises NotVisible for a reader whose round it is not.
    """
    report = queries.round_of(trajectory, round_id)
    if report is None or reader not in {report.reader, "client"}:
        raise NotVisible
    if report.state != RoundState.DRAFT:
        return with_reaction(trajectory, report) if reader == report.reader else queries.shown_to_client(trajectory, report)
    return (for_client if reader == "client" else for_reader)(trajectory, queries.figures_of(trajectory, report))


def with_reaction(trajectory: Trajectory, report: ProgressRound) -> Paper:
    """What the client was shown, with the reaction after it; that is what goes out. No query but for the client's key."""
    made = Paper(**{name: value for name, value in report.paper.items() if name != "reader_words"})
    called, blocks = trajectory.client.called, [paper.heading(f"Reactie van {trajectory.client.called}", "own_words")]
    if report.reaction:
        how = Form(report.reaction_how).label if report.reaction_how else ""
        blocks += [paper.quote(report.reaction, ", ".join(filter(None, [called, _short(report.reaction_on), how])))]
    else:
        blocks += [paper.text(f"{called} kreeg dit verslag op {papers.said_day(report.shown_on)} te lezen en kon tot en met "
                              f"{papers.said_day(report.respond_until)} reageren. Er is geen reactie gekomen.")]  # fmt: skip
    made.blocks += blocks
    return made


def for_reader(trajectory: Trajectory, told: Figures) -> Paper:
    """The report as its reader's template asks for it: sections in their order, each out of the record."""
    report = told.report
    made = papers.start(trajectory, kind=queries.REPORT, title="Voortgangsverslag", reader=report.reader)
    made.facts += [("Periode", period(report))]
    if report.reader == EMPLOYER:
        made.subtitle = f"Hoe het gaat met {trajectory.client.called}"
        made.facts += [("Werkplek", str(report.placement.workplace.employer))] if report.placement else []
    for section, heading in told.template.sections:
        blocks = SECTIONS[section](trajectory, told)
        group = GROUPS.get(section, "progress")
        made.blocks += paper.part_of(group, blocks) if section == "milestones" else [paper.heading(heading, group), *blocks] if blocks else []
        if section == "milestones" and report.added:
            made.blocks += [paper.heading("In het kort", "progress"), paper.text(report.added)]
    made.blocks += paper.part_of("progress", _answers(told))
    made.left_out += _left_out(trajectory, report)
    made.signers = ["coach"]
    return made


def period(report: ProgressRound) -> str:
    """'3 maart 2026 tot en met 28 mei 2026'."""
    return f"{date_format(report.since, 'j F Y')} tot en met {date_format(report.until, 'j F Y')}"


def _short(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _left_out(trajectory: Trajectory, report: ProgressRound) -> list[tuple[str, str]]:
    if report.reader == EMPLOYER:
        called = trajectory.client.called
        return [(f"wat {called} en de jobcoach samen bespreken", f"dat vertelt {called} zelf, als {called} dat wil"),
                ("uren en logboek", "die gaan naar de opdrachtgever"), ("alles over gezondheid", "dat hoort niet in dit verslag"), NOTES]  # fmt: skip
    return [("medische gegevens", "die horen niet in een verslag aan de opdrachtgever"), NOTES]


# -- what each section is filled from


def _milestones(trajectory: Trajectory, told: Figures) -> list[dict]:
    return [paper.joy(m.text, m.words) for m in told.milestones]


def _work(trajectory: Trajectory, told: Figures) -> list[dict]:
    rows = [[f"{p.function or p.workplace.title} bij {p.workplace.employer}", p.get_kind_display(), comma(p.hours_per_week) if p.hours_per_week else "–",
             _short(p.starts_on)] for p in told.work]  # fmt: skip
    return [paper.table(["Werk", "Soort", "Uren", "Sinds"], rows, widths=[2.4, 1.2, 0.6, 1.2])] if rows else []


def _goals(trajectory: Trajectory, told: Figures) -> list[dict]:
    return [_levels(goal) for goal in told.goals]


def _levels(goal: Goal) -> dict:
    first, last = (rating.level if rating else None for rating in (goal.then, goal.now))
    return paper.levels(goal.text, [words for _, words in goal.levels], first=first, last=last)


def _takeovers(trajectory: Trajectory, told: Figures) -> list[dict]:
    rows = [[t.need, t.get_rung_display(), t.party.name if t.party else ""] for t in told.takeovers]
    return [paper.table(["Waarbij", "Nu", "Wie neemt over"], rows, widths=[2, 2, 1.2])] if rows else []


def _evaluation(trajectory: Trajectory, told: Figures) -> list[dict]:
    blocks: list[dict] = []
    for one in reversed(told.evaluations):
        said = [[trajectory.client.called, one.client_words, one.client_mark], ["Werkgever", one.employer_words, one.employer_mark],
                ["Jobcoach", one.coach_words, None]]  # fmt: skip
        rows = [[who, words or "–", "–" if mark is None else mark] for who, words, mark in said if words or mark is not None]
        if rows:
            blocks += [paper.text(f"Op {papers.said_day(one.on)} keken we samen terug."), paper.table(["Volgens", "Wat", "Cijfer"], rows, widths=[1, 4, 0.6])]
        blocks += [paper.text(f"Besloten: {one.decision}")] if one.decision else []
    return blocks


def _absence(trajectory: Trajectory, told: Figures) -> list[dict]:
    return [] if told.days_absent is None else [paper.text(f"Dagen afwezig in deze periode: {told.days_absent}.")]


def _contacts(trajectory: Trajectory, told: Figures) -> list[dict]:
    times = {kind: sum(line.kind == kind for line in told.log.lines) for kind in ContactMoment.Kind if kind != ContactMoment.Kind.INDIRECT}
    rows = [[kind.label.capitalize(), f"{n} keer"] for kind, n in times.items() if n]
    return [paper.table(["Met", "Hoe vaak"], rows, widths=[3, 1])] if rows else []


def _hours(trajectory: Trajectory, told: Figures) -> list[dict]:
    if not told.log.lines:
        return [paper.text("In deze periode zijn geen uren geschreven.")]
    sofar = f"Gebruikt tot en met deze periode: {said_minutes(told.minutes_so_far)}"
    granted = f" van de {comma(trajectory.hours_granted)} uur die zijn toegekend" if trajectory.hours_granted else ""
    return [paper.text(f"In deze periode: {said_minutes(told.log.total)}. {sofar}{granted}."), *hours_blocks(told.log)]


def _log(trajectory: Trajectory, told: Figures) -> list[dict]:
    kinds, forms = dict(ContactMoment.Kind.choices), dict(Form.choices)
    rows = [[f"{line.on:%d-%m-%Y}", kinds[line.kind], forms[line.form], f"{line.own_minutes:.0f}",
             "; ".join(told.log.goals[g] for g in line.goals) or "algemeen"] for line in told.log.lines]  # fmt: skip
    return [paper.table(["Datum", "Met", "Hoe", "Minuten", "Doel"], rows, widths=[1.1, 1.3, 1.2, 0.8, 2.8])] if rows else []


def _who(agreement: Agreement, reader: str) -> str:
    """The owner by name; to a commissioner somebody of the client's own network by their relation only."""
    party = agreement.owner_party
    return party.relation if party is not None and reader == "commissioner" and party.ring != "commissioner" else papers.owner_words(agreement)


def _agreements(trajectory: Trajectory, told: Figures, reader: str = "") -> list[dict]:
    reader = reader or told.report.reader
    rows = [[a.text, _who(a, reader), f"gedaan, {_short(a.ended_on)}"] for a in told.done]
    rows += [[a.text, _who(a, reader), f"open, voor {_short(a.due_on)}"] for a in told.open]
    return [paper.table(["Wat", "Wie", "Stand"], rows, widths=[2.2, 1, 1.6])] if rows else []


def _coming(trajectory: Trajectory, told: Figures) -> list[dict]:
    return [paper.text(told.report.coming)] if told.report.coming else []


def _answers(told: Figures) -> list[dict]:
    answered = [(q.text, told.report.answers.get(q.code, "")) for q in told.template.questions]
    return [block for question, answer in answered if answer for block in (paper.heading(f"{question}?"), paper.text(answer))]


SECTIONS: dict[str, Callable[[Trajectory, Figures], list[dict]]] = {
    "milestones": _milestones, "work": _work, "goals": _goals, "takeovers": _takeovers, "evaluation": _evaluation, "absence": _absence,
    "contacts": _contacts, "hours": _hours, "log": _log, "agreements": _agreements, "coming": _coming,
}  # fmt: skip


# The data group (rulebook `sharing`) of what is not about how it goes.
GROUPS = {"work": "placement", "goals": "goals", "takeovers": "coaching", "hours": "hours", "log": "hours", "agreements": "agreements"}


# -- the same for the client, who reads it first


def for_client(trajectory: Trajectory, told: Figures) -> Paper:
    """Everything that goes out, in plain words, with how to react. Nothing that is in the report is left out here."""
    report, asked = told.report, dict(told.template.sections)
    to = "je werkgever" if report.reader == EMPLOYER else str(trajectory.commissioner or "je opdrachtgever")
    made = papers.start(trajectory, kind=queries.REPORT, title="Dit vertelt je jobcoach over jou", reader="client")
    made.subtitle = f"Je leest het voordat het naar {to} gaat."
    made.facts = [("Naam", trajectory.client.called), ("Gaat naar", to), ("Over", period(report))]
    made.facts += [("Je kunt reageren tot en met", papers.said_day(report.respond_until))] if report.respond_until else []
    made.blocks += [paper.remark("Klopt er iets niet? Of wil je er iets bij zeggen? Zeg het je jobcoach. Wat jij zegt, gaat mee, in jouw woorden. Je hoeft het niet "
                                 "met alles eens te zijn."), *_milestones(trajectory, told)]  # fmt: skip
    parts = [("Wat je jobcoach schrijft", [paper.text(report.added)] if report.added else []), ("Je werk", _client_work(told)), ("Je doelen", _client_goals(told)),
             ("Wie je waarbij helpt", _client_takeovers(told)), ("Wat iedereen vindt", _evaluation(trajectory, told) if "evaluation" in asked else []),
             ("Niet gewerkt", _client_absence(told) if "absence" in asked else []), ("Je jobcoach", _client_contact(trajectory, told, asked)),
             ("Afspraken", _agreements(trajectory, told, "client")), ("Dit gaan we anders doen", _coming(trajectory, told))]  # fmt: skip
    made.blocks += [block for title, blocks in parts if blocks for block in (paper.heading(title), *blocks)] + _answers(told)
    made.blocks += [paper.heading("Wat ik wil zeggen"), paper.text("Schrijf het hier, of vertel het je jobcoach.\n\n" + "\n\n".join(["_" * 32] * 4))]
    if "log" in asked:
        made.left_out += [("de lijst met alle data", f"die gaat ook naar {to}; je jobcoach laat haar zien als je dat wilt")]
    made.left_out += [NOTES]
    return made


def _client_work(told: Figures) -> list[dict]:
    lines = [f"Je werkt bij {p.workplace.employer} als {p.function or p.workplace.title}." for p in told.work]
    return [paper.items(lines)] if lines else []


def _client_goals(told: Figures) -> list[dict]:
    rows = [[goal.text, _level_words(goal, goal.then), _level_words(goal, goal.now)] for goal in told.goals if goal.now]
    return [paper.table(["Doel", "Eerst", "Nu"], rows, widths=[1.4, 1.2, 1.2])] if rows else []


def _level_words(goal: Goal, rating: GoalRating | None) -> str:
    return (dict(goal.levels).get(rating.level) or rating.get_level_display()) if rating else "–"


def _client_takeovers(told: Figures) -> list[dict]:
    lines = [f"{t.need}: {t.get_rung_display()}." for t in told.takeovers]
    return [paper.items(lines)] if lines else []


def _client_absence(told: Figures) -> list[dict]:
    if told.days_absent is None:
        return []
    return [paper.text(f"Je was {told.days_absent} dagen niet op je werk. In het verslag staat alleen dit getal, niet waarom.")]


def _client_contact(trajectory: Trajectory, told: Figures, asked: dict[str, str]) -> list[dict]:
    if not {"contacts", "hours", "log"} & set(asked) or not told.log.lines:
        return []
    spoken = sum(line.kind in {ContactMoment.Kind.CLIENT, ContactMoment.Kind.THREE_WAY} for line in told.log.lines)
    granted = f" Er is {comma(trajectory.hours_granted)} uur voor het hele traject." if trajectory.hours_granted else ""
    return [paper.text(f"Jullie spraken elkaar {spoken} keer. Je jobcoach werkte {said_minutes(told.log.total)} voor jou.{granted}")]


# -- a plan that was revised


BUILD = {Revision.Plan.TRAJECTORY_PLAN: intakes.trajectory_plan, Revision.Plan.WORKER_PROFILE: worker_profiles.worker_profile,
         Revision.Plan.COACHING_PLAN: coaching_plans.coaching_plan}  # fmt: skip


def plan_now(trajectory: Trajectory, plan: str, reader: str) -> Paper:
    """The plan as the record stands now, for one reader."""
    return BUILD[plan](trajectory, reader)


def revised(trajectory: Trajectory, revision: Revision, reader: str, voices: list[RevisionVoice], changes: list[Change]) -> Paper:
    """The plan as it is now, with the revision named in it: when, why, what changed and who agreed."""
    made = plan_now(trajectory, revision.plan, reader)
    made.facts += [(rules.OWN_FACT, f"{papers.said_day(revision.proposed_on)}, voorgesteld door {revision.get_proposed_by_display()}")]
    agreed = [[v.get_who_display().capitalize(), v.get_says_display(), f"{_short(v.said_on)}, {v.get_how_display()}"] for v in voices]
    made.blocks += [paper.heading(rules.OWN_HEADING, parts_of(made.kind)[0]), paper.text(f"{revision.proposal}\n\n{revision.reason}")]
    touched = [change.heading for change in changes if change.heading != made.title]
    made.blocks += [paper.text(f"Anders dan in de vorige versie: {'; '.join(touched)}.")] if touched else []
    made.blocks += [paper.table(["Wie", "Zegt", "Wanneer en hoe"], agreed, widths=[1.4, 1.6, 1.6])] if agreed else []
    return made
