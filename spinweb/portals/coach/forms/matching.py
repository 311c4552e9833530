"""Matching: the interview, the decision for each difference, and the decision together."""

from typing import Any

from django import forms

from spinweb.engines.rulebook.reader import read
from spinweb.portals.shell.forms import ByRow, Form, Section, choice, day, line, long_text, ruler
from spinweb.practice.job_search.rules import aspects
from spinweb.practice.matching.models import Adaptation as AdaptationRow
from spinweb.practice.matching.models import DesignTask as DesignTaskRow
from spinweb.practice.matching.models import Discrepancy, JobDesign
from spinweb.practice.matching.rules import VIEWS, PairRow
from spinweb.practice.matching.states import MatchState
from spinweb.practice.workplaces.models import Lead

ENCRYPTED = {"empty_value": None}  # an empty answer is no answer, and nothing to seal
Way, Move = AdaptationRow.Way, DesignTaskRow.Move


class JobChoice(ByRow):
    """A job, said with its employer."""

    def __init__(self, label: str, **how: Any):
        super().__init__(label, empty="geen: het wordt een nieuwe functie", **how)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} bij {obj.employer.name}"


class Preparation(Form):
    """The interview prepared together (T4.1); `kept` are the answers that were practised."""

    held_on = day("Wanneer")
    held_at = forms.TimeField(label="Hoe laat", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = line("Waar")
    with_whom = line("Met wie praat je", help_text="Naam en wat die persoon doet.")
    route = line("Hoe kom je er", max_length=300, help_text="Bus of fiets, hoe laat je weggaat, en wat je doet als het misgaat.")
    clothes = line("Wat trek je aan")
    bring = line("Wat neem je mee")
    companion = line("Wie gaat er mee", help_text="Laat leeg als je alleen gaat.")
    companion_says = long_text("Wat zegt wie meegaat, en wat niet", rows=2, **ENCRYPTED)
    questions = long_text("Wat wil jij vragen", rows=3, **ENCRYPTED, help_text="Bijvoorbeeld: " + " ".join(read("interview")["zelf_vragen"]))

    def __init__(self, *args: Any, kept: dict | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.asked = read("interview")["oefenen"]
        for code, asked in self.asked.items():
            self.fields[f"answer_{code}"] = long_text(asked["vraag"], rows=2, help_text=asked["hulp"], initial=(kept or {}).get(code, ""))
        self.sections = (
            Section("Waar en wanneer", ("held_on", "held_at", "place", "with_whom", "route")),
            Section("Wie en wat gaat er mee", ("clothes", "bring", "companion", "companion_says")),
            Section("Vragen die kunnen komen", tuple(f"answer_{code}" for code in self.asked),
                    help="Schrijf het antwoord op zoals je cliënt het zegt. Oefen hardop."),
            Section("Eigen vragen", ("questions",)),
        )  # fmt: skip

    def clean(self) -> dict:
        told = super().clean()
        answers = {code: words for code in self.asked if (words := told.pop(f"answer_{code}", ""))}
        return told | {"answers": answers or None}


class Views(Form):
    """How the client sees each row that asks for something (T3.7, T4.4)."""

    def __init__(self, *args: Any, rows: list[PairRow], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.sections = ()
        for row in rows:
            view, words = f"{row.feature.id}_view", f"{row.feature.id}_words"
            self.fields[view] = choice([("", "nog niet gevraagd"), *VIEWS.items()], row.feature.work, required=False)
            self.fields[words] = line("In eigen woorden", max_length=200)
            self.fields[words].widget.attrs["aria-label"] = f"In eigen woorden, bij {row.feature.name}"
            asked = f"Dit werk vraagt: {row.workplace_words}." if row.workplace is not None else "Hoeveel dit werk vraagt, is nog niet bekend."
            self.sections += (Section(row.feature.name.capitalize(), (view, words), help=asked),)


class Attended(Form):
    """What the coach saw and the employer said at the interview (T4.2)."""

    held_on = day("Wanneer")
    attended = line("Wie waren erbij")
    seen = long_text("Wat zag je", rows=4, **ENCRYPTED, help_text="Wat je cliënt zei en deed, wanneer het liep en wanneer niet. Feiten, geen oordeel.")
    employer_said = long_text("Wat zei de werkgever", rows=3, **ENCRYPTED, help_text="Over het werk, over je cliënt, en over hoe het verder gaat.")


class Debrief(Form):
    """The interview talked over: first the client (T4.3). `kept` is how it fits on five things."""

    went = long_text("Hoe ging het", rows=3, **ENCRYPTED, help_text="Eerst je cliënt, zonder aanvullen. Wat ging goed?")
    to_find_out = long_text("Wat willen jullie nog weten", rows=2, **ENCRYPTED)
    client_verdict = choice([("", "nog niet gezegd"), *Lead.Verdict.choices], "Wat wil je cliënt", required=False)
    client_words = long_text("In eigen woorden", rows=2, **ENCRYPTED)
    reasons = long_text("Waarom", rows=2, **ENCRYPTED, help_text="De redenen van je cliënt, niet die van jou.")

    def __init__(self, *args: Any, kept: dict | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = []
        for aspect in aspects(kept):
            self.fields[f"{aspect.code}_says"] = ruler(aspect.fits, "past niet", "past precies", initial=aspect.answer)
            self.fields[f"{aspect.code}_says"].choices = [("", "weet ik nog niet"), *self.fields[f"{aspect.code}_says"].choices[1:]]
            self.fields[f"{aspect.code}_words"] = line(f"Waarom, bij {aspect.name}", initial=aspect.words)
            names += [f"{aspect.code}_says", f"{aspect.code}_words"]
        self.sections = (Section("Hoe ging het", ("went",)), Section("Past het", tuple(names), help="Een cijfer mag, woorden alleen ook. Er wordt niets opgeteld."),
                         Section("En nu", ("to_find_out", "client_verdict", "client_words", "reasons")))  # fmt: skip

    def clean(self) -> dict:
        told = super().clean()
        fit = {a.code: {"answer": told.pop(f"{a.code}_says", None), "words": told.pop(f"{a.code}_words", "")} for a in aspects()}
        said = any(row["answer"] is not None or row["words"] for row in fit.values())
        verdict = {name: told.pop(name, None) for name in ("client_verdict", "client_words")}
        return told | {"fit": fit if said else None, "verdict": verdict | {"client_verdict": verdict["client_verdict"] or ""}}


class Chances(Form):
    """What this workplace can bring both (T4.4), and how the client comes into their own (T4.6)."""

    chances = long_text("Kansen", rows=4, **ENCRYPTED, help_text="Wat past hier goed? Waar wint de werkgever, waar wint je cliënt?")
    growth = long_text("Hoe komt je cliënt hier tot zijn recht", rows=4, **ENCRYPTED,
                       help_text="Waar gaat je cliënt hier van groeien? De stappen zelf schrijf je daarna op.")  # fmt: skip


class GrowthStep(Form):
    """A step of growth, with what guidance it takes."""

    what = long_text("Wat kan je cliënt dan", required=True, rows=2, help_text="Bijvoorbeeld: zelf bestellingen klaarmaken op maandag.")
    guidance = long_text("Welke begeleiding vraagt dat", rows=2, **ENCRYPTED, help_text="Wat, hoe vaak en hoe lang? Ook: wat valt er dan weg?")
    who = line("Van wie", max_length=120)
    by_when = day("Rond wanneer")
    reached_on = day("Bereikt op")
    may_tell_employer = forms.BooleanField(label="De werkgever mag dit weten; dat heb ik met mijn cliënt besproken", required=False)


class Decision(Form):
    """What is done about one difference: is it to be learnt, what chance is in it, who does what by when."""

    sections = (
        Section("Besluit", ("decision", "trainable", "what", "who", "by_when")),
        Section("De kans", ("chance",)),
        Section("Besproken", ("discussed_on", "told_employer_on", "may_tell_employer")),
    )
    decision = forms.ChoiceField(label="Wat doen jullie", widget=forms.RadioSelect)
    trainable = choice([("", "nog niet bekeken"), *Discrepancy.Trainable.choices], "Is dit te leren of te oefenen", required=False)
    what = long_text("Wat gebeurt er dan", rows=2, **ENCRYPTED, help_text="Bijvoorbeeld: Joost werkt de eerste twee weken naast je.")
    chance = long_text("Welke kans zit hierin", rows=2, **ENCRYPTED, help_text="Bijvoorbeeld: wie precies werkt, hoort hier bij de besten.")
    who = line("Wie doet het", max_length=120)
    by_when = day("Voor wanneer")
    discussed_on = day("Besproken met je cliënt op")
    told_employer_on = day("Besproken met de werkgever op")
    may_tell_employer = forms.BooleanField(label="De werkgever mag dit weten; dat heb ik met mijn cliënt besproken", required=False)

    def __init__(self, *args: Any, strength: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        kinds = Discrepancy.Decision
        fit = {kinds.USE, kinds.TRY, kinds.ACCEPT} if strength else set(kinds) - {kinds.USE}
        self.fields["decision"].choices = [(k.value, k.label) for k in kinds if k in fit]


class Adaptation(Form):
    """Something that changes for one difference."""

    way = choice(Way, "Hoe", help_text="Kan de oorzaak weg? Kijk dan eerst naar anders organiseren.")
    what = long_text("Wat verandert er", required=True, rows=2)
    who = line("Wie regelt het", max_length=120)
    by_when = day("Voor wanneer")
    arranged_on = day("Geregeld op")
    may_tell_employer = forms.BooleanField(label="De werkgever mag dit weten; dat heb ik met mijn cliënt besproken", required=False)


class Design(Form):
    """Work put together anew: one job adapted, or a new one out of tasks of several."""

    sections = (
        Section("Wat", ("kind", "workplace", "employer", "title")),
        Section("Waarom", ("purpose", "assumptions")),
        Section("Afgesproken", ("agreed_with", "agreed_on", "trial_until", "review_on")),
    )
    kind = choice(JobDesign.Kind, "Soort", initial=JobDesign.Kind.CARVING)
    workplace = JobChoice("Functie die verandert", help_text="Bij jobcarving. De taken uit de jobanalyse staan dan klaar.")
    employer = ByRow("Werkgever", empty="die van de functie hierboven", help_text="Bij functiecreatie.")
    title = line("Hoe heet de functie dan", required=True, max_length=120)
    purpose = long_text("Wat heeft de werkgever eraan", rows=2, help_text="Werk dat nu blijft liggen, of vakmensen die weer hun vak doen.")
    assumptions = long_text("Waar gaan jullie van uit", rows=2, help_text="Bijvoorbeeld: in de winter twee uur minder.")
    agreed_with = line("Met wie afgesproken")
    agreed_on = day("Afgesproken op")
    trial_until = day("Proberen tot en met")
    review_on = day("Terugkijken op")

    def clean(self) -> dict:
        told = super().clean()
        if told.get("kind") == JobDesign.Kind.CARVING and not told.get("workplace"):
            self.add_error("workplace", "Kies welke functie verandert, of kies functiecreatie.")
        if told.get("kind") == JobDesign.Kind.NEW and not told.get("employer") and not told.get("workplace"):
            self.add_error("employer", "Kies bij welke werkgever de nieuwe functie komt.")
        return told


class DesignTask(Form):
    """What happens with one task of the worksheet."""

    label = line("Taak", required=True)
    move = choice(Move, "Wat gebeurt ermee")
    minutes = forms.IntegerField(label="Minuten per week", required=False, min_value=0, max_value=3600)
    from_whom = line("Uit wiens werk komt het", max_length=120, help_text="Als het erbij komt. Leeg als het nu blijft liggen.")
    why_undone = line("Waarom blijft het nu liggen", max_length=300)
    to_whom = line("Wie neemt het over", max_length=120, help_text="Als het eruit gaat.")
    how = line("Hoe gaat het dan", max_length=300)
    colleague_agreed_on = day("Collega akkoord op", help_text="Vraag het zelf, ook als de baas al ja zei.")


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
