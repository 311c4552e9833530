"""Taking up an invitation: a page with a button; only the form makes the account."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from spinweb.foundation.accounts import actions
from spinweb.foundation.accounts import queries as accounts
from spinweb.foundation.accounts.rules import hashed
from spinweb.foundation.base.states import Refusal
from spinweb.portals.public.forms.invitations import Accept
from spinweb.portals.shell.access import anyone, readable_by


@readable_by(anyone)
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows who invites and asks for a password; POST makes the account and signs in. Mail scanners only ever GET."""
    invitation = accounts.open_invitation(hashed(token), at=timezone.now())
    if invitation is None:
        return render(request, "public/invitation_gone.html", status=404)
    form = Accept(request.POST or None, offer=invitation)
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.accept_invitation(token=token, email=invitation.email, password=form.cleaned_data["password"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if accounts.has_second_factor(user):  # this password was only the first step
                messages.success(request, "Je plek staat klaar. Log in zoals je gewend bent.")
                return redirect("account_login")
            login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
            record_authentication(request, user, method="password", reauthenticated=True)
            return redirect("mfa_index")
    return render(request, "public/invitation.html", {"invitation": invitation, "form": form}, status=422 if form.errors else 200)
