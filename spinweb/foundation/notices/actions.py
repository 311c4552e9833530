"""Sending mail: from a template, after commit, one action link in each."""

from collections.abc import Callable
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string


def tell(*, to: str | Callable[[], str], template: str, context: dict[str, Any]) -> None:
    """Mail `template` (`notices/<template>.txt`, its first line is the subject) to one address, once the work is committed.

    `to` may be what finds the address: no lane can read those of colleagues, and by then the lane was left.
    """
    subject, _, body = render_to_string(f"notices/{template}.txt", context).strip().partition("\n")
    transaction.on_commit(lambda: send_mail(subject.strip(), body.strip() + "\n", None, [to if isinstance(to, str) else to()]))
