"""Task 2: the worker profile on one page, and its parts to fill in together."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import queries as documents
from spinweb.portals.coach.forms import worker_profiles as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.worker_profiles import actions
from spinweb.practice.worker_profiles import queries as profiles
from spinweb.practice.worker_profiles.rules import NOTE, changes_between, features, learning_said, months, old_before, values_said

PRIVATE = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:worker_profile", args=[trajectory_id])


@readable_by(coaches)
def show(request: HttpRequest, trajectory_id: UUID, number: int | None = None) -> HttpResponse:
    """Who this person is at work, what is needed to last, and what to do next."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    page = profiles.page_of(trajectory, on=timezone.localdate(), number=number)
    return render(request, "coach/worker_profiles/worker_profile.html", {
        "trajectory": trajectory, "page": page, "profile": page.profile, "whole": page.whole, "note": NOTE, "months": months(),
        "goals": list(trajectories.goals_of(trajectory)), "agreements": list(trajectories.agreements_of(trajectory)),
        "learning": learning_said(page.profile.learning) if page.profile else [], "values": values_said(page.profile.work_values) if page.profile else [],
        "papers": documents.fixed_of_kinds(trajectory.pk, "worker_profile", "work_card"),
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def start(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Begin the profile, or a new version of it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.start_profile, trajectory=trajectory), back=_page(trajectory_id), done="Begonnen. Kracht eerst.")


@readable_by(coaches)
def edit_profile(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """In short, in the client's words, and the wishes in numbers."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="In het kort", form=forms.ProfileForm, trajectory=profile.trajectory, row=profile, readers=PRIVATE,
        intro="Lees het samen hardop voor: herkent je cliënt zichzelf?",
        save=partial(actions.write_profile, profile=profile), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_statement(request: HttpRequest, trajectory_id: UUID, statement_id: UUID | None = None) -> HttpResponse:
    """Add a statement, out of the intake when asked so, or change one."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    statement = profiles.statement(request.viewer, profile, statement_id) if statement_id else None
    initial = {} if statement else {"said_on": timezone.localdate()} | profiles.suggestion(
        profile.trajectory, start=request.GET.get("uit", ""), part=request.GET.get("deel", ""), kind=request.GET.get("soort", ""))  # fmt: skip
    return edit(request, Editing(
        title="Uitspraak wijzigen" if statement else "Nieuwe uitspraak", form=forms.StatementForm, trajectory=profile.trajectory, row=statement,
        initial=initial, readers=PRIVATE, intro="Eén ding tegelijk, zo gewoon mogelijk gezegd. Kracht eerst.",
        save=partial(actions.save_statement, profile=profile, statement=statement), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def set_levels(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """All features on one sheet."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    sheet = profiles.sheet_of(profile)
    return edit(request, Editing(
        title="Hoe gaat het nu?", form=forms.Levels, trajectory=profile.trajectory, row=sheet, readers=PRIVATE,
        initial=sheet.values() | {"on": timezone.localdate()},
        intro=f"{NOTE} Kies samen wat nu het best klopt. Weet je het niet, laat het dan zo: dat is ook een antwoord.",
        save=partial(actions.set_levels, profile=profile), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def set_level(request: HttpRequest, trajectory_id: UUID, feature: str) -> HttpResponse:
    """One feature with where it comes from and a note."""
    if feature not in features():
        raise NotVisible
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    asked = features()[feature]
    return edit(request, Editing(
        title=asked.name.capitalize(), form=forms.Level, trajectory=profile.trajectory, intro=asked.person, readers=PRIVATE,
        initial={"on": timezone.localdate()} | profiles.level_as_typed(profile, feature), form_args={"feature": asked},
        save=partial(actions.set_level, profile=profile, feature=feature), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def discuss(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Note that the profile was discussed."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Besproken", form=forms.Discussed, trajectory=profile.trajectory, submit="Besproken noteren",
        initial={"on": timezone.localdate(), "doubts": profile.doubts},
        intro="Ga het profiel samen langs. Klopt elke zin? Mist er iets? Wat mag de werkgever weten?",
        done="Genoteerd. Is je cliënt het ermee eens, noteer dan het akkoord.",
        save=partial(actions.discuss, profile=profile), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def agree(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Note that the client agrees."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Akkoord", form=forms.Agreed, trajectory=profile.trajectory, submit="Akkoord noteren", keep_draft=False,
        initial={"on": timezone.localdate()}, intro="Daarna staat deze versie vast. Verandert er iets, dan maken jullie een nieuwe versie.",
        done="Het profiel staat vast. Maak nu de documenten, dan kunnen jullie tekenen.",
        save=partial(actions.agree, profile=profile), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_back(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Go on writing after the talk."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    return tell(request, partial(actions.take_back, profile=profile), back=_page(trajectory_id), done="Het profiel is weer een concept.")


@readable_by(coaches)
def edit_learning(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The card ‘Zo leer ik het best’."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    sheet = profiles.learning_sheet(profile)
    more = {name: getattr(sheet, name) for name in ("when_stuck", "stuck_help", "tips_may_tell")}
    return edit(request, Editing(
        title="Zo leer ik het best", form=forms.Learning, trajectory=profile.trajectory, row=sheet, initial=sheet.values() | more, readers=PRIVATE,
        intro="Kies alleen wat je zeker weet. Vraag naar een keer dat leren goed ging: dat is het voorbeeld.",
        save=partial(actions.write_learning, profile=profile), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def edit_values(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The seven values of work; before there is work, only what matters."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    sheet = profiles.values_sheet(profile)
    at_work = profile.trajectory.task >= Task.ON_THE_JOB or any(getattr(sheet, name) for name in sheet.names if not name.endswith("importance"))
    return edit(request, Editing(
        title="Wat vind je belangrijk in werk?", form=forms.Values, trajectory=profile.trajectory, row=sheet, initial=sheet.values(), readers=PRIVATE,
        form_args={"at_work": at_work}, save=partial(actions.write_values, profile=profile), back=_page(trajectory_id),
        intro="Raad eerst zelf wat je cliënt gaat kiezen, en vergelijk daarna. Coaches raden vaak mis. Geen test, geen normen.",
    ))  # fmt: skip


@readable_by(coaches)
def pick_interests(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Themes that attract the client."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Interesses kiezen", form=forms.Interests, trajectory=profile.trajectory, readers=PRIVATE, keep_draft=False,
        intro="Wat je kiest, komt als zin in het profiel. Daar kun je er een voorbeeld bij schrijven.", submit="Kiezen",
        save=partial(actions.pick_interests, profile=profile), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def say_of_parts(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What the client says of each part."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    sheet = profiles.verdicts_sheet(profile)
    return edit(request, Editing(
        title="Klopt het, deel voor deel?", form=forms.Parts, trajectory=profile.trajectory, row=sheet, readers=PRIVATE,
        initial=sheet.values() | {"on": timezone.localdate()},
        intro="Lees elk deel hardop. Twijfel mag blijven staan. Is je cliënt het ergens niet mee eens, pas het dan samen aan. Lukt dat niet, schrijf dan "
              "op wat je cliënt zelf zegt: dat komt ernaast te staan, ook in het profiel voor de opdrachtgever.",
        save=partial(actions.say_of_parts, profile=profile), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def look_again(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Go through what is old: what is true still?"""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    whole, day = profiles.whole(profile), old_before(timezone.localdate())
    old = whole.older_than(day)
    statements = [fact for fact in old if isinstance(fact, profiles.Statement)]
    return edit(request, Editing(
        title="Klopt dit nog?", form=forms.LookAgain, trajectory=profile.trajectory, readers=PRIVATE, submit="Samen bekeken", keep_draft=False,
        form_args={"old": statements, "old_levels": [fact for fact in old if fact not in statements]}, initial={"on": timezone.localdate()},
        intro=f"Dit weten jullie al langer dan {months()} maanden. Mensen veranderen, dus loop het samen na. Oud is niet onwaar." if old else
              "Er staat niets ouds in het profiel. Hebben jullie het samen doorgenomen, noteer dan wanneer.",
        save=partial(actions.look_again, profile=profile), back=_page(trajectory_id), done="Genoteerd. Over een half jaar vraagt Spinweb er weer naar.",
    ))  # fmt: skip


@readable_by(coaches)
def compare(request: HttpRequest, trajectory_id: UUID, number: int) -> HttpResponse:
    """What changed from one version to the next."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    old, new = profiles.versions_compared(trajectory, number)
    return render(request, "coach/worker_profiles/compare.html", {
        "trajectory": trajectory, "old": old.profile, "new": new.profile, "changes": changes_between(old, new),
    })  # fmt: skip
