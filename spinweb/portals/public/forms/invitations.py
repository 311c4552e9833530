"""Choosing a password when taking up an invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from spinweb.foundation.accounts.models import User
from spinweb.portals.shell.forms import Form


class Accept(Form):
    """A password, typed once and shown on request by the browser; whoever has an account types the one they have."""

    password = forms.CharField(label="Wachtwoord", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), min_length=15,
                               help_text="Minstens vijftien tekens. Een korte zin werkt goed.")  # fmt: skip

    def __init__(self, *args: object, email: str, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        validate_password(password, User(email=self.email))
        return password
