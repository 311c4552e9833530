"""Links by which somebody without an account reads released copies: making one, handing it over, withdrawing it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import one
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.documents import actions
from spinweb.foundation.documents import queries as documents_
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.pictures import qr
from spinweb.foundation.sharing import queries as sharing
from spinweb.portals.coach.forms import links as forms
from spinweb.portals.shell.access import coaches, proved_again, readable_by
from spinweb.portals.shell.editing import tell
from spinweb.practice.trajectories import actions as trajectory_actions
from spinweb.practice.trajectories import queries as trajectories


@readable_by(coaches)
@proved_again
def document_links(request: HttpRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """The links to one document and who opened it; a new link is shown once, in the answer that made it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    document = documents_.document(request.viewer, trajectory_id, document_id)
    first = document.reader != "client" and "eerst" in request.GET
    shares = sharing.shares_of_document(document.pk) if document.reader != "client" and not first else []
    form = _form(request, document, trajectory, shares, first=first)
    handed = None
    if request.method == "POST" and form.is_valid():
        try:
            values = {"share": None} | form.cleaned_data
            handed = actions.make_link(document=document, client_first=first, by=request.colleague, at=timezone.localtime(), **values)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "coach/links/document.html", {
        "trajectory": trajectory, "document": document, "form": form, "shares": shares, "handed": handed, "first": first, **_listed(trajectory.pk, document.pk),
        "address": request.build_absolute_uri(reverse("public:open_link", args=[handed.token])) if handed else "",
    }, status=422 if form.errors else 200)  # fmt: skip


def _form(request: HttpRequest, document: Document, trajectory: object, shares: list, *, first: bool) -> forms.Link:
    if document.reader == "client" or first:
        return forms.Link(request.POST or None, initial={"reader_name": trajectory.client.called})
    form = forms.LinkForOther(request.POST or None, initial={"reader_name": shares[0].party, "share": shares[0].pk} if shares else {})
    form.fields["share"].queryset = sharing.shares_of_version(document.pk)
    return form


def _listed(trajectory_id: UUID, document_id: UUID | None) -> dict:
    now, links = timezone.now(), documents_.links_of(trajectory_id, document_id=document_id)
    openings = documents_.openings_of(trajectory_id)
    return {"links": [(link, link.says(now)) for link in links], "openings": [o for o in openings[:200] if document_id in (None, o.document_id)],
            "replies": [r for r in documents_.replies_of(trajectory_id)[:200] if document_id in (None, r.document_id)]}  # fmt: skip


@readable_by(coaches)
@proved_again
def client_phone(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The client's own phone: a QR code to scan together, now. POST makes one."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    handed, address = None, ""
    if request.method == "POST":
        handed = actions.hand_to_client(trajectory_id=trajectory.pk, client_id=trajectory.client_id, reader_name=trajectory.client.called,
                                        by=request.colleague, at=timezone.now())  # fmt: skip
        address = request.build_absolute_uri(reverse("public:open_together", args=[handed.token]))
    return render(request, "coach/links/phone.html", {
        "trajectory": trajectory, "handed": handed, "address": address, "picture": mark_safe(qr.draw(address)) if handed else "",  # noqa: S308 our own squares
        **_listed(trajectory.pk, None),
    })  # fmt: skip


@readable_by(coaches)
@require_POST
def withdraw_link(request: HttpRequest, trajectory_id: UUID, link_id: UUID) -> HttpResponse:
    """Withdraw a link: it opens nothing from now on. It can be taken back."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    link = one(documents_.links_of(trajectory.pk), pk=link_id)
    back = reverse("coach:document_links", args=[trajectory.pk, link.document_id]) if link.document_id else reverse("coach:client_phone", args=[trajectory.pk])
    return tell(request, partial(trajectory_actions.remove, thing=link), back=back, done=f"Ingetrokken: {link}.", undo=link)
