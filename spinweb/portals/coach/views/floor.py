"""Job analysis on the floor, by phone: a round with one thing a screen, and photos of the work."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from spinweb.portals.coach.forms import workplaces as forms
from spinweb.portals.coach.views.employers import SHARED
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.workplaces import actions
from spinweb.practice.workplaces import queries as workplaces

HERE = {"section": "employers"}
PHOTO = "Alleen voor je collega's. De foto komt niet op papier, en waar en waarmee hij gemaakt is halen we eruit."


@readable_by(coaches)
def floor(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """The round over the floor: what to look at, and how far it is."""
    found = workplaces.workplace(request.viewer, workplace_id)
    return render(request, "coach/workplaces/floor.html", {"workplace": found, "job": workplaces.job(found), **HERE})


@readable_by(coaches)
def floor_task(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """One task on one screen; then the next."""
    found = workplaces.workplace(request.viewer, workplace_id)
    number = workplaces.count_tasks(found) + 1
    return edit(request, Editing(
        title=f"Taak {number}", form=forms.FloorTask, readers=SHARED, extra=HERE, again="Bewaren en volgende taak", submit="Bewaren en klaar",
        intro="Wat doet iemand hier, hoe vaak en hoe lang? De rest kan straks nog.", save=partial(actions.save_task, workplace=found),
        back=reverse("coach:work_floor", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def add_photo(request: HttpRequest, workplace_id: UUID) -> HttpResponse:
    """Take a photo of the work, or choose one."""
    found = workplaces.workplace(request.viewer, workplace_id)
    return edit(request, Editing(
        title="Foto van het werk", form=forms.Photo, readers=PHOTO, extra=HERE, choices={"task": workplaces.tasks_of(found)},
        intro="Van de plek, het gereedschap of hoe het hoort. Liever zonder mensen.", again="Bewaren en nog een foto",
        save=partial(actions.add_photo, workplace=found), back=reverse("coach:workplace", args=[found.pk]), done="De foto is bewaard.",
    ))  # fmt: skip


@readable_by(coaches)
def photo(request: HttpRequest, workplace_id: UUID, work_photo_id: UUID) -> HttpResponse:
    """The photo itself, for colleagues of the organisation."""
    found = workplaces.photo(request.viewer, workplace_id, work_photo_id)
    answer = HttpResponse(bytes(found.image), content_type="image/jpeg")
    answer["Content-Disposition"], answer["Cache-Control"] = "inline", "private, max-age=3600"
    return answer
