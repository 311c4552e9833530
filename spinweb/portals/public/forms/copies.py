"""The code of a link, and writing back."""

from django import forms
from django.core.validators import RegexValidator

from spinweb.portals.shell.forms import Form, long_text

DIGITS = RegexValidator(r"\A\d{6,10}\Z", "De code bestaat uit zes cijfers.")
EASY = {"000000", "111111", "123456", "654321", "123123", "112233", "121212", "222222", "333333", "444444", "555555", "666666", "777777", "888888", "999999"}


def _code(label: str, help_text: str) -> forms.CharField:
    how = {"autocomplete": "off", "inputmode": "numeric", "maxlength": 10}
    return forms.CharField(label=label, help_text=help_text, max_length=10, validators=[DIGITS], widget=forms.TextInput(attrs=how))


class Code(Form):
    """The code that the reader got by another way than the link."""

    pin = _code("Code", "Zes cijfers. U kreeg ze van de jobcoach, meestal aan de telefoon.")


class ChooseCode(Form):
    """A code that the client thinks of."""

    pin = _code("Bedenk een code van zes cijfers", "Kies cijfers die jij goed onthoudt, niet je geboortedag. Vertel ze aan niemand.")

    def clean_pin(self) -> str:
        pin = self.cleaned_data["pin"]
        if pin in EASY:
            raise forms.ValidationError("Deze code raadt iemand zo. Kies andere cijfers.")
        return pin


class Words(Form):
    """A reaction to the coach."""

    words = long_text("Uw reactie aan de jobcoach", required=True, max_length=2000, help_text="Schrijf niets over gezondheid: dat hoort hier niet.")
