"""A progress round, step by step, and a revision of a plan."""

from collections.abc import Iterable
from typing import Any

from spinweb.portals.coach.forms.sharing import Explaining
from spinweb.portals.shell.forms import ByRow, Form, Section, choice, day, line, long_text
from spinweb.practice.progress.models import ProgressRound, Revision, RevisionVoice
from spinweb.practice.trajectories.models.contacts import Form as ContactForm
from spinweb.practice.trajectories.rules import Question


class Round(Form):
    """For whom, over which period, by when."""

    reader = choice(ProgressRound.Reader, "Voor wie is dit verslag")
    placement = ByRow("Welke werkplek", empty="niet voor een werkgever", help_text="Alleen bij een verslag voor de werkgever.")
    since = day("Vanaf", required=True)
    until = day("Tot en met", required=True)
    due_on = day("Wanneer moet het er zijn", required=True, help_text="De datum van de opdrachtgever. Drie weken ervoor komt de ronde bij Vandaag.")

    def clean(self) -> dict:
        told = super().clean()
        if told.get("reader") != ProgressRound.Reader.EMPLOYER:
            told["placement"] = None
        elif not told.get("placement"):
            self.add_error("placement", "Kies voor welke werkgever dit verslag is.")
        return told


class Write(Form):
    """The coach's own sentences, and answers to what this commissioner asks beside the record."""

    added = long_text("In het kort: hoe gaat het", help_text="Een paar zinnen. Begin bij wat goed gaat. Doelen, uren en afspraken staan er al in.")
    coming = long_text("Wat verandert er, en waarom", help_text="Wat doen jullie de komende tijd anders? Geen woord over gezondheid.")

    def __init__(self, *args: Any, questions: Iterable[Question] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.questions = {f"answer_{q.code}": q for q in questions}
        for name, question in self.questions.items():
            self.fields[name] = long_text(f"{question.text}?", rows=2, help_text=question.help)
            if question.help:
                self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_helptext"
        asked = (Section("Wat deze opdrachtgever vraagt", tuple(self.questions)),) if self.questions else ()
        self.sections = (Section("Erbij schrijven", ("added", "coming")), *asked)

    def clean(self) -> dict:
        told = super().clean()
        told["answers"] = {question.code: told.pop(name, "") for name, question in self.questions.items()}
        return told


def answered(report: ProgressRound) -> dict[str, str]:
    """The answers as the form's values."""
    return {f"answer_{code}": answer for code, answer in report.answers.items()}


class Show(Form):
    """When and how the client gets it to read, and until when to react."""

    shown_on = day("Wanneer kreeg je cliënt het", required=True)
    shown_how = choice(ContactForm, "Hoe")
    respond_until = day("Reageren kan tot en met", required=True, help_text="Spreek het samen af. Reageren mag, en hoeft niet.")


class Reaction(Form):
    """What the client says of it."""

    reaction = long_text("Wat zegt je cliënt", required=True, help_text="In eigen woorden, zoals gezegd. Ook ‘het klopt’ is een reactie. Dit gaat mee.")
    reaction_on = day("Wanneer", required=True)
    reaction_how = choice(ContactForm, "Hoe")


class Send(Explaining):
    """When and how it goes out."""

    sections = (Section("Versturen", ("sent_on", "sent_how")),)
    sent_on = day("Wanneer verstuur je het", required=True)
    sent_how = line("Hoe", max_length=60, required=True, help_text="Bijvoorbeeld: per mail, in het portaal, op papier.")


class Propose(Form):
    """What should change, why, and who says so."""

    plan = choice(Revision.Plan, "Welk plan")
    proposal = line("Wat verandert er", required=True, max_length=300)
    reason = line("Waarom", required=True, max_length=300, help_text="Ieder die het plan leest, leest dit ook. Geen woord over gezondheid.")
    proposed_by = choice(Revision.By, "Wie stelt het voor")
    proposed_on = day("Wanneer", required=True)


class ProposeAgain(Propose):
    """The same without the choice of plan: that was made."""

    plan = None


class Voice(Form):
    """What one party says."""

    says = choice(RevisionVoice.Says, "Wat zeggen ze")
    words = line("In eigen woorden", max_length=300)
    said_on = day("Wanneer", required=True)
    how = choice(ContactForm, "Hoe")


class Drop(Form):
    """Why a proposal is let go."""

    outcome = line("Waarom gaat het niet door", required=True, max_length=300)
