"""The papers of task 5. The coaching plan: for the client short and own step first, for the employer what to do, for the commissioner the
whole account. Beside it the onboarding, the client's own action plan, and the card for the workplace mentor."""

from datetime import date

from django.utils.formats import date_format

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.pictures import fading
from spinweb.practice.coaching_plans import queries
from spinweb.practice.coaching_plans.models import Activity, CoachingPlan, OnboardingStep, PlanGoal, Takeover
from spinweb.practice.coaching_plans.queries import PlanInFull
from spinweb.practice.job_search.queries import telling
from spinweb.practice.placements.papers import sentence
from spinweb.practice.placements.rules import comma
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Agreement, Trajectory
from spinweb.practice.trajectories.states import AgreementState
from spinweb.practice.worker_profiles.models import Statement

RUNGS = {
    Takeover.Rung.COACH: "nu nog de jobcoach",
    Takeover.Rung.TOGETHER: "nu samen met de jobcoach",
    Takeover.Rung.WATCHING: "doet het, de jobcoach kijkt mee",
    Takeover.Rung.WORKPLACE: "doet het alleen",
    Takeover.Rung.NOT_NEEDED: "niet meer nodig",
}


def coaching_plan(trajectory: Trajectory, reader: str) -> Paper:
    """The *coachingsplan* (T5.1-T5.3), newest version, for client, employer or commissioner. Twelve queries for the employer, else eleven."""
    made = papers.start(trajectory, kind="coaching_plan", title="Coachingsplan", reader=reader)
    made.signers = papers.signers(trajectory, ["client", "employer", "coach"])
    newest = queries.newest_plan(trajectory)
    if newest is None:
        made.blocks += paper.part_of("coaching", [paper.text("Er is nog geen coachingsplan gemaakt.")])
        return made
    full = queries.in_full(newest)
    made.facts += _head(full, reader)
    build = {"client": _for_client, "employer": _for_employer, "commissioner": _for_commissioner}[reader]
    made.blocks += build(full)
    made.left_out += _left_out(reader)
    if reader == "employer" and not telling(trajectory).help:
        made.left_out += [_KEPT_BACK]
    return made


_KEPT_BACK = ("waar we aan werken en wie daarbij helpt", "de cliënt koos ervoor om dat niet te vertellen")


def _left_out(reader: str) -> list[tuple[str, str]]:
    reasons = ("waar een doel uit voortkomt", "de matching blijft tussen cliënt en jobcoach")
    if reader == "employer":
        return [reasons, ("hulp buiten het werk, het eigen netwerk en de eigen stappen van de cliënt", "is van de cliënt"),
                ("toegekende uren en regime", "gaat tussen opdrachtgever en jobcoach")]  # fmt: skip
    if reader == "commissioner":
        return [reasons, ("namen uit het eigen netwerk", "zijn van de cliënt")]
    return []


def _period(plan: CoachingPlan) -> str:
    return f"{date_format(plan.starts_on, 'j F Y')} tot en met {date_format(plan.ends_on, 'j F Y')}"


def _short(day: date | None) -> str:
    """'22 dec 2026': a column of dates stays narrow."""
    return date_format(day, "j M Y").lower() if day else ""


def _head(full: PlanInFull, reader: str) -> list[tuple[str, str]]:
    placement, plan = full.placement, full.plan
    told = [("Plan", f"{plan.number}, van {_period(plan)}")]
    if placement:
        told += [("Werk", f"{placement.function or placement.workplace.title} bij {placement.workplace.employer}"),
                 ("Werkbegeleider", placement.mentor.name if placement.mentor else "")]  # fmt: skip
    if placement and reader == "commissioner":
        hours = f", {comma(placement.hours_per_week)} uur per week" if placement.hours_per_week else ""
        last = f" tot en met {papers.said_day(placement.ends_on)}" if placement.ends_on else ""
        told += [("Soort", placement.get_kind_display().capitalize() + hours), ("Begonnen", papers.said_day(placement.starts_on) + last),
                 ("Loon", placement.pay)]  # fmt: skip
    return [(label, value) for label, value in told if value]


def _evaluation(plan: CoachingPlan) -> list[dict]:
    words = [f"De eerste keer: {papers.said_day(plan.evaluate_on)}." if plan.evaluate_on else "", sentence(plan.evaluation)]
    told = " ".join(w for w in words if w)
    return [paper.heading("Terugkijken", "agreements"), paper.text(told)] if told else []


_OF_HELP = {OnboardingStep.Who.COACH, OnboardingStep.Who.NETWORK}  # who does these steps tells that somebody gets help


