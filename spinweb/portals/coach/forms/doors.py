"""Asking to be let in, answering, telling the client, and sharing in acute danger."""

from django import forms

from spinweb.portals.shell.forms import Form, choice, day, line, long_text


class Ask(Form):
    """Which trajectory, how urgent, and why."""

    wanted = line("Welk traject", required=True, max_length=120, help_text="Het kenmerk, of voornaam en achternaam van de cliënt. Precies zoals het er staat.")
    how = choice([("ask", "Vragen; de jobcoach antwoordt"), ("emergency", "Noodtoegang, nu: iemand loopt gevaar of komt anders in de knel")], "Hoe", initial="ask")
    reason = line("Waarom", required=True, max_length=300, help_text="Dit lezen de jobcoach, de teamleider en de cliënt. Schrijf niets over gezondheid.")


class Told(Form):
    """On which day the client heard."""

    told_on = day("Verteld op", required=True)


class Danger(Form):
    """What was said to whom because somebody was in danger."""

    party = line("Aan wie", required=True, max_length=120, help_text="Bijvoorbeeld: 112, de huisarts, de bedrijfshulpverlener op het werk.")
    reader = choice(
        [("receiver", "hulpverlening"), ("network", "iemand uit het netwerk"), ("employer", "de werkplek"), ("commissioner", "de opdrachtgever")], "Dat is"
    )
    what = line("Wat is er verteld", required=True, max_length=160, help_text="Alleen wat nodig was om het gevaar af te wenden.")
    why = long_text("Waarom kon het niet wachten", required=True, max_length=1000, help_text="Wat dreigde er, en waarom kon je het niet eerst vragen?")
    sent_on = day("Wanneer", required=True)
    told_on = day("De cliënt weet het sinds", help_text="Leeg als je het nog moet vertellen. Doe dat zo snel als het veilig kan.")

    def clean(self) -> dict:
        told, sent = self.cleaned_data.get("told_on"), self.cleaned_data.get("sent_on")
        if told and sent and told < sent:
            raise forms.ValidationError({"told_on": "Dit ligt voor de dag waarop het verteld is aan de ander."})
        return self.cleaned_data
