"""Matching: the interview, the decision for each difference, and the decision together."""

from django import forms

from spinweb.portals.shell.forms import Form, Section, choice, day, line, long_text
from spinweb.practice.matching.models import Discrepancy
from spinweb.practice.matching.states import MatchState
from spinweb.practice.workplaces.models import Lead

ENCRYPTED = {"empty_value": None}  # an empty answer is no answer, and nothing to seal


class Preparation(Form):
    """The interview prepared together (T4.1)."""

    interview_on = day("Gesprek op")
    preparation = long_text("Zo bereiden we het voor", rows=6, **ENCRYPTED, help_text="Route en tijd, wat je aantrekt, wat je vertelt over jezelf, "
                            "wat je wel en niet zegt over wat je nodig hebt, en wat jij wilt vragen.")  # fmt: skip
    attended = line("Wie gaat er mee", help_text="Laat leeg als je cliënt alleen gaat. Spreek af wie wat zegt.")


class Debrief(Form):
    """What came of the interview (T4.2, T4.3)."""

    interview_on = day("Gesprek op")
    attended = line("Wie ging mee")
    debrief = long_text("Hoe ging het", rows=5, **ENCRYPTED, help_text="Eerst je cliënt. Wat ging goed, wat was lastig, wat weten jullie nu?")
    client_verdict = choice([("", "nog niet gezegd"), *Lead.Verdict.choices], "Wat wil je cliënt", required=False)
    client_words = long_text("In eigen woorden", rows=2, **ENCRYPTED)


class Chances(Form):
    """What this workplace can bring (T4.4, T4.6)."""

    chances = long_text("Kansen", rows=4, **ENCRYPTED, help_text="Wat past hier goed? Waar wint de werkgever, waar wint je cliënt?")
    growth = long_text("Hoe komt je cliënt hier tot zijn recht", rows=4, **ENCRYPTED,
                       help_text="Wat kan er groeien in een half jaar, en welke begeleiding vraagt dat?")  # fmt: skip


class Decision(Form):
    """What is done about one difference, by whom and when."""

    decision = forms.ChoiceField(label="Wat doen jullie", choices=Discrepancy.Decision.choices, widget=forms.RadioSelect)
    what = long_text("Wat gebeurt er dan", rows=2, **ENCRYPTED, help_text="Bijvoorbeeld: Joost werkt de eerste twee weken naast je.")
    who = line("Wie doet het", max_length=120)
    by_when = day("Voor wanneer")
    may_tell_employer = forms.BooleanField(label="De werkgever mag dit weten; dat heb ik met mijn cliënt besproken", required=False)


class Decide(Form):
    """Match or no match, with the client's verdict and a reason for each reader (T4.7)."""

    sections = (
        Section("Je cliënt eerst", ("client_verdict", "client_words")),
        Section("Besluit", ("to", "on")),
        Section("De redenen", ("reason_client", "reason_employer", "reason_commissioner"),
                help="Elke lezer krijgt alleen de eigen reden. In die voor werkgever en opdrachtgever staat niets over gezondheid."),
    )  # fmt: skip
    client_verdict = choice([("", "nog niet gezegd"), *Lead.Verdict.choices], "Wat wil je cliënt", required=False)
    client_words = long_text("In eigen woorden", rows=2, **ENCRYPTED)
    to = choice([(s.value, s.label) for s in (MatchState.MATCH, MatchState.NO_MATCH)], "Samen besloten")
    on = day("Besloten op", required=True)
    reason_client = long_text("Voor je cliënt", help_text="Kort en in gewone woorden. Bij een nee: wat wél, en wat jullie nu gaan doen.")
    reason_employer = long_text("Voor de werkgever")
    reason_commissioner = long_text("Voor de opdrachtgever")


class OpenAgain(Form):
    """Why the decision is looked at again."""

    reason = long_text("Waarom kijken jullie opnieuw", required=True, rows=2)