def _onboarding(full: PlanInFull, *, with_help: bool = True) -> list[dict]:
    """The onboarding; without `with_help` only what happens with any new colleague: the steps of the workplace and of the client."""
    called = full.plan.trajectory.client.called
    own = [step for step in full.onboarding if with_help or step.who not in _OF_HELP]
    blocks = []
    for moment, label in OnboardingStep.Moment.choices:
        rows = [[step.text, _by(step, called), _short(step.on)] for step in own if step.moment == moment]
        blocks += [paper.table([label.capitalize(), "Wie", "Wanneer"], rows, widths=[3, 1.2, 0.9])] if rows else []
    return [paper.heading("Inwerken"), *blocks] if blocks else []


def _by(step: OnboardingStep, called: str) -> str:
    if step.who == OnboardingStep.Who.CLIENT:
        return called
    return step.party.name if step.party else step.get_who_display()


def _picture(full: PlanInFull) -> list[dict]:
    if len(full.fading) < 2:  # a level line says nothing
        return []
    drawing = fading.draw(full.fading, full.given, full.worked, until=full.plan.ends_on)
    return [paper.heading("Zo wordt de begeleiding minder"), paper.picture(drawing, fading.tell(full.fading, full.given, full.worked))]


def _takeovers(full: PlanInFull, called: str) -> list[dict]:
    rows = [[t.need, t.who or "nog te kiezen", _short(t.target_on), RUNGS[t.rung]] for t in full.takeovers]
    if not rows:
        return []
    return [paper.heading(f"Wie helpt {called}, en wie neemt het over"),
            paper.table(["Hulp bij", "Wie neemt het over", "Voor", "Hoe ver nu"], rows, widths=[1.6, 1.1, 0.8, 1.5])]  # fmt: skip


def _who(activity: Activity, called: str) -> str:
    return called if activity.who == Activity.Who.CLIENT else activity.get_who_display()


def _for_client(full: PlanInFull) -> list[dict]:
    """Own first step first; then what we work on, who helps, and when we look back. Plain words."""
    told: list[dict] = []
    if full.own_steps:
        told += [paper.heading("Dit doe je zelf als eerste"),
                 paper.items([f"{sentence(s.text)} Voor {papers.said_day(s.due_on)}." for s in full.own_steps[:3]])]  # fmt: skip
    told += [paper.heading("Hier werken we aan")]
    for planned in full.goals:
        told += [papers.goal_levels(planned.goal)]
    if helpers := _helpers(full):
        told += [paper.heading("Wie je helpt"), paper.items(helpers)]
    if len(full.fading) > 1:
        told += [paper.heading("Je jobcoach komt steeds minder vaak"),
                 paper.items([f"Vanaf {papers.said_day(day)}: ongeveer {_hours(hours)} per week." for day, hours in full.fading])]  # fmt: skip
        told += [paper.text("Dat is goed nieuws: je kunt het dan meer zelf. Gaat het niet? Dan passen we het plan aan.")]
    return told + _onboarding(full) + _evaluation(full.plan)


def _helpers(full: PlanInFull) -> list[str]:
    """Each person once: what they take over, or else their role in the plan."""
    needs: dict[str, list[str]] = {}
    for takeover in full.takeovers:
        if takeover.party and not takeover.has_left and takeover.rung != Takeover.Rung.NOT_NEEDED:
            needs.setdefault(takeover.party.name, []).append(takeover.need)
    told = [f"{name} helpt je bij: {'; '.join(own)}." for name, own in needs.items()]
    return told + [f"{p.name} ({p.relation}): {p.role_in_plan}." for p in full.network if p.name not in needs]


def _hours(hours: object) -> str:
    return "een half uur" if float(hours) == 0.5 else f"{comma(hours)} uur"


def _for_employer(full: PlanInFull) -> list[dict]:
    """What we work on, who does what at work, who takes over when: as far as the client wants that told. No reasons, no home, no hours."""
    called, codes = full.plan.trajectory.client.called, read("activities")["codes"]
    if not telling(full.plan.trajectory).help:
        untold = [paper.text(f"{called} koos ervoor om hierover nu nog niets te vertellen.")]
        return paper.part_of("coaching", _onboarding(full, with_help=False) or untold)
    told = [paper.heading("Waar we aan werken", "goals")]
    for planned in full.goals:
        at_work = [a for a in planned.activities.all() if codes.get(a.code, {}).get("werkgever", True)]
        told += [papers.goal_levels(planned.goal)]
        if at_work:
            rows = [[a.text, _who(a, called), _short(a.until)] for a in at_work]
            told += [paper.table(["Wat er gebeurt", "Wie", "Tot"], rows, widths=[2.6, 1.5, 0.8])]
    return told + paper.part_of("coaching", _takeovers(full, called) + _picture(full) + _onboarding(full) + _evaluation(full.plan))


