"""Handing over warmly: to whom, what goes along, the talk with the three of you, and the answer (T0.5)."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access import queries as access
from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.accounts import queries as accounts
from spinweb.foundation.accounts.models import Colleague
from spinweb.portals.coach.forms import handovers as forms
from spinweb.portals.coach.forms.sharing import Explaining
from spinweb.portals.coach.views.documents import explaining
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.handovers import actions, queries, rules
from spinweb.practice.handovers.models import Handover
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory

WHO_READS = "Voor wie in dit traject meedoet, voor je cliënt, en voor wie het overneemt: alleen wat is afgesproken."


@readable_by(coaches)
def handovers(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every handover, and who takes part for a time."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/handovers/handovers.html", {
        "trajectory": trajectory, "handovers": list(queries.handovers_of(trajectory)), "members": list(access.members_of(trajectory.pk)),
        "coming": list(access.still_to_come(trajectory.pk)),
    })  # fmt: skip


def _handover(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> tuple[Trajectory, Handover, str]:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.handover_of(trajectory, handover_id)
    if found is None:
        raise NotVisible
    found.trajectory = trajectory
    return trajectory, found, reverse("coach:handover", args=[trajectory.pk, found.pk])


@readable_by(coaches)
def handover(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """One handover: how far it is, what goes along, and what moves to whoever takes over."""
    trajectory, found, _ = _handover(request, trajectory_id, handover_id)
    return render(request, "coach/handovers/handover.html", {
        "trajectory": trajectory, "handover": found, "chosen": rules.names_of("overdracht", found.parts),
        "not_chosen": [name for code, name in rules.parts("overdracht").items() if code not in found.parts],
        "agreements": queries.agreements_that_move(trajectory), "meetings": queries.meetings_that_move(trajectory, after=timezone.now()),
        "is_mine": found.colleague_id == request.colleague.pk,
    })  # fmt: skip


@readable_by(coaches)
def plan(request: HttpRequest, trajectory_id: UUID, handover_id: UUID | None = None) -> HttpResponse:
    """To whom, why, and from when."""
    if handover_id:
        trajectory, found, _ = _handover(request, trajectory_id, handover_id)
    else:
        trajectory, found = trajectories.trajectory(request.viewer, trajectory_id), None
    others = accounts.colleagues(request.viewer, on=timezone.localdate(), without=[request.colleague.pk])
    return edit(request, Editing(
        title="Aan wie draag je over", form=forms.Plan, trajectory=trajectory, row=found, readers=WHO_READS,
        intro="Een warme overdracht: je cliënt kiest wat meegaat, jullie praten met z’n drieën, en de ander zegt ja of nee.",
        choices={"colleague": others, "to_organisation": trajectories.external_organisations(request.viewer)}, submit="Bewaren" if found else "Voorbereiden",
        save=partial(actions.plan_handover, trajectory=trajectory, handover=found), back=lambda made: reverse("coach:handover", args=[trajectory.pk, made.pk]),
    ))  # fmt: skip


def _part(request: HttpRequest, trajectory: Trajectory, back: str, **page: Any) -> HttpResponse:
    return edit(request, Editing(trajectory=trajectory, back=back, **{"readers": WHO_READS, **page}))


@readable_by(coaches)
def ask(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """What the client says to it, and what may go along."""
    trajectory, found, back = _handover(request, trajectory_id, handover_id)
    return _part(request, trajectory, back, title=f"Wat mag er mee naar {found.receiver}", form=forms.Ask, row=found, form_args={"kind": "overdracht"},
                 intro=f"Vraag het {trajectory.client.called}. Nee zeggen mag, en per deel kiezen ook.",
                 initial={} if found.asked_on else {"asked_on": timezone.localdate(), "parts": list(rules.parts("overdracht"))},
                 save=partial(actions.ask_client, thing=found))  # fmt: skip


@readable_by(coaches)
def write(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """What goes into the file; what is known stands there already."""
    trajectory, found, back = _handover(request, trajectory_id, handover_id)
    return _part(request, trajectory, back, title="Wat je meegeeft", form=forms.Write, row=found,
                 initial=queries.known_already(trajectory, found, by=request.colleague.name),
                 intro="Gevuld uit profiel en intake. Lees het samen en maak het af.", save=partial(actions.write_handover, handover=found))  # fmt: skip


@readable_by(coaches)
def plan_talk(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """Plan the talk with the three of you."""
    trajectory, found, back = _handover(request, trajectory_id, handover_id)
    talk = found.talk
    initial = {name: getattr(talk, name) for name in ("starts_at", "minutes", "form", "place")} if talk else {"form": "elsewhere"}
    return _part(request, trajectory, back, title="Driegesprek plannen", form=forms.PlanTalk, initial=initial,
                 intro=f"{trajectory.client.called}, {found.receiver} en jij. Zo hoeft {trajectory.client.called} niet opnieuw te beginnen.",
                 save=partial(actions.plan_talk, handover=found), done="Gepland. Het staat bij de ontmoetingen.")  # fmt: skip


@readable_by(coaches)
def note_talk(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """What was agreed in the talk; it goes into the log too."""
    trajectory, found, back = _handover(request, trajectory_id, handover_id)
    known = {"minutes": found.talk.minutes, "form": found.talk.form} if found.talk else {"minutes": 60, "form": "elsewhere"}
    return _part(request, trajectory, back, title="Het driegesprek", form=forms.NoteTalk,
                 initial={"talk_on": found.talk_on or timezone.localdate(), "talk_words": found.talk_words, **known},
                 save=partial(actions.note_talk, handover=found), done="Genoteerd, ook op de tijdlijn.")  # fmt: skip


@readable_by(coaches)
@require_POST
def offer(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """Offer it: the file is fixed, and a colleague may read up."""
    trajectory, found, back = _handover(request, trajectory_id, handover_id)
    told = f"Aangeboden. {found.receiver} kan zich nu inlezen." if found.colleague_id else "Aangeboden. Het dossier staat bij de documenten; geef het mee."
    save, asked = partial(actions.offer, handover=found, link=request.build_absolute_uri(back)), explaining(trajectory, "handover_file", "receiver", found.pk)
    if asked["flags"]:
        return _part(request, trajectory, back, title=f"Aanbieden aan {found.receiver}", form=Explaining, form_args=asked, save=save, keep_draft=False,
                     submit="Zo aanbieden", done=told)  # fmt: skip
    return tell(request, save, back=back, done=told)


@readable_by(coaches)
@require_POST
def take_back(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """Take the offer back, or prepare a refused one anew."""
    _, found, back = _handover(request, trajectory_id, handover_id)
    return tell(request, partial(actions.take_back, handover=found), back=back, done="De overdracht is weer in voorbereiding.")


def _answered(*, handover: Handover, takes_over: str, answered_on: Any, answer_words: str, by: Colleague, at: datetime) -> None:
    told = {"handover": handover, "answered_on": answered_on, "answer_words": answer_words, "by": by, "at": at}
    (actions.accept if takes_over == "yes" else actions.refuse)(**told)


@readable_by(coaches)
def answer(request: HttpRequest, trajectory_id: UUID, handover_id: UUID) -> HttpResponse:
    """The answer: given by the colleague who is signed in, or noted by the coach."""
    trajectory, found, back = _handover(request, trajectory_id, handover_id)
    mine = found.colleague_id == request.colleague.pk
    out = found.colleague_id is not None and (request.POST.get("takes_over") == "yes") is not mine  # whoever does not go on sees the trajectory no more
    return _part(request, trajectory, reverse("coach:today") if out else back, title=f"Neem jij het over van {trajectory.client.called}?" if mine
                 else f"Wat zegt {found.receiver}", form=forms.Answer, initial={"answered_on": timezone.localdate()}, keep_draft=False, submit="Antwoord vastleggen",
                 intro="Bij een ja ben je meteen de jobcoach, en gaan open afspraken en ontmoetingen mee." if mine else
                 "Bij een ja gaan de open afspraken mee. Neemt een collega het over, dan zie jij dit traject daarna niet meer.",
                 done="Vastgelegd.", save=partial(_answered, handover=found))  # fmt: skip
