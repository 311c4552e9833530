"""A real address for every page, filled in with rows of one trajectory; so that no page is left out of the matrix."""

import re
from collections.abc import Callable
from types import SimpleNamespace

from django.apps import apps
from django.urls import NoReverseMatch, reverse

from tests.factories.rows import case_models, of_case
from tests.house.test_portals import every_page

NAMED = {  # whose row an id in an address names, where that is not the model of the same name
    "feed_id": "accounts.CalendarFeed", "import_id": "trajectories.CaseloadImport", "member_id": "access.CaseMember", "contact_id": "trajectories.ContactMoment",
    "moment_id": "closing.AftercareMoment", "observation_id": "guidance.FloorObservation", "organisation_id": "parties.ExternalOrganisation",
    "employer_id": "parties.ExternalOrganisation", "person_id": "parties.ContactPerson", "plan_id": "coaching_plans.CoachingPlan",
    "subject_id": "placements.Placement", "step_id": "coaching_plans.FadingStep", "task_id": "workplaces.JobTask",
    "analysis_id": "floor_work.TaskAnalysis", "task_step_id": "floor_work.TaskStep", "difference_id": "matching.Discrepancy",
    "round_id": "progress.ProgressRound", "run_id": "matching.Run", "theme_id": "worker_profiles.WorkTheme", "place_id": "worker_profiles.ThemePlace",
    "link_id": "documents.ReaderLink", "accessrequest_id": "access.AccessRequest", "alarm_id": "access.Alarm",
    "complaint_id": "rights.Complaint", "municipal_rule_id": "schemes.MunicipalRule",
}  # fmt: skip
NOTHING = {"device_id": "00000000-0000-4000-8000-0000000000de"}  # rows that are of one account, and made by signing in
ROWS_OTHERWISE = {"coach:edit_workplace_statement": {"statement_id": "workplaces.WorkplaceStatement"}}
OTHERWISE = {"coach:preview_about": {"kind": "placement_agreements"}, "coach:add_event": {"kind": "illness"}, "coach:add_consent": {"reader": "employer"},
             "coach:add_evidence": {"kind": "education"}}  # where a word in an address depends on the page
WORDS = {"element": "T1.1", "scheme": "no_risk", "local_scheme": "jobcoach_gemeente",
         "state": "done", "domain": "home", "kind": "trajectory_plan", "reader": "client", "capacity": "client", "number": 1,
         "token": "x", "key": "x", "uidb36": "1", "pk": 1, "feature": "A1", "about": "A1", "letter": "A", "rung": 1, "topic": "now",
         "instrument": "interest_pictures", "party": "client", "who": "client", "author": "client", "monday": "2026-11-16",
         "rule": "objection", "since": "2026-11-16", "outcome": "done", "ending": "csv"}  # fmt: skip


def _model(parameter: str) -> type | None:
    if parameter in NAMED:
        return apps.get_model(NAMED[parameter])
    name = parameter.removesuffix("_id").replace("_", "")
    return next((m for m in case_models() if m._meta.model_name == name), None)


def _value(parameter: str, case: SimpleNamespace, trajectory: object) -> object:
    if parameter == "trajectory_id":
        return trajectory.pk
    if parameter == "colleague_id":
        return case.bram.pk
    if parameter in WORDS | NOTHING:
        return (WORDS | NOTHING)[parameter]
    model = _model(parameter)
    assert model is not None, f"tell tests/portals/addresses.py which row <{parameter}> names"
    row = of_case(model, trajectory).first()
    return row.pk if row is not None else NOTHING["device_id"]  # what only the database makes, there may be none of


def addresses(case: SimpleNamespace, staff: Callable, *, rows_of: object = None, coach: object = None) -> dict[str, str]:
    """The address of every page of ours, by name. `rows_of` takes the ids other than the trajectory's from another trajectory."""
    found = {}
    with staff(coach or case.anna):
        for name, path, view in every_page():
            if view.__module__.startswith("allauth."):
                continue
            parameters = re.findall(r"<(?:\w+:)?(\w+)>", path)
            rows = {p: of_case(apps.get_model(label), rows_of or case.sanne).first().pk for p, label in ROWS_OTHERWISE.get(name, {}).items()}
            values = {p: _value(p, case, case.sanne if p == "trajectory_id" else rows_of or case.sanne) for p in parameters}
            try:
                found[name] = reverse(name, kwargs=values | rows | OTHERWISE.get(name, {}))
            except NoReverseMatch as problem:
                raise AssertionError(f"{name}: {problem}; tell tests/portals/addresses.py what fits") from None
    return found
