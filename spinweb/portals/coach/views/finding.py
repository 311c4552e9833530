"""Task 3: searching from the profile, what a person decides about what was found, and from a workplace to those who agreed to be thought of."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.sharing.queries import resting
from spinweb.portals.coach.forms import finding as forms
from spinweb.portals.coach.views.employers import SHARED
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.finding import actions, queries
from spinweb.practice.finding.models import SearchWishes
from spinweb.practice.finding.rules import said_conditions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.workplaces import actions as workplace_actions
from spinweb.practice.workplaces import queries as workplaces

READERS = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt. Een werkgever ziet dit nooit."


def _page(trajectory: Trajectory) -> str:
    return reverse("coach:search_from_profile", args=[trajectory.pk])


@readable_by(coaches)
def search(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What the newest search found, in the order of the tuple, with rows; the night's finds; and the levers, for the coach."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.searched(trajectory)
    wishes = found.asked.wishes if found.asked else queries.wishes_of(trajectory)
    return render(request, "coach/finding/search.html", {
        "trajectory": trajectory, "found": found, "wishes": wishes, "said": said_conditions(wishes.wishes, wishes.hard) if wishes else [],
        "hard": wishes.hard if wishes else [], "resting": resting(trajectory.pk, on=timezone.localdate()),
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def run(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Search now."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.search, trajectory=trajectory, viewer=request.viewer), back=_page(trajectory))


@readable_by(coaches)
def edit_wishes(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What the client wishes of work, hard or soft."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = queries.wishes_of(trajectory)
    return edit(request, Editing(
        title=f"Wat wil {trajectory.client.called} van werk?", form=forms.Wishes, form_args={"row": row}, trajectory=trajectory, readers=READERS,
        intro="Kies samen. Uren en reistijd staan al in het profiel; alles wat je open laat telt niet mee.",
        row=row or SearchWishes(), save=partial(actions.write_wishes, trajectory=trajectory), back=_page(trajectory),
    ))  # fmt: skip


@readable_by(coaches)
def edit_consent(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """That the client agreed to be thought of."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title=f"Mag je aan {trajectory.client.called} denken?", form=forms.Consent, trajectory=trajectory, readers=READERS, submit="Ja, dat is goed",
        intro="Komt er een werkplek binnen, dan zie jij op die bladzijde of die iets voor je cliënt kan zijn. Niemand anders ziet dat, en de werkgever zeker "
              "niet. Vraag het zo: “Mag ik aan je denken als ik een werkplek zie die bij je past?” Nee is ook goed, en ja kan altijd weer nee worden.",
        initial={"agreed_on": timezone.localdate()}, save=partial(actions.agree_to_be_thought_of, trajectory=trajectory), back=_page(trajectory),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def withdraw(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The client does not want to be thought of any more."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.withdraw, trajectory=trajectory), back=_page(trajectory), done="Ingetrokken, vanaf vandaag.")


@readable_by(coaches)
@require_POST
def put_on_list(request: HttpRequest, trajectory_id: UUID, run_id: UUID, workplace_id: UUID) -> HttpResponse:
    """Look at this workplace together with the client: it becomes a lead."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.run_of(request.viewer, trajectory, run_id)
    return tell(request, partial(actions.put_on_list, run=found, workplace_id=workplace_id), back=_page(trajectory),
                done="Deze werkplek staat nu bij de kansen. Vraag wat je cliënt ervan vindt.")  # fmt: skip


@readable_by(coaches)
@require_POST
def put_aside(request: HttpRequest, trajectory_id: UUID, run_id: UUID, workplace_id: UUID) -> HttpResponse:
    """Not now."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.run_of(request.viewer, trajectory, run_id)
    return tell(request, partial(actions.put_aside, run=found, workplace_id=workplace_id), back=_page(trajectory),
                done="Staat nu bij ‘nu niet’. Daar kun je het terughalen.")  # fmt: skip


@readable_by(coaches)
@require_POST
def reconsider(request: HttpRequest, trajectory_id: UUID, find_id: UUID) -> HttpResponse:
    """Take back that it is nothing now."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return tell(request, partial(actions.reconsider, find=queries.find(request.viewer, trajectory, find_id)), back=_page(trajectory), done="Teruggehaald.")


@readable_by(coaches)
def explained(request: HttpRequest) -> HttpResponse:
    """What the search does and does not do, in plain words."""
    return render(request, "coach/finding/explained.html", {"policy": queries.policy(), "section": "caseload"})


# -- from a workplace


@readable_by(coaches)
def edit_offers(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """What this work offers and asks beside features."""
    found = workplaces.workplace(request.viewer, workplace_id)
    return edit(request, Editing(
        title=f"Voorwaarden van {found.title}", form=forms.Offers, form_args={"kept": found.offers}, readers=SHARED, extra={"section": "employers"},
        intro="Vraag de werkgever wat echt nodig is en wat kan. Wat je open laat, heet ‘niet bekend’; dan valt de plek niet af.",
        row=found, save=partial(workplace_actions.set_offers, workplace=found), back=reverse("coach:workplace", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def for_whom(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """One's own clients who agreed to be thought of and for whom this may be something, by name."""
    found = workplaces.workplace(request.viewer, workplace_id)
    thought = queries.thought_of(request.viewer, found)
    request.seen = [one.trajectory.pk for one in thought]
    request.looking = "zoeken"
    return render(request, "coach/finding/for_whom.html", {"workplace": found, "thought": thought, "section": "employers"})
