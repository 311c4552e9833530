"""allauth's forms of signing in, in our words. The settings name them."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

AGAIN = "Nog een keer, ter controle"
NEW = {"password1": "Nieuw wachtwoord", "password2": AGAIN}


def _say(form: forms.Form, labels: dict[str, str]) -> None:
    for name, label in labels.items():
        form.fields[name].label, form.fields[name].help_text = label, ""
        form.fields[name].widget.attrs.pop("placeholder", None)


class AddPasskey(AddWebAuthnForm):
    """A passkey with a name. It lets you in by itself, unless you untick that."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = "Naam", "Zo herken je hem later. Bijvoorbeeld: mijn telefoon."
        self.fields["name"].initial = self.initial["name"] = ""
        self.fields["name"].widget.attrs |= {"autocomplete": "off", "aria-describedby": "id_name_helptext"}
        alone = self.fields["passwordless"]
        alone.label, alone.initial = "Inloggen met alleen deze passkey, zonder wachtwoord", True
        alone.help_text = "Haal dit weg bij een losse sleutel zonder pincode of vinger. Die werkt dan als tweede stap na je wachtwoord."


class ChangePassword(ChangePasswordForm):
    """The old one, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _say(self, {"oldpassword": "Wachtwoord van nu", **NEW})


class NewPassword(ResetPasswordKeyForm):
    """The new one twice, after a link by mail."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _say(self, NEW)


class NamePasskey(EditWebAuthnForm):
    """What a passkey is called."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _say(self, {"name": "Naam"})


class SetUpApp(ActivateTOTPForm):
    """The first code, to show that the app works."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        _say(self, {"code": "Code uit de app"})
