"""Around every page: security headers, one transaction, the visitor's lane, sending a form only once, and the reading log."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from ipaddress import ip_address, ip_network
from typing import Any
from uuid import UUID, uuid4

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils import timezone

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access import actions as access
from spinweb.foundation.access.context import Reader, lane
from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.accounts import queries as accounts
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.audit.models import Reading
from spinweb.foundation.audit.queries import session_mark
from spinweb.foundation.parties.rules import KeyLost
from spinweb.portals.shell import errors, sessions
from spinweb.portals.shell.access import Rule, anyone, handed, readers, signed_in, ways_proved

FORMS = ("'self'", *sorted({provider.origin for provider in settings.OIDC.values()}))  # browsers look at where a form is sent on to as well
CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
       f"form-action {' '.join(FORMS)}; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'")  # fmt: skip
SIGNING_IN = {"account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_signup", "account_change_password",
              "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
              "account_reset_password_from_key_done", "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled",
              "socialaccount_login_error"}  # fmt: skip
Next = Callable[[HttpRequest], HttpResponse]


class Headers:
    """Headers that hold on every answer, also on static files and errors, beside those of Django's own middleware."""

    def __init__(self, get_response: Next):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = CSP
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        if request.method == "POST" and response.status_code == 302 and request.path == reverse("account_logout"):
            response["Clear-Site-Data"] = '"storage"'  # notes that wait on this device, and the empty form that its worker keeps
        return response


class Lane:
    """One transaction around the page; inside it the lane that the page's rule names, entered before the view runs."""

    def __init__(self, get_response: Next):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token, before = audit.request_id.set(uuid4()), audit.circumstances.set(audit.UNKNOWN)
        try:
            with transaction.atomic(), ExitStack() as inside:
                request.inside, request.colleague, request.viewer, request.seen, request.once, request.handed = inside, None, None, [], None, None
                request.away = False
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
                if not connection.needs_rollback:
                    self._note_reading(request, response)
                    inside.close()
                    self._settle_submission(request, response)
            if _was_refused(request, response):
                self._note_refusal(request)
        finally:
            audit.request_id.reset(token)
            audit.circumstances.reset(before)
        return response

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        if (rule := _rule_of(view, request)) is None:
            return errors.not_found(request)
        if request.user.is_authenticated:
            request.handed = handed(request)
            if request.handed is not None and not request.handed.reaches(request.resolver_match.view_name, kwargs):
                return errors.handed_over(request, request.handed.questions)
            request.colleague = accounts.place_of(request.user, on=timezone.localdate(), chosen=request.session.get("organisation"))
        audit.circumstances.set(_circumstances(request, rule))
        if (turned_away := _turned_away(request, rule)) is not None or rule.lane is None:
            return turned_away
        if rule is readers:
            return _let_reader_in(request)
        if again := self._sent_before(request):
            return HttpResponseRedirect(again)
        only = request.handed.trajectory if request.handed else None
        request.viewer = request.inside.enter_context(lane(rule.lane, request.colleague, only=only))
        if rule.lane == "staff":
            audit.circumstances.set(replace(audit.circumstances.get(), part_in=request.viewer.part_in))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.viewer is not None:  # allauth raises to change course; what is outside a lane keeps its transaction
            transaction.set_rollback(True)
        if isinstance(exception, KeyLost):
            return errors.key_lost(request, exception)
        return errors.not_found(request) if isinstance(exception, NotVisible) else None

    @staticmethod
    def _sent_before(request: HttpRequest) -> str | None:
        """Where the same form led the first time, if it was sent before. A twin that is under way is waited for."""
        once = request.POST.get("once", "") if request.method == "POST" else ""
        try:
            request.once = UUID(once)
        except ValueError:
            return None
        return accounts.sent_before(user=request.user, token=request.once, at=timezone.now())

    @staticmethod
    def _settle_submission(request: HttpRequest, response: HttpResponse) -> None:
        if request.once is not None and request.colleague is not None and request.viewer is not None:
            accounts.settle_submission(user=request.user, token=request.once, location=response.get("Location", ""))

    @staticmethod
    def _note_reading(request: HttpRequest, response: HttpResponse) -> None:
        match = request.resolver_match
        if request.viewer is None or request.viewer.lane == "portal" or match is None or response.status_code != 200:
            return
        one = match.kwargs.get("trajectory_id")
        if one and request.viewer.lane == "staff" and (why := request.viewer.emergency_in(one)):
            audit.circumstances.set(replace(audit.circumstances.get(), emergency=why))
        if one or request.seen:
            audit.note_reading(by=request.colleague, at=timezone.now(), page=match.view_name, action=_way_of_looking(request, response),
                               **_what_was_seen(match, request.seen))  # fmt: skip
        if one and request.viewer.lane == "staff":
            access.watch(by=request.colleague, at=timezone.now(), link=request.build_absolute_uri(reverse("office:home")))

    @staticmethod
    def _note_refusal(request: HttpRequest) -> None:
        """Write that somebody asked for a file that is not theirs. After the page, because a refusal takes back what the page did."""
        by, at, match = request.colleague, timezone.now(), request.resolver_match
        with transaction.atomic(), lane("staff" if by.is_coach else "lead", by) as viewer:
            if by.is_coach and match.kwargs["trajectory_id"] in viewer.trajectory_ids:
                return  # something in one's own file that is not there (any more)
            audit.circumstances.set(replace(audit.circumstances.get(), part_in=audit.UNKNOWN.part_in))
            audit.note_reading(by=by, at=at, page=match.view_name, action=Reading.Kind.OPEN, outcome=Reading.Outcome.REFUSED, **_what_was_seen(match, ()))
            if by.is_coach:
                access.watch(by=by, at=at, link=request.build_absolute_uri(reverse("office:home")))


