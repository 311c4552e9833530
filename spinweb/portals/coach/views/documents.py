"""Documents: made for one reader, previewed as pictures and as text, fixed as a version, signed off."""

import base64
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import actions
from spinweb.foundation.documents import queries as documents_
from spinweb.foundation.documents.models import Signature
from spinweb.foundation.documents.rendering import pages
from spinweb.foundation.documents.rules import flags
from spinweb.foundation.sharing import queries as sharing
from spinweb.foundation.sharing.models import Party
from spinweb.portals.coach.forms import documents as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory


@readable_by(coaches)
def documents(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Every fixed version, and what can be made now."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = list(documents_.documents_of(trajectory.pk))
    return render(request, "coach/documents.html", {
        "trajectory": trajectory, "documents": [(d, documents_.still_to_sign(d)) for d in found],
        "resting": sharing.resting(trajectory.pk, on=timezone.localdate()),
        "kinds": [(code, kind) for code, kind in papers.KINDS.items() if not kind.about_one],
    })  # fmt: skip


@readable_by(coaches)
def preview(request: HttpRequest, trajectory_id: UUID, kind: str, reader: str, subject_id: UUID | None = None) -> HttpResponse:
    """Exactly what this reader would get, before it is fixed. POST fixes it as a version."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    paper = papers.build(trajectory, kind, reader, subject_id)
    paper.made_by, paper.made_on = request.colleague.name, date_format(timezone.localdate(), "j F Y")
    page = papers.KINDS[kind].page
    if request.method == "POST" and page:
        return redirect(page, trajectory.pk, subject_id)
    if request.method == "POST":
        fix = partial(actions.fix, paper=paper, trajectory_id=trajectory.pk, client_id=trajectory.client_id, subject_id=subject_id)
        return tell(request, fix, back=reverse("coach:documents", args=[trajectory.pk]), done=f"{paper.title} is vastgesteld.")
    return render(request, "coach/document_preview.html", {
        "trajectory": trajectory, "paper": paper, "kind": papers.KINDS[kind], "code": kind, "reader": reader, "subject_id": subject_id,
        "page": reverse(page, args=[trajectory.pk, subject_id]) if page else "",
        "flags": flags(paper, allow=trajectories.names_that_may_stand(trajectory, reader)),
        "pages": [base64.b64encode(page).decode() for page in pages(paper)],
    })  # fmt: skip


@readable_by(coaches)
def document(request: HttpRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """A fixed version as it was, with who signed."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = documents_.document(request.viewer, trajectory_id, document_id)
    paper = documents_.paper_of(found)
    signed = {s.capacity: s for s in found.signatures.all()}
    labels, goes_out = dict(Signature.Capacity.choices), found.reader in dict(Party.choices)
    return render(request, "coach/document.html", {
        "shares": sharing.shares_of_document(found.pk), "goes_out": goes_out, "said": documents_.said_by_client(found) if goes_out else "",
        "trajectory": trajectory, "document": found, "paper": paper, "signers": [(c, labels[c], signed.get(c)) for c in found.signers],
        "pages": [base64.b64encode(page).decode() for page in pages(paper)],
    })  # fmt: skip


def explaining(trajectory: Trajectory, kind: str, reader: str, subject_id: UUID) -> dict[str, object]:
    """What a form needs to ask for explanations of what the guard finds in a paper that is about to go out."""
    paper = papers.build(trajectory, kind, reader, subject_id)
    return {"called": trajectory.client.called, "flags": flags(paper, allow=trajectories.names_that_may_stand(trajectory, reader))}


@readable_by(coaches)
def pdf(request: HttpRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """The PDF as it was fixed."""
    found = documents_.document(request.viewer, trajectory_id, document_id)
    answer = HttpResponse(documents_.file_of(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.kind.replace("_", "-")}-v{found.number}.pdf"'
    return answer


@readable_by(coaches)
def sign(request: HttpRequest, trajectory_id: UUID, document_id: UUID, capacity: str) -> HttpResponse:
    """The coach signs as who is signed in; for others the coach notes who signed on paper, and when."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = documents_.document(request.viewer, trajectory_id, document_id)
    if capacity not in found.signers:
        raise NotVisible
    back = reverse("coach:document", args=[trajectory.pk, found.pk])
    if capacity == Signature.Capacity.COACH:
        if request.method != "POST":
            return redirect(back)
        return tell(request, partial(actions.sign, document=found, capacity=capacity), back=back, done="Je hebt getekend.")
    known = {"name": trajectory.client.full_name} if capacity == Signature.Capacity.CLIENT else {}
    return edit(request, Editing(
        title=f"Getekend: {found}", form=forms.Sign, trajectory=trajectory, initial=known | {"signed_on": timezone.localdate()}, keep_draft=False,
        intro="Noteer wie er op papier tekende en wanneer. Bewaar het papier zelf ook.", submit="Akkoord noteren", done="Akkoord genoteerd.",
        save=partial(actions.sign, document=found, capacity=capacity), back=back,
    ))  # fmt: skip
