"""Choosing a password when taking up an invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from spinweb.foundation.accounts.models import Invitation, User
from spinweb.portals.shell.forms import Form


class Accept(Form):
    """A password, typed once and shown on request by the browser; whoever has an account types the one they have."""

    password = forms.CharField(label="Wachtwoord", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), min_length=15,
                               help_text="Minstens vijftien tekens. Een korte zin werkt goed.")  # fmt: skip

    def __init__(self, *args: object, offer: Invitation, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.offer = offer

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        user = User(email=self.offer.email)
        user.easy_words = [self.offer.name, self.offer.organisation.name, self.offer.organisation.place]
        validate_password(password, user)
        return password