def _was_refused(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a colleague was told that a client's file is not there, or not for them."""
    match = request.resolver_match
    return not request.away and request.colleague is not None and response.status_code in {403, 404} and match is not None and "trajectory_id" in match.kwargs


def _way_of_looking(request: HttpRequest, response: HttpResponse) -> str:
    """How it was looked at. A file that goes along is an export, and a PDF is made to print; a page may say of itself what it is (`request.looking`)."""
    if response.get("Content-Disposition", "").startswith("attachment"):
        return Reading.Kind.PRINT if response["Content-Type"] == "application/pdf" else Reading.Kind.EXPORT
    return getattr(request, "looking", "") or (Reading.Kind.OPEN if "trajectory_id" in request.resolver_match.kwargs else Reading.Kind.LIST)


def _what_was_seen(match: ResolverMatch, listed: Iterable[UUID]) -> dict[str, Any]:
    one = match.kwargs.get("trajectory_id")
    if one is None:
        return {"trajectory_ids": listed}
    part = match.route.partition("<uuid:trajectory_id>/")[2].partition("/")[0]  # "doelen", as the address says it
    about, value = next(((name, value) for name, value in reversed(match.kwargs.items()) if isinstance(value, UUID) and value != one), ("", None))
    return {"trajectory_id": one, "part": part, "subject_type": about.removesuffix("_id"), "subject_id": value}


def _circumstances(request: HttpRequest, rule: Rule) -> audit.Circumstances:
    return audit.Circumstances(role=rule.name, policy=str(read("roles")["bron"]["gelezen_op"]), session=session_mark(request.session.session_key),
                               source=_network_of(request))  # fmt: skip


def _network_of(request: HttpRequest) -> str:
    """The visitor's network: the address without its last part. Behind a proxy the proxy says whose it is."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip() if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    try:
        address = ip_address(told or request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return ""
    return str(ip_network((address, 24 if address.version == 4 else 48), strict=False))


def _rule_of(view: Callable, request: HttpRequest) -> Rule | None:
    """The page's rule; those of allauth's pages that we use are anyone's, and the others are not there. Without a rule a page is closed."""
    rule = getattr(view, "access_rule", None)
    if rule is None and view.__module__.startswith("allauth."):
        name = request.resolver_match.url_name
        return anyone if name in SIGNING_IN or name.startswith("mfa_") else None
    if rule is None:
        raise PermissionDenied
    return rule


def _let_reader_in(request: HttpRequest) -> HttpResponse | None:
    """Enter the lane of readers with the link that this browser opened; when the time to read is over, say how to go on."""
    opened = request.session.get("reading") or {}
    if opened.get("until", "") < timezone.now().isoformat():
        return redirect("public:reading_over")
    reader = Reader(UUID(opened["link"]), UUID(opened["organisation"]))
    request.viewer = request.inside.enter_context(lane("portal", reader))
    return None


def _turned_away(request: HttpRequest, rule: Rule) -> HttpResponse | None:
    """Where somebody goes who is not signed in, has no second factor yet, may not read this page, or sends the same form too often."""
    if rule in {anyone, readers}:
        return None
    known = request.user.is_authenticated
    over = known and sessions.is_over(request)
    request.away = not known or over or sessions.is_asleep(request)  # who is there now is not known
    if request.away:
        if over or (known and sessions.is_by_provider(request)):
            logout(request)
        return errors.asleep(request)
    if rule is signed_in:
        return None
    if not _has_second_factor(request):
        return redirect("mfa_index")
    if request.colleague is None or not rule.allows(request.colleague):
        return errors.forbidden(request)
    return errors.too_often(request) if _too_often(request) else None


def _too_often(request: HttpRequest) -> bool:
    """Whether the page has a limit, and this visitor is past it. Counted before the lane, which cannot reach the counters."""
    rate = getattr(request.resolver_match.func, "rate", "")
    name = request.resolver_match.view_name
    return bool(rate) and not ratelimit.consume(request, app="spinweb", action=name, config={name: rate}, user=request.user)


def _has_second_factor(request: HttpRequest) -> bool:
    """Whether this sign-in used a second factor or a passkey, or one was set up since; costs a query only until it did."""
    ways = ways_proved(request)
    if ways & {"mfa", "demo"} or ("socialaccount" in ways and request.session.get("oidc_second_step")):
        return True
    return accounts.has_second_factor(request.user)