def _for_commissioner(full: PlanInFull) -> list[dict]:
    """Goals with start, result and measure, hours for each activity, takeover, own steps, and the hours asked with their reason."""
    called, told = full.plan.trajectory.client.called, [paper.heading("Doelen en uren", "goals")]
    for planned in full.goals:
        told += [papers.goal_levels(planned.goal), *_account(planned, full, called)]
    told += _hours_asked(full) + _takeovers(full, called)
    if full.own_steps:
        rows = [[s.text, _short(s.due_on), s.get_state_display()] for s in full.own_steps]
        told += [paper.heading(f"Wat {called} zelf doet"), paper.table(["Stap", "Voor", "Stand"], rows, widths=[3, 1, 0.8])]
    if full.network:
        told += [paper.heading("Het netwerk", "network"), paper.items([f"{_relation(p.relation)}: {p.role_in_plan}" for p in full.network])]
    return told + _picture(full) + _onboarding(full) + _evaluation(full.plan)


def _relation(relation: str) -> str:
    return relation[:1].upper() + relation[1:]


def _account(planned: PlanGoal, full: PlanInFull, called: str) -> list[dict]:
    goal, told = planned.goal, []
    if planned.part_of:
        told += [f"Deel van: {planned.part_of}."]
    if goal.target_on:
        told += [f"Streefdatum {papers.said_day(goal.target_on)} ({'lange' if planned.long_term else 'korte'} termijn)."]
    if planned.how:
        told += [f"Methode: {planned.how}{f', want {planned.method_reason}' if planned.method_reason else ''}."]
    if planned.method_effect:
        told += [f"Wat het deed: {planned.get_method_effect_display()}{f' ({planned.effect_words})' if planned.effect_words else ''}."]
    rows = [[a.text + (f" (want: {a.why})" if a.why else ""), a.code_name, _who(a, called), comma(a.hours) if a.hours else ""]
            for a in planned.activities.all()]  # fmt: skip
    blocks = [paper.text(" ".join(told))] if told else []
    return blocks + ([paper.table(["Activiteit", "Soort", "Wie", "Uren"], rows, widths=[2.4, 1.4, 1.1, 0.5])] if rows else [])


def _hours_asked(full: PlanInFull) -> list[dict]:
    plan, rows = full.plan, [["Uren in dit plan", f"{comma(full.hours)} uur"]]
    if plan.regime:
        rows += [["Regime", plan.get_regime_display()]]
    if most := full.ceiling:
        rows += [["Richtlijn", f"hoogstens {comma(most.hours)} uur: {most.sentence}. Bron: {most.source} ({most.status})."]]
    if plan.hours_reason:
        rows += [["Waarom deze uren", plan.hours_reason]]
    return [paper.heading("Gevraagde uren", "hours"), paper.table(["Wat", ""], rows, widths=[1, 3])]


def _newest(trajectory: Trajectory, made: Paper) -> PlanInFull | None:
    newest = queries.newest_plan(trajectory)
    if newest is None:
        made.blocks += [paper.text("Er is nog geen coachingsplan gemaakt.")]
        return None
    return queries.in_full(newest)


def onboarding_plan(trajectory: Trajectory, reader: str) -> Paper:
    """The *inwerkplan* (T5.1), day, week and months with who does what: the same for both where the client tells of help. Eleven queries."""
    made = papers.start(trajectory, kind="onboarding_plan", title="Inwerkplan", reader=reader)
    called = trajectory.client.called
    made.subtitle = "Zo begin je op je werk" if reader == "client" else f"Zo begint {called}"
    full = _newest(trajectory, made)
    if full is None:
        return made
    made.facts = [("Naam", called), *[(label, words) for label, words in _head(full, reader) if label != "Plan"]]
    with_help = reader == "client" or telling(trajectory).help
    made.blocks += _onboarding(full, with_help=with_help)[1:] or [paper.text("Het inwerken is nog niet beschreven.")]
    told = "Gaat iets anders dan hier staat? Zeg het. Dan passen we het aan." if reader == "client" else (
        "Gaat iets anders dan hier staat? Laat het ons weten, dan passen we het samen aan.")  # fmt: skip
    made.blocks += [paper.remark(told)]
    if reader == "employer":
        made.left_out += [("doelen, uren en eigen stappen", "staan in het coachingsplan, voor zover u die mag lezen")]
        made.left_out += [] if with_help else [("wat anderen dan uw collega's doen", "de cliënt koos ervoor om dat niet te vertellen")]
    return made


