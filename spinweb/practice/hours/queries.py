"""What pages ask of hours: the budget of each period, what still has to go to the funder's portal, what an invoice can hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import ExpressionWrapper, F, FloatField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.queries import one
from spinweb.practice.coaching_plans import queries as coaching_plans
from spinweb.practice.coaching_plans.models import Activity, CoachingPlan
from spinweb.practice.coaching_plans.states import PlanState
from spinweb.practice.guidance.models import Evaluation
from spinweb.practice.guidance.rules import Line, total
from spinweb.practice.hours import rules
from spinweb.practice.hours.models import Invoice, PortalLine
from spinweb.practice.hours.rules import RECENT, Budget
from spinweb.practice.progress.models import ProgressRound
from spinweb.practice.trajectories.models import ContactMoment, GoalRating, Trajectory
from spinweb.practice.trajectories.rules import Due

KIND = ContactMoment.Kind
MOST_EXPORTED = 1_000_000  # what fits on a sheet
SHARE = ExpressionWrapper(F("minutes") * 1.0 / F("group_size"), output_field=FloatField())


# -- how many are left


def budgets_of(trajectory: Trajectory, lines: list[Line], *, today: date) -> list[Budget]:
    """The hours of each period of coaching, newest first; where there is no plan, of the trajectory as a whole. One query."""
    plans = [p for p in coaching_plans.plans_of(trajectory) if p.state != PlanState.DRAFT]
    found = [_budget(plan, lines, today) for plan in plans]
    if trajectory.hours_granted or not found:
        end = trajectory.expected_end_on or max([today, *(b.ends_on for b in found)])
        found.append(rules.budget("Het hele traject", min([trajectory.started_on, *(line.on for line in lines)]), max(end, trajectory.started_on),
                                  most=trajectory.hours_granted,
                                  how="toegekend door de opdrachtgever" if trajectory.hours_granted else "", source="", lines=lines, today=today))  # fmt: skip
    return found


def _budget(plan: CoachingPlan, lines: list[Line], today: date) -> Budget:
    most = coaching_plans.ceiling_of(plan)
    title = f"Periode {plan.number}, {plan.get_regime_display() or 'regime nog niet gekozen'}"
    return rules.budget(title, plan.starts_on, plan.ends_on, most=most.hours if most else None, how=most.sentence if most else "",
                        source=f"{most.source}: {most.status}" if most else "", lines=lines, today=today)  # fmt: skip


def signals(viewer: Viewer, *, until: date) -> list[Due]:
    """Periods whose hours run out before their end, as it goes now. One query."""
    today = until - timedelta(days=7)  # `until` is the end of what Vandaag looks ahead
    contacts = ContactMoment.objects.filter(organisation_id=viewer.organisation_id, trajectory=OuterRef("trajectory"), removed_at__isnull=True)
    within = contacts.filter(on__gte=OuterRef("starts_on"), on__lte=OuterRef("ends_on")).order_by().values("trajectory")
    first = CoachingPlan.objects.filter(trajectory=OuterRef("trajectory"), placement=OuterRef("placement")).order_by("starts_on").values("starts_on")[:1]
    found = CoachingPlan.objects.visible_to(viewer).filter(state=PlanState.AGREED, starts_on__lte=today, ends_on__gte=today, placement__isnull=False)
    found = found.select_related("placement").annotate(
        coached_since=Subquery(first), given=Coalesce(Subquery(within.annotate(n=Sum(SHARE)).values("n")), 0.0),
        recent=Coalesce(Subquery(within.filter(on__gte=today - RECENT).annotate(n=Sum(SHARE)).values("n")), 0.0),
    )  # fmt: skip
    told = [(plan, _as_it_goes(plan, today).sentence(today)) for plan in found]
    return [Due("signal_hours_period", plan.pk, plan.trajectory_id, until, sentence, signal=True) for plan, sentence in told if sentence]


def _as_it_goes(plan: CoachingPlan, today: date) -> Budget:
    most = coaching_plans.ceiling_of(plan)
    weeks = max((today - max(plan.starts_on, today - RECENT)).days, 7) / 7
    return Budget("", plan.starts_on, plan.ends_on, most.hours if most else None, "", "", round(plan.given), plan.recent / weeks)


# -- what goes to the portal


@dataclass(frozen=True)
class Entry:
    """A contact as a line for the portal: the day, what was done (a code of the protocol where the goal has one), how, how long. No name, no note."""

    contact: ContactMoment
    activity: str
    taken: PortalLine | None

    @property
    def minutes(self) -> int:
        return round(self.contact.minutes / self.contact.group_size)

    @property
    def group(self) -> str:
        return f"groep van {self.contact.group_size}, {self.contact.minutes} min samen" if self.contact.group_size > 1 else ""

    @property
    def text(self) -> str:
        """'03-03-2026; WERK driegesprek; op de werkplek; 90 min'."""
        parts = [f"{self.contact.on:%d-%m-%Y}", f"{self.activity} {self.contact.get_kind_display()}".strip(), self.contact.get_form_display(), f"{self.minutes} min"]
        return "; ".join([*parts, *([self.group] if self.group else [])])

    @property
    def differs(self) -> bool:
        """Whether the note says something else by now than what was taken over."""
        return self.taken is not None and self.taken.minutes != self.minutes


def entries_of(trajectory: Trajectory) -> list[Entry]:
    """Every contact as a line, the newest first. Four queries."""
    codes = dict(Activity.objects.of(trajectory).present().exclude(code="").order_by("-id").values_list("plan_goal__goal_id", "code"))
    taken = {row.contact_id: row for row in PortalLine.objects.of(trajectory)}
    contacts = ContactMoment.objects.of(trajectory).present().filter(minutes__gt=0).prefetch_related("touches").order_by("-on", "-id")
    return [Entry(c, next((codes[t.goal_id] for t in c.touches.all() if t.goal_id in codes), ""), taken.get(c.pk)) for c in contacts]


def lines_of(entries: list[Entry]) -> list[Line]:
    """The same contacts as hours are counted from. No query."""
    return [Line(e.contact.on, e.contact.kind, e.contact.form, e.contact.minutes, e.contact.group_size) for e in entries]


def taken_line(trajectory: Trajectory, contact_id: UUID) -> PortalLine | None:
    """What was taken over of a contact. One query."""
    return PortalLine.objects.of(trajectory).filter(contact_id=contact_id).first()


# -- the six parts of the accountability


@dataclass(frozen=True)
class Part:
    """One of the six parts that UWV asks after half a year: whether the record holds it, and where to add it."""

    title: str
    there: bool
    said: str
    page: str
    form_of: str = ""  # whose form there is to sign


def parts_of(trajectory: Trajectory, starts_on: date, ends_on: date, *, lines: list[Line], takeovers: int) -> list[Part]:
    """The six parts for a period, and what is still missing. Three queries."""
    span = (starts_on, ends_on)
    own = [line for line in lines if span[0] <= line.on <= span[1]]
    rated = GoalRating.objects.of(trajectory).filter(on__range=span).values("goal").distinct().count()
    evaluations = Evaluation.objects.of(trajectory).present().filter(on__range=span).order_by("on").values("employer_words", "client_words", "does_the_work")
    heard = list(evaluations)
    answers = ProgressRound.objects.of(trajectory).present().filter(until__range=(starts_on, ends_on + timedelta(weeks=6)), reader="commissioner")
    workplace = any(told.get("workplace") for told in answers.values_list("answers", flat=True))
    employer, client = (any(e[f"{who}_words"] for e in heard) for who in ("employer", "client"))
    return [
        Part("Logboek", bool(own), f"{len(own)} contacten, {total(own) // 60} uur" if own else "nog geen contact genoteerd", "coach:timeline"),
        Part("Resultaat per doel", bool(rated), f"stand van {rated} doelen" if rated else "van geen doel een stand in deze periode", "coach:goals"),
        Part("Passende plek en sfeer", workplace, "staat in de voortgangsronde" if workplace else "beantwoord de vraag in de voortgangsronde", "coach:progress"),
        Part("Wat jij deed, en wat de werkgever overnam", takeovers > 0, f"{takeovers} punten van overname" if takeovers else "nog geen overname in het plan",
             "coach:coaching_plan"),
        Part("Beoordeling door de werkgever", employer, "staat in de evaluatie" if employer else "vraag het de werkgever bij het terugkijken",
             "coach:guidance", "employer"),
        Part("Beoordeling door de cliënt", client, "staat in de evaluatie" if client else "vraag het je cliënt bij het terugkijken", "coach:guidance", "client"),
    ]  # fmt: skip


# -- invoices


def invoices_of(trajectory: Trajectory) -> QuerySet[Invoice]:
    """Invoices, newest first. One query."""
    return Invoice.objects.of(trajectory).present().order_by("-issued_on", "-id")


def invoice(viewer: Viewer, trajectory: Trajectory, invoice_id: UUID) -> Invoice:
    """One invoice. Raises NotVisible. One query."""
    return one(Invoice.objects.visible_to(viewer).present(), pk=invoice_id, trajectory=trajectory)


def to_invoice(trajectory: Trajectory, since: date, until: date) -> list[Entry]:
    """What was worked in these days and stands on no invoice yet, oldest first. Five queries."""
    told = {line["contact"] for lines in invoices_of(trajectory).values_list("lines", flat=True) for line in lines}
    return [e for e in reversed(entries_of(trajectory)) if since <= e.contact.on <= until and str(e.contact.pk) not in told and e.minutes]


def last_invoice(viewer: Viewer) -> Invoice | None:
    """The newest invoice the viewer can see: whose sender, account and rate the next one begins with. One query."""
    return Invoice.objects.visible_to(viewer).present().order_by("-issued_on", "-id").first()


def number_is_used(trajectory: Trajectory, number: str) -> bool:
    """Whether an invoice of this trajectory has the number; the database asks the same of the organisation. One query."""
    return Invoice.objects.filter(organisation_id=trajectory.organisation_id, number=number, removed_at__isnull=True).exists()


# -- exports


COLUMNS = ["Kenmerk", "Datum", "Taak", "Met", "Hoe", "Minuten", "Aantal cliënten", "Minuten voor deze cliënt", "In portaal op"]


def rows_to_export(viewer: Viewer, *, since: date, until: date, trajectory: Trajectory | None = None) -> Iterator[list[object]]:
    """The hours as rows of a table: of one trajectory, or of all the viewer's. By reference, without a name. One query, read in parts."""
    taken = PortalLine.objects.filter(contact=OuterRef("pk")).values("taken_on")[:1]
    found = ContactMoment.objects.visible_to(viewer).present().filter(on__range=(since, until), minutes__gt=0)
    found = found.filter(trajectory=trajectory) if trajectory else found
    asked = found.annotate(taken_on=Subquery(taken)).order_by("on", "id")[:MOST_EXPORTED]
    kinds, forms = dict(KIND.choices), dict(ContactMoment._meta.get_field("form").flatchoices)
    for told in asked.values_list("trajectory__reference", "on", "task", "kind", "form", "minutes", "group_size", "taken_on").iterator(chunk_size=500):
        reference, on, task, kind, form, minutes, size, on_portal = told
        yield [reference, on, task, kinds[kind], forms[form], minutes, size, float(round(Decimal(minutes) / size, 1)), on_portal]


def elements() -> dict[str, object]:
    """Hours show no element of the profile by themselves."""
    return {}
