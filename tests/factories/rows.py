"""One row of every table of a case, whatever rooms there are: so that no table is ever left out of the tests of the walls.

Values are made up from the field types; MUST helps where a constraint wants more. Everything runs in the coach's own lane.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Lock

JPEG = b"\xff\xd8\xff\xdb"  # the first bytes of a photo; what stands in the table is never opened by the walls

PARTY = {"name": "De Brug", "street": "Kade 1", "postal_code": "6511 AB", "city": "Nijmegen", "number": "12345678"}

MUST: dict[str, dict[str, Any]] = {  # by label: what the row needs beside what its field types tell
    "trajectories.GoalRating": {"level": 0},
    "register.Evidence": {"nlqf": 6, "from_log": False},
    "register.EvidenceFile": {"content": b"%PDF-1.7", "kind": "application/pdf"},
    "hours.Invoice": {"rate": 90, "vat": 21, "number": lambda trajectory: str(trajectory.pk)[-12:], "seller": PARTY, "buyer": PARTY, "lines": []},
    "terms.Term": {"rule": "objection", "outcome": "", "about": "besluit over de jobcoach"},
    "assignments.GroupSession": {"group_size": 6},
    "trajectories.Agreement": {"owner": "coach"},
    "floor_work.WorkRate": {"pace": 80},
    "guidance.Adjustment": {"plan": lambda trajectory: of_case(apps.get_model("coaching_plans.CoachingPlan"), trajectory).first()},
    "parties.ExternalOrganisation": {"kind": "employer"},
    "accounts.CalendarFeed": {"token_hash": lambda trajectory: str(trajectory.pk)},
    "workplaces.WorkPhoto": {"image": JPEG, "people_agreed": True},
    "rights.RightsRequest": {"due_on": date(2999, 1, 1)},
    "instruments.Sitting": {"instrument": "interest_pictures", "version": 1, "answers": {"m1": 2}},
    "instruments.Administration": {"instrument": "interest_pictures", "version": 1, "name": "Wat trekt mij in werk",
                                   "answers": {"m1": {"asked": "Een kast maken", "answer": 2, "said": "leuk"}}, "result": lambda trajectory: taken()},
    "instruments.OwnInstrument": {"definition": lambda trajectory: own_definition()},
    "matching.Run": {"inputs": {"profile": 1}, "outcome": {"looked_at": 0, "met": 0, "found": [], "levers": []}},
    "matching.JobDesign": {"kind": "new"},
    "matching.Discrepancy": {"about": "A1"},
    "schemes.SchemeFacts": {"answers": {"grounds": ["lks"]}},
    "schemes.SchemeOutcome": {"facts": {"grounds": ["lks"]}, "outcomes": {"no_risk": ["waarschijnlijk", "2021-01-01"]}},
    "sharing.Share": {"told_on": lambda trajectory: trajectory.started_on},
    "documents.ReaderLink": {"reader": "client", "token_hash": lambda trajectory: str(trajectory.pk),
                             "expires_at": lambda trajectory: timezone.now() + timedelta(days=5)},
    "access.Draft": {"form": lambda trajectory: f"/trajecten/{trajectory.pk}/intake/vraag/", "typed": {"question": ["wat ik typte"]}},
}


def taken() -> dict[str, Any]:
    """What came out of an instrument, as it is kept."""
    from spinweb.engines.scoring.outcome import outcome
    from spinweb.practice.instruments.rules import as_kept, newest

    return as_kept(outcome(newest("interest_pictures"), {"m1": 2}))


def own_definition() -> dict[str, Any]:
    """An instrument as an organisation brings it."""
    from spinweb.practice.instruments.rules import brought, example

    return brought(example()).definition


def case_models() -> list[type[models.Model]]:
    """Every model whose rows belong to one trajectory or one client, or are shared within the organisation, and that coaches may add."""
    locked = {Lock.CASE, Lock.CLIENT, Lock.ORGANISATION}
    ours = [m for m in apps.get_models() if m.__module__.startswith("spinweb.") and m.lock in locked]
    return [m for m in ours if "INSERT" in getattr(m, "staff_may", "SELECT, INSERT, UPDATE")]


def of_case(model: type[models.Model], trajectory: models.Model) -> models.QuerySet:
    """The rows of this model that belong to the trajectory, its client, or (for shared rows) its organisation."""
    columns = {f.column for f in model._meta.concrete_fields}
    if model is type(trajectory):
        return model._base_manager.filter(pk=trajectory.pk)
    if "trajectory_id" in columns:
        return model._base_manager.filter(trajectory_id=trajectory.pk)
    if model._meta.label == "parties.Client":
        return model._base_manager.filter(pk=trajectory.client_id)
    if "client_id" in columns:
        return model._base_manager.filter(client_id=trajectory.client_id)
    return model._base_manager.filter(organisation_id=trajectory.organisation_id)


def _plain(field: models.Field, at: datetime) -> Any:
    if field.choices:
        return next(value for value, _ in field.flatchoices if value not in {None, ""})
    made_up = {
        models.DateTimeField: at, models.DateField: at.date(), models.TimeField: at.time(), models.BooleanField: False, models.JSONField: [],
        models.DecimalField: Decimal(1), models.IntegerField: 1, models.UUIDField: uuid4(), EncryptedField: "tekst van klasse drie",
        models.FloatField: 1.0, models.CharField: "tekst", models.TextField: "tekst",
    }  # fmt: skip
    value = next(value for kind, value in made_up.items() if isinstance(field, kind))
    return value[: field.max_length] if isinstance(value, str) else value


def _given(field: models.Field, trajectory: models.Model, by: models.Model) -> dict[str, Any]:
    known = {"organisation_id": trajectory.organisation_id, "client_id": trajectory.client_id, "trajectory_id": trajectory.pk}
    if field.column in known:
        return {field.attname: known[field.column]}
    if field.is_relation and field.related_model is type(by):
        return {field.attname: by.pk}
    return {}


def _document(trajectory: models.Model, by: models.Model, at: datetime) -> models.Model:
    from spinweb.foundation.documents import actions
    from spinweb.practice.intakes.papers import trajectory_plan

    return actions.fix(paper=trajectory_plan(trajectory, "client"), trajectory_id=trajectory.pk, client_id=trajectory.client_id, by=by, at=at)


MADE_BY = {"documents.Document": _document}  # what only its own action makes well


def make(model: type[models.Model], trajectory: models.Model, *, by: models.Model, at: datetime, words: dict[str, str] | None = None) -> models.Model:
    """A row of this model in the trajectory, with rows that it needs. `words` says by name what stands in fields of text, also in those that may be empty."""
    if model._meta.label in MADE_BY:
        return MADE_BY[model._meta.label](trajectory, by, at)
    must = (words or {}) | {name: told(trajectory) if callable(told) else told for name, told in MUST.get(model._meta.label, {}).items()}
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.name in must or field.primary_key or field.null or field.has_default():
            continue
        if given := _given(field, trajectory, by):
            values |= given
        elif field.is_relation:
            there = of_case(field.related_model, trajectory).first()
            values[field.name] = there or make(field.related_model, trajectory, by=by, at=at)
        elif not (field.blank and field.empty_strings_allowed):
            values[field.name] = _plain(field, at)
    row = model(**values, **must)
    row.save(force_insert=True)
    return row


def one_of_each(trajectory: models.Model, *, by: models.Model, at: datetime) -> dict[str, str]:
    """Make a row of every model that has none in the trajectory yet. Returns what could not be made, and why, by label."""
    failed = {}
    for model in case_models():
        if of_case(model, trajectory).exists():
            continue
        try:
            with transaction.atomic():
                make(model, trajectory, by=by, at=at)
        except Exception as problem:
            failed[model._meta.label] = f"{type(problem).__name__}: {problem}"
    return failed


def by_reader(trajectory: models.Model, link: models.Model, *, at: datetime) -> None:
    """What only readers by link write: that the client opened a copy, and a reaction."""
    from spinweb.foundation.access.context import Reader, lane
    from spinweb.foundation.documents import actions, queries

    with transaction.atomic(), lane("portal", Reader(link.pk, trajectory.organisation_id)) as viewer:
        copy = queries.copies(viewer, at=at)[0]
        copy = queries.copy(viewer, copy.pk, at=at)
        actions.note_opening(viewer=viewer, document=copy, at=at)
        actions.reply(viewer=viewer, document=copy, words="dat klopt", at=at)


def by_doors(trajectory: models.Model, outsider: models.Model, coach: models.Model, *, at: datetime) -> None:
    """What only the database makes: that `outsider` asked to be let in and went in by the emergency door (which is over), and an alarm."""
    from django.db import connection

    from spinweb.foundation.access.context import lane

    with transaction.atomic(), lane("staff", outsider), connection.cursor() as cursor:
        for how in ("ask", "emergency"):
            cursor.execute("SELECT * FROM sw.ask_access(%s, %s, 'ziekte', %s, now() - interval '1 minute')", [trajectory.reference, how, at])
    with transaction.atomic(), lane("staff", coach), connection.cursor() as cursor:
        cursor.execute("SELECT sw.watch_files(-1)")
