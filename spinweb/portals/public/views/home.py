"""The front door: where to sign in; in the demo, who to be."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.accounts import queries as accounts
from spinweb.portals.shell.access import anyone, readable_by

LOOPBACK = {"127.0.0.1", "::1"}


@readable_by(anyone)
def home(request: HttpRequest) -> HttpResponse:
    """Who is signed in goes on to their own first page; others read what Spinweb is."""
    if request.colleague is not None:
        return redirect("coach:today" if request.colleague.is_coach else "office:home")
    visitors = accounts.demo_visitors(timezone.localdate()) if _is_demo(request) else []
    return render(request, "public/home.html", {"visitors": visitors})


@readable_by(anyone)
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by one click as somebody of the demo. Exists only in demo mode, for visitors on this machine."""
    if not _is_demo(request):
        raise Http404
    chosen = next((c for c in accounts.demo_visitors(timezone.localdate()) if str(c.pk) == request.POST.get("colleague")), None)
    if chosen is None:
        raise Http404
    login(request, chosen.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    record_authentication(request, chosen.user, method="demo")
    request.session["organisation"] = str(chosen.organisation_id)
    return redirect("public:home")


@readable_by(anyone)
def alive(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: it answers, and its database does."""
    return HttpResponse("ja\n", content_type="text/plain; charset=utf-8")


@readable_by(anyone)
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it whatever a page says."""
    return redirect("/static/spinweb/mark.svg", permanent=True)


def _is_demo(request: HttpRequest) -> bool:
    forwarded = any(h in request.META for h in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"))
    return settings.DEMO and request.META.get("REMOTE_ADDR") in LOOPBACK and not forwarded
