"""Doors beside the usual one: asking to be let in, the emergency door, telling the client of it, and sharing in acute danger (T0.7)."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access import actions
from spinweb.foundation.access import queries as access
from spinweb.foundation.access.queries import one
from spinweb.foundation.sharing import actions as sharing
from spinweb.portals.coach.forms import doors as forms
from spinweb.portals.shell.access import coaches, limited, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.portals.shell.forms import DecideAccess
from spinweb.practice.trajectories import queries as trajectories

ASKED = "Als dit traject er is, heeft de jobcoach je vraag nu op Vandaag. Binnen {} werkdagen hoor je het; daarna beslist je teamleider."


@readable_by(coaches)
@limited("10/h/user")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to be let into a trajectory, or use the emergency door."""
    opened: list[UUID] = []
    hours = read("access")["noodtoegang"]["uren"]

    def through(*, how: str, wanted: str, reason: str, **who: Any) -> None:
        if how == "emergency":
            link = request.build_absolute_uri(reverse("office:home"))
            opened.append(actions.use_emergency_door(wanted=wanted, reason=reason, link=link, **who))
        else:
            actions.ask_access(wanted=wanted, reason=reason, **who)

    answer = edit(request, Editing(
        title="Toegang tot een traject", form=forms.Ask, submit="Verder", done="", save=through, back=lambda _: reverse("coach:today"),
        intro="Je ziet alleen trajecten waarin je meedoet. Heb je er een nodig, bijvoorbeeld omdat je collega er niet is? Vraag het. Bij gevaar kun je er "
              f"meteen in, voor {hours} uur. De teamleider en de cliënt horen dat, met jouw reden.",
    ))  # fmt: skip
    if opened:
        request.viewer.forget_cases()
        messages.success(request, f"Je kunt nu {hours} uur in dit traject. Je teamleider weet het; vertel het ook de cliënt.")
        return redirect("coach:trajectory", opened[0])
    if answer.status_code == 302:
        messages.success(request, ASKED.format(read("access")["toegang_vragen"]["werkdagen"]))
    return answer


@readable_by(coaches)
def decide(request: HttpRequest, trajectory_id: UUID, accessrequest_id: UUID) -> HttpResponse:
    """Answer a colleague who asked to be let in."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    asked = one(access.requests_of(request.viewer, trajectory.pk), pk=accessrequest_id)
    return edit(request, Editing(
        title=f"{asked.asked_by.name} vraagt om mee te kijken", form=DecideAccess, trajectory=trajectory, keep_draft=False, submit="Antwoorden",
        intro=f"De reden: {asked.reason}. Vertel je cliënt wie je toelaat.", done="Je collega heeft antwoord.",
        save=partial(actions.decide_access, request=asked), back=reverse("coach:members", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def tell_of_emergency(request: HttpRequest, trajectory_id: UUID, accessrequest_id: UUID) -> HttpResponse:
    """Note that the client heard of a use of the emergency door."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    door = one(access.requests_of(request.viewer, trajectory.pk), pk=accessrequest_id)
    return edit(request, Editing(
        title="Noodtoegang verteld", form=forms.Told, trajectory=trajectory, keep_draft=False, initial={"told_on": timezone.localdate()},
        intro=f"{door.asked_by.name} opende dit traject met noodtoegang. De reden: {door.reason}. Vertel {trajectory.client.called} wie keek, wanneer en waarom.",
        submit="Noteren", done="Genoteerd.", save=partial(actions.tell_client, request=door), back=reverse("coach:members", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def danger(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Write down what was shared because somebody was in danger and asking was not possible."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)

    def save(*, why: str, **values: Any) -> Any:
        return sharing.share(trajectory_id=trajectory.pk, client_id=trajectory.client_id, groups=[], purpose="danger", basis=sharing.VITAL,
                             sent_how="bij acuut gevaar", explained=[{"kind": "danger", "text": values["what"], "own_words": False, "why": why}],
                             **values)  # fmt: skip

    return edit(request, Editing(
        title="Gedeeld bij acuut gevaar", form=forms.Danger, trajectory=trajectory, initial={"sent_on": timezone.localdate()}, submit="Vastleggen",
        intro="Eerst helpen, dan schrijven. Bij acuut gevaar mag je vertellen wat nodig is, ook zonder toestemming. Leg daarna hier vast wat je deed.",
        done="Vastgelegd bij wat er gedeeld is.", save=save, back=reverse("coach:members", args=[trajectory.pk]),
    ))  # fmt: skip
