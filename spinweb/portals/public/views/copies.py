"""Reading released copies by a link and a code, without an account. The lane of readers shows these copies and nothing else (T7.3)."""

from datetime import timedelta
from uuid import UUID

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.context import Reader
from spinweb.foundation.base.states import Refusal
from spinweb.foundation.documents import actions
from spinweb.foundation.documents import queries as documents
from spinweb.portals.public.forms.copies import ChooseCode, Code, Words
from spinweb.portals.shell.access import anyone, readable_by, readers
from spinweb.portals.shell.forms import Form

LIMIT = {"open_link": "10/m/ip,60/h/ip"}


@readable_by(anyone)
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a field and a button, whatever the token: mail scanners only ever GET, and nobody learns from trying. POST opens it."""
    return _at_the_door(request, token, Code(request.POST or None), first=False)


@readable_by(anyone)
def open_together(request: HttpRequest, token: str) -> HttpResponse:
    """The first time of a link that was scanned face to face: the client chooses a code."""
    return _at_the_door(request, token, ChooseCode(request.POST or None), first=True)


def _at_the_door(request: HttpRequest, token: str, form: Form, *, first: bool) -> HttpResponse:
    page = "public/reading_first.html" if first else "public/reading_door.html"
    if request.method != "POST":
        return render(request, page, {"form": form})
    if not ratelimit.consume(request, app="spinweb", action="open_link", config=LIMIT):
        form.add_error(None, "Er is te vaak geprobeerd. Wacht een paar minuten en probeer het dan weer.")
        return render(request, page, {"form": form}, status=429)
    if form.is_valid():
        try:
            reader = actions.knock(token=token, pin=form.cleaned_data["pin"], first=first)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if first:
                messages.success(request, "Je code is ingesteld. Zet deze bladzijde bij je favorieten, en probeer je code meteen.")
                return redirect("public:open_link", token)
            _begin(request, reader)
            return redirect("public:copies")
    return render(request, page, {"form": form}, status=422)


def _begin(request: HttpRequest, reader: Reader) -> None:
    until = timezone.now() + timedelta(minutes=read("access")["leeslink"]["leestijd_minuten"])
    request.session.cycle_key()
    request.session["reading"] = {"link": str(reader.pk), "organisation": str(reader.organisation_id), "until": until.isoformat()}


@readable_by(readers)
def copies(request: HttpRequest) -> HttpResponse:
    """What there is to read; a single copy opens at once."""
    found = documents.copies(request.viewer, at=timezone.now())
    if len(found) == 1:
        return redirect("public:copy", found[0].pk)
    return render(request, "public/copies.html", {"copies": found})


@readable_by(readers)
def copy(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """One copy as text, with a way to get the file and to write back."""
    at = timezone.now()
    found = documents.copy(request.viewer, document_id, at=at)
    form = Words(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.reply(viewer=request.viewer, document=found, at=at, **form.cleaned_data)
        messages.success(request, "Verstuurd. De jobcoach leest het bij dit document.")
        return redirect("public:copy", document_id)
    if request.method == "GET":
        actions.note_opening(viewer=request.viewer, document=found, at=at)
    shown = {"copy": found, "paper": documents.paper_of(found), "form": form, "said": documents.said_by_reader(request.viewer, document_id)}
    return render(request, "public/copy.html", shown, status=422 if form.errors else 200)


@readable_by(readers)
def copy_file(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The PDF of a copy."""
    found = documents.copy(request.viewer, document_id, at=timezone.now())
    actions.note_opening(viewer=request.viewer, document=found, at=timezone.now(), as_file=True)
    answer = HttpResponse(documents.file_of(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.kind.replace("_", "-")}-v{found.number}.pdf"'
    return answer


@readable_by(anyone)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Stop reading on this device, now."""
    request.session.pop("reading", None)
    return redirect("public:reading_over")


@readable_by(anyone)
def reading_over(request: HttpRequest) -> HttpResponse:
    """The time to read is over, or the link was withdrawn."""
    return render(request, "public/reading_over.html")