def action_plan(trajectory: Trajectory, reader: str) -> Paper:
    """The client's own *actieplan* (T5.2): what was done first, then each step, how sure, what helps and who. For the client. Ten queries."""
    made = papers.start(trajectory, kind="action_plan", title="Mijn actieplan", reader=reader)
    made.subtitle, made.facts = "Van mij, in mijn woorden", [("Ik heet", trajectory.client.called)]
    full = _newest(trajectory, made)
    if full is None:
        return made
    if full.plan.client_words:
        made.blocks += [paper.heading("Hier wil ik heen"), paper.quote(full.plan.client_words, trajectory.client.called)]
    made.blocks += [paper.joy(f"Gedaan: {s.text}", s.outcome) for s in full.own_steps if s.state == AgreementState.DONE]
    still = [s for s in full.own_steps if s.state == AgreementState.OPEN]
    for number, step in enumerate(still):
        made.blocks += [paper.heading("Mijn eerste stap" if number == 0 else "Daarna"), paper.text(sentence(step.text)), paper.items(_own(step))]
    if not full.own_steps:
        made.blocks += [paper.text("Hier komt mijn eerste kleine stap. Iets wat ik deze week kan doen.")]
    if full.network:
        made.blocks += [paper.heading("Deze mensen helpen mij"), paper.items([f"{p.name}: {p.role_in_plan}" for p in full.network])]
    made.blocks += [paper.remark("Lukt een stap niet? Dat geeft niet. Dan maken we hem kleiner.")]
    return made


def _own(step: Agreement) -> list[str]:
    told, more = [f"Voor {papers.said_day(step.due_on)}"], step.details
    told += [f"Waarom: {step.why}"] if step.why else []
    if more is None:
        return told
    told += [f"Hoe zeker ik ben dat het lukt: {more.confidence} van de 10"] if more.confidence is not None else []
    told += [f"Wat maakt het één hoger: {more.one_higher}"] if more.one_higher else []
    told += [f"Wat helpt: {more.helps}"] if more.helps else []
    return told + ([f"Wie helpt: {more.helper.name}"] if more.helper else [])


CARD = (("Dit werkt", "works"), ("Zo legt u iets uit", "instruct"), ("Als het even niet gaat", "when_stuck"))


def guidance_card(trajectory: Trajectory, reader: str) -> Paper:
    """The card for the workplace mentor (T6.4), one page in work terms, composed from what the client allowed. For the employer.

    What the coach wrote goes along only once the client agreed; until then only what the client lets the employer know. Five queries.
    """
    called = trajectory.client.called
    made = papers.start(trajectory, kind="guidance_card", title=f"Zo begeleidt u {called}", reader=reader)
    plan = queries.newest_plan(trajectory)
    placement = plan.placement if plan else None
    made.subtitle, made.facts = "Eén bladzijde voor op de werkplek", [("Collega", called)]
    made.facts += [("Werk", placement.function or placement.workplace.title)] if placement else []
    made.left_out = [("alles over gezondheid en het leven buiten het werk", f"dat is van {called}"),
                     ("alles waar geen akkoord op is", f"{called} kiest zelf wat op deze kaart staat")]  # fmt: skip
    card = queries.card_of(plan) if plan else None
    if card is None or card.agreed_on is None:
        made.blocks += [paper.remark(f"Dit is nog een concept: {called} heeft deze kaart nog niet goedgekeurd."), *_allowed(trajectory)]
        return made
    for title, field in CARD:
        lines = [line.strip() for line in getattr(card, field).splitlines() if line.strip()]
        made.blocks += [paper.heading(title), paper.items(lines)] if lines else []
    made.blocks += [paper.heading("Wie u belt"), paper.text(card.whom_to_call)] if card.whom_to_call else []
    made.blocks += [paper.text(f"{called} is akkoord met deze kaart sinds {papers.said_day(card.agreed_on)}.")]
    return made


def _allowed(trajectory: Trajectory) -> list[dict]:
    told, kind = queries.may_be_told(trajectory), Statement.Kind
    works = [t for k in (kind.STRENGTH, kind.CONDITION, kind.NEED) for t in told.get(k, [])]
    parts = (("Dit werkt", works), ("Zo legt u iets uit", told.get(kind.LEARNING, [])))
    return [block for title, lines in parts if lines for block in (paper.heading(title), paper.items(lines))]
