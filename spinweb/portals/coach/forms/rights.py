"""Forms about the client's own rights, in the order of the conversation."""

from django import forms

from spinweb.foundation.sharing.models import Asked
from spinweb.portals.shell.forms import Choices, Form, choice, day, line, long_text, moment
from spinweb.practice.rights.models import Hold, HoldException, RightsRequest
from spinweb.practice.rights.states import RequestState


class Ask(Form):
    """What the client asks."""

    kind = choice(RightsRequest.Kind, "Wat vraagt je cliënt?")
    words = long_text("In de woorden van je cliënt", help_text="Zoals je cliënt het zei. Waarom hoeft niet.")
    received_on = day("Gevraagd op", required=True, help_text="De maand voor je antwoord loopt vanaf deze dag.")
    received_how = choice(Asked, "Hoe gevraagd")


class TakeLonger(Form):
    """Why it takes longer."""

    extension_reason = line("Waarom duurt het langer?", required=True, max_length=300, help_text="Je cliënt leest dit. Vertel het binnen de eerste maand.")


class Answer(Form):
    """What the client hears."""

    to = forms.ChoiceField(label="Wat doe je?", widget=Choices,
                           choices=[(RequestState.DONE, "ik doe wat gevraagd is"), (RequestState.REFUSED, "ik doe het niet, en leg uit waarom")])  # fmt: skip
    answer = long_text("Wat je aan je cliënt schrijft", required=True, rows=5,
                       help_text="In gewone woorden. Doe je het niet? Schrijf waarom, en waar je cliënt een klacht kwijt kan, ook bij de AP.")
    weighing = long_text("De afweging, bij een bezwaar", rows=4,
                         help_text="Alleen bij bezwaar. Wat is het belang van je cliënt, wat dat van de begeleiding, en wat gaat voor?")  # fmt: skip
    others_checked = forms.BooleanField(label="Ik heb nagekeken of er gegevens van anderen in staan die je cliënt niet mag zien", required=False)


class Correct(Form):
    """What is not right, and how it is according to the client."""

    about = line("Waar gaat het over?", required=True, max_length=120, help_text="Bijvoorbeeld: de notitie van 3 maart, of mijn opleiding.")
    wrong = long_text("Wat klopt er niet?")
    right = long_text("Hoe is het volgens je cliënt?", required=True, help_text="Dit komt erbij te staan. Wat er stond, blijft te lezen.")


class Holding(Form):
    """Why data stay, or lie still."""

    kind = choice(Hold.Kind, "Wat wil je vastleggen?")
    reason = line("Waarom?", required=True, max_length=300, help_text="Bijvoorbeeld: er loopt een klacht. Je cliënt kan dit lezen.")


class Except(Form):
    """What has to be done today with data that rest."""

    ground = choice(HoldException.Ground, "Waarom mag het?")
    reason = line("Wat moet er gebeuren, en waarom nu?", required=True, max_length=300, help_text="Bijvoorbeeld: de gemeente vraagt de uren voor haar besluit.")


class Lift(Form):
    """Why it is lifted."""

    lifted_reason = line("Waarom is het niet meer nodig?", required=True, max_length=300)


class Copy(Form):
    """How to deal with what is about others."""

    others = forms.ChoiceField(label="Gegevens van anderen", choices=[("no", "weglaten"), ("yes", "meegeven: is nagekeken")], widget=Choices, initial="no")


class ReportBreach(Form):
    """What happened, before it is forgotten."""

    what = long_text("Wat gebeurde er?", required=True, rows=4, help_text="Noem geen namen van cliënten. Hoe kon het, en wie kwam er misschien bij?")
    which_data = line("Welke gegevens?", max_length=300, help_text="Bijvoorbeeld: een verslag, adressen van drie mensen.")
    discovered_at = moment("Wanneer ontdekt?", required=True, help_text="De 72 uur om te melden lopen vanaf dit moment.")
