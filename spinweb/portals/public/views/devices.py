"""Where somebody is signed in, and ending one of them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.accounts import actions
from spinweb.foundation.accounts import queries as accounts
from spinweb.portals.shell.access import readable_by, signed_in


@readable_by(signed_in)
def devices(request: HttpRequest) -> HttpResponse:
    """Every device on which the visitor is signed in now; which one this is."""
    found = accounts.devices_of(request.user, at=timezone.now())
    return render(request, "public/devices.html", {"devices": [(d, d.session_key == request.session.session_key) for d in found]})


@readable_by(signed_in)
def here_again(request: HttpRequest) -> HttpResponse:
    """After proving again in a tab of its own: the form still stands in the other."""
    return render(request, "public/here_again.html")


@readable_by(signed_in)
@require_POST
def end_device(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Sign one of them out, at once."""
    if not actions.end_device(user=request.user, device_id=device_id):
        raise Http404
    messages.success(request, "Uitgelogd. Vertrouw je het niet? Verander dan ook je wachtwoord, en haal een verloren passkey weg.")
    return redirect("public:devices")
