"""The address book: employers and other organisations, their people, and what an interview told. No client stands here."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.parties.models import ExternalOrganisation
from spinweb.portals.coach.forms import job_search as search_forms
from spinweb.portals.coach.forms import workplaces as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.job_search import queries as search
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.workplaces import actions
from spinweb.practice.workplaces import queries as workplaces

SHARED = "Zichtbaar voor al je collega's. Schrijf hier niets over cliënten."


KINDS = [("employer", "Werkgevers"), ("commissioner", "Opdrachtgevers"), ("service", "Hulp en diensten"), ("alles", "Alles")]


@readable_by(coaches)
def employers(request: HttpRequest) -> HttpResponse:
    """The address book, by kind (in the address) and by words (sent by POST, so that they stay out of it)."""
    kind, text = request.GET.get("soort", "employer"), request.POST.get("tekst", "").replace("\0", "")[:80]
    return render(request, "coach/workplaces/employers.html", {
        "organisations": list(workplaces.address_book(request.viewer, kind=kind, text=text)), "kind": kind, "text": text,
        "promised": search.promised_to_employers(request.viewer),
        "kinds": KINDS, "section": "employers",
    })  # fmt: skip


@readable_by(coaches)
def organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """One organisation: people, interview, workplaces, and who of us spoke to them."""
    found = workplaces.organisation(request.viewer, organisation_id)
    profile = workplaces.employer_profile_of(found)
    return render(request, "coach/workplaces/organisation.html", {
        "organisation": found, "people": list(workplaces.people_of(found)), "profile": profile, "talk": workplaces.talk_of(profile),
        "workplaces": list(workplaces.workplaces_at(found)), "contacts": search.employer_history(request.viewer, found), "section": "employers",
    })  # fmt: skip


@readable_by(coaches)
def edit_organisation(request: HttpRequest, organisation_id: UUID | None = None) -> HttpResponse:
    """Add an organisation, or change it."""
    found = workplaces.organisation(request.viewer, organisation_id) if organisation_id else None
    return edit(request, Editing(
        title=found.name if found else "Nieuwe organisatie", form=forms.Organisation, row=found, readers=SHARED, extra={"section": "employers"},
        initial={} if found else {"kind": request.GET.get("soort", ExternalOrganisation.Kind.EMPLOYER)},
        save=partial(actions.save_organisation, organisation=found), back=lambda made: reverse("coach:organisation", args=[made.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_person(request: HttpRequest, organisation_id: UUID, person_id: UUID | None = None) -> HttpResponse:
    """Add somebody who works there, or change it."""
    found = workplaces.organisation(request.viewer, organisation_id)
    person = workplaces.person(request.viewer, organisation_id, person_id) if person_id else None
    return edit(request, Editing(
        title=person.name if person else f"Iemand bij {found.name}", form=forms.Person, row=person, readers=SHARED, extra={"section": "employers"},
        save=partial(actions.save_contact_person, organisation=found, person=person), back=reverse("coach:organisation", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_employer_profile(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Write up the interview with the employer."""
    found = workplaces.organisation(request.viewer, organisation_id)
    return edit(request, Editing(
        title=f"Gesprek met {found.name}", form=forms.EmployerTalk, row=workplaces.employer_profile_of(found), readers=SHARED,
        intro="Een half uur op de vloer zegt meer dan een vacature. Vraag door op wat blijft liggen.", extra={"section": "employers"},
        save=partial(actions.write_employer_profile, employer=found), back=reverse("coach:organisation", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_contact(request: HttpRequest, organisation_id: UUID, employer_contact_id: UUID | None = None) -> HttpResponse:
    """Note a contact that is about no client in particular, or change what colleagues should know."""
    found = workplaces.organisation(request.viewer, organisation_id)
    contact = workplaces.employer_contact(request.viewer, found, employer_contact_id) if employer_contact_id else None
    return edit(request, Editing(
        title=f"Contact met {found.name}", form=search_forms.EmployerContact, row=contact, readers=SHARED, extra={"section": "employers"},
        intro="Ging het over een cliënt? Noteer het dan bij de kans: dan telt het voor je uren, en komt deze regel vanzelf hier.",
        initial={} if contact else {"on": timezone.localdate()}, choices={"person": workplaces.people_of(found)},
        save=partial(actions.note_employer_contact, employer=found, contact=contact), back=reverse("coach:organisation", args=[found.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def remove_shared(request: HttpRequest) -> HttpResponse:
    """Take a shared row out of sight; the message that follows can undo it."""
    thing = workplaces.shared_removable(request.viewer, request.POST.get("what", ""))
    back = request.POST.get("back", "")
    safe = back if back.startswith("/") and not back.startswith("//") else reverse("coach:employers")
    return tell(request, partial(trajectories.remove, thing=thing), back=safe, done=f"Verwijderd: {thing}.", undo=thing)


