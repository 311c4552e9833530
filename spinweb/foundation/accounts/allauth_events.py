"""What the sign-in package tells: who signed in on which device, who failed to, and what changed about how they sign in. The only place that listens.

Each is written to the trail, in the transaction of the page (ASVS 16.3.1). An address that nobody has here can stand in no organisation's trail:
the server's log says that it was tried, and not which.
"""

import logging
import time
from functools import partial
from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from spinweb.foundation.accounts import actions
from spinweb.foundation.accounts.models import User
from spinweb.foundation.accounts.rules import SINCE, USED
from spinweb.foundation.audit import actions as audit

log = logging.getLogger("spinweb.signing_in")


def _on_this_device(request: Any, user: Any, **told: Any) -> None:
    if request is not None:
        if not request.session.session_key:
            request.session.create()
        request.session[SINCE] = request.session[USED] = time.time()  # noqa: TID251 told, not asked
        actions.note_device(user=user, session_key=request.session.session_key, agent=request.META.get("HTTP_USER_AGENT", ""))


def _happened(what: str, *, user: Any = None, request: Any = None, **told: Any) -> None:
    if user is not None:
        audit.note_account(user_id=user.pk, what=what, session_key=request.session.session_key if request is not None else None)


def _failed(credentials: dict[str, Any], **told: Any) -> None:
    user = User.objects.filter(email__iexact=credentials.get("email") or "").first()
    audit.note_account(user_id=user.pk if user else None, what="sign_in_failed")  # as much work for an address that is not here
    if user is None:
        log.warning("Inloggen mislukte: dit adres heeft hier geen account.")


EVENTS = {
    "sign_in": user_logged_in, "sign_out": user_logged_out, "password_changed": password_changed, "password_reset": password_reset,
    "factor_added": mfa.authenticator_added, "factor_removed": mfa.authenticator_removed, "factor_renewed": mfa.authenticator_reset,
    "second_step_failed": mfa.authentication_failed,
}  # fmt: skip


def listen() -> None:
    """Called once, when the application starts."""
    user_logged_in.connect(_on_this_device, dispatch_uid="spinweb.device")
    password_changed.connect(_on_this_device, dispatch_uid="spinweb.device.password")
    user_login_failed.connect(_failed, dispatch_uid="spinweb.sign_in_failed")
    for what, signal in EVENTS.items():
        signal.connect(partial(_happened, what), dispatch_uid=f"spinweb.{what}", weak=False)
