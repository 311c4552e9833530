"""Every page says who may read it: `@readable_by(rule)`. A page that does not say so is closed."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.accounts.models import Colleague

View = Callable[..., HttpResponse]
HANDED = "handed_over"
QUESTIONS = {"coach:ask", "coach:pause", "coach:finish", "coach:thanks"}
WAYS_BACK = {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_logout"}


@dataclass(frozen=True)
class Rule:
    """Who may read a page, in which lane of the database; `sentence` says it in Dutch."""

    name: str
    sentence: str
    lane: str | None = None

    def allows(self, colleague: Colleague) -> bool:
        return self.lane is None or bool(getattr(colleague, f"is_{self.name}"))


def _role(name: str) -> Rule:
    told = read("roles")["rollen"][name]
    return Rule(name, told["zin"], told["baan"])


anyone = Rule("anyone", "Iedereen, ook zonder inloggen.")
signed_in = Rule("signed_in", "Wie is ingelogd, over het eigen account.")
readers = Rule("reader", "Wie een link en de code kreeg; alleen de vrijgegeven stukken achter die link.", "portal")
coaches = _role("coach")
leads = _role("lead")


def ways_proved(request: HttpRequest) -> set[str]:
    """How the visitor proved who they are in this session: `password`, `mfa`, `socialaccount`, `demo` (who has nothing to prove) ..."""
    return {proof.get("method", "") for proof in get_authentication_records(request, request.user)}


def last_proof(request: HttpRequest) -> float:
    """When they last did, in seconds since 1970; 0 when never."""
    return max((proof.get("at", 0) for proof in get_authentication_records(request, request.user)), default=0)


def prove_again(to: str, *, by: str = "account_reauthenticate") -> str:
    """The address where the visitor proves who they are, and goes on to `to`."""
    return f"{reverse(by)}?{urlencode({'next': to})}"


def readable_by(rule: Rule) -> Callable[[View], View]:
    """Declare who may read the page. The middleware keeps it, before the view runs."""

    def declare(view: View) -> View:
        view.access_rule = rule
        return view

    return declare


def limited(rate: str) -> Callable[[View], View]:
    """How often somebody may send this form, as `10/h/user`; the middleware counts, in the cache that all processes share."""

    def declare(view: View) -> View:
        view.rate = rate
        return view

    return declare


def proved_again(view: View) -> View:
    """For what leaves the house: a release, an export. Who signed in longer than some minutes ago proves again who they are; see rulebook `access`.

    Sending the form may take longer than opening it. The one-click visitors of a demo have nothing to prove.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        terms = read("access")["opnieuw_bewijzen"]
        minutes = terms["minuten"] if request.method == "GET" else terms["versturen_minuten"]
        if "demo" not in ways_proved(request) and last_proof(request) <= time.time() - 60 * minutes:
            return redirect(prove_again(request.get_full_path()))
        return view(request, *args, **kwargs)

    asked.proves_again = True
    return asked


def may(request: HttpRequest, rule: Rule) -> bool:
    """Whether this visitor may read pages with this rule (for menus; the lock itself is in the middleware)."""
    colleague = getattr(request, "colleague", None)
    return rule.lane is None or (colleague is not None and rule.allows(colleague))


# -- the device in somebody else's hands: until the coach proves again who they are, a session reaches the questions of one sitting and nothing else


@dataclass(frozen=True)
class Handed:
    """Whose sitting the device was handed over for. Finished, its id is that of the administration."""

    trajectory: UUID
    sitting: UUID

    def reaches(self, name: str, kwargs: Mapping[str, Any]) -> bool:
        """Whether this page is one of the sitting's own, or the way back."""
        about = kwargs.get("sitting_id", kwargs.get("administration_id"))
        return name in WAYS_BACK or (name in QUESTIONS and (kwargs["trajectory_id"], about) == (self.trajectory, self.sitting))

    @property
    def questions(self) -> str:
        """Where one goes on: what is open still, or the thanks when it is finished."""
        return reverse("coach:finish", args=[self.trajectory, self.sitting])


def hand_over(request: HttpRequest, *, trajectory: UUID, sitting: UUID) -> None:
    """Close every other page to this session, from now until somebody proves to be its coach."""
    request.session[HANDED] = {"trajectory": str(trajectory), "sitting": str(sitting), "at": time.time()}


def handed(request: HttpRequest) -> Handed | None:
    """For what the device was handed over, if it was, and nobody proved to be the coach since: proving it is what ends it, so no page needs to."""
    mark = request.session.get(HANDED)
    if mark is None or last_proof(request) > mark["at"]:
        return None
    return Handed(UUID(mark["trajectory"]), UUID(mark["sitting"]))


def way_back(request: HttpRequest, to: str) -> str:
    """The address that brings the coach to `to`: by way of the proof while the device is in other hands."""
    return prove_again(to) if handed(request) else to
