"""What the sign-in package tells: on which device somebody is signed in now. The only place that listens to it."""

from typing import Any

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in

from spinweb.foundation.accounts import actions


def _signed_in(request: Any, user: Any, **told: Any) -> None:
    if request is not None:
        if not request.session.session_key:
            request.session.create()
        actions.note_device(user=user, session_key=request.session.session_key, agent=request.META.get("HTTP_USER_AGENT", ""))


def listen() -> None:
    """Called once, when the application starts."""
    user_logged_in.connect(_signed_in, dispatch_uid="spinweb.device")
    password_changed.connect(_signed_in, dispatch_uid="spinweb.device.password")
