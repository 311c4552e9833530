"""A match under consideration: the compared rows, decisions for each difference, the interview, growth, and work put together anew."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.matching.states import MatchState
from spinweb.practice.trajectories.models import TrajectoryRecord
from spinweb.practice.workplaces.models import Lead


class Run(TrajectoryRecord):
    """One time that an engine was asked something about this client: with what, by which version, and what it answered. Never changed.

    What people decided after it stands with what came of it: a find, an adaptation, a design.
    """

    staff_may = "SELECT, INSERT"

    class Kind(models.TextChoices):
        SEARCH = "search", "zoeken"
        ADAPT = "adapt", "passend maken"
        CARVE = "carve", "functie samenstellen"

    kind = models.CharField("waarvoor", max_length=8, choices=Kind.choices)
    asked_at = models.DateTimeField("gevraagd om")
    asked_by = models.ForeignKey("accounts.Colleague", models.PROTECT, related_name="+", verbose_name="medewerker")
    engine = models.CharField("versie van het programma", max_length=20)
    inputs = EncryptedField("waarmee")
    outcome = EncryptedField("wat eruit kwam")

    class Meta:
        verbose_name, verbose_name_plural = "rekenronde", "rekenrondes"
        indexes: ClassVar = [models.Index(fields=["trajectory", "kind", "asked_at"])]

    def __str__(self) -> str:
        return self.get_kind_display()


class Match(Edited, TrajectoryRecord):
    """A client and a workplace laid side by side. `rows` are what the engine compared, kept with its version and the day."""

    workplace = models.ForeignKey("workplaces.Workplace", models.PROTECT, related_name="+", verbose_name="werkplek")
    profile = models.ForeignKey("worker_profiles.WorkerProfile", models.PROTECT, related_name="+", verbose_name="werknemersprofiel")
    lead = models.ForeignKey(Lead, models.PROTECT, null=True, related_name="matches", verbose_name="kans")
    state = models.CharField("stand", max_length=12, choices=MatchState.choices, default=MatchState.EXPLORING)
    rows = EncryptedField("vergelijking", null=True)
    compared_at = models.DateTimeField("vergeleken op", null=True, editable=False)
    engine_version = models.CharField("versie van de vergelijking", max_length=20, blank=True, editable=False)
    client_verdict = models.CharField("besluit van de cliënt", max_length=8, choices=Lead.Verdict.choices, blank=True)
    client_words = EncryptedField("in eigen woorden", null=True)
    client_views = EncryptedField("wat de cliënt van elk verschil vindt", null=True)  # {feature: {view, words}}, as the client says it
    chances = EncryptedField("kansen", null=True)
    growth = EncryptedField("hoe de cliënt hier tot zijn recht komt en groeit", null=True)
    reason_client = models.TextField("reden voor de cliënt", blank=True)
    reason_employer = models.TextField("reden voor de werkgever", blank=True)
    reason_commissioner = models.TextField("reden voor de opdrachtgever", blank=True)
    decided_on = models.DateField("besloten op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "match", "matches"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trajectory", "workplace", "profile"], name="matching_once"),
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="matching_state"),
        ]

    def __str__(self) -> str:
        return f"{self.client} bij {self.workplace}"


class Discrepancy(Edited, TrajectoryRecord):
    """What was decided for one difference between the two profiles: who does what by when (T4.4, T4.5)."""

    class Decision(models.TextChoices):
        TRAIN = "train", "leren of oefenen"
        ADAPT = "adapt", "het werk aanpassen"
        GUIDE = "guide", "een collega of leidinggevende helpt"
        ACCEPT = "accept", "zo laten"
        TRY = "try", "eerst ervaren"
        NOT_HERE = "not_here", "hier kan het niet"
        USE = "use", "deze kracht gaan gebruiken"

    class Trainable(models.TextChoices):
        YES = "yes", "ja, te leren"
        PARTLY = "partly", "voor een deel"
        NO = "no", "nee, dit blijft zo"
        UNKNOWN = "unknown", "weten we nog niet"

    match = models.ForeignKey(Match, models.PROTECT, related_name="discrepancies", verbose_name="match")
    about = models.CharField("waarover", max_length=8, help_text="een kenmerk, of `part1` tot en met `part5`")
    decision = models.CharField("besluit", max_length=10, choices=Decision.choices)
    trainable = models.CharField("te leren of te oefenen", max_length=8, choices=Trainable.choices, blank=True)
    what = EncryptedField("wat er gebeurt", null=True)
    chance = EncryptedField("welke kans zit hierin", null=True)
    discussed_on = models.DateField("besproken met de cliënt op", null=True, blank=True)
    told_employer_on = models.DateField("besproken met de werkgever op", null=True, blank=True)
    who = models.CharField("wie doet het", max_length=120, blank=True)
    by_when = models.DateField("voor wanneer", null=True, blank=True)
    may_tell_employer = models.BooleanField("mag de werkgever weten", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "verschil", "verschillen"
        constraints: ClassVar = [models.UniqueConstraint(fields=["match", "about"], name="matching_discrepancy_once")]

    def __str__(self) -> str:
        return self.about


class Adaptation(Edited, Removable, TrajectoryRecord):
    """Something that changes so that a difference matters less: by organising, by technique, or by guidance (T4.5)."""

    class Way(models.TextChoices):
        ORGANISATION = "organisation", "anders organiseren"
        TECHNIQUE = "technique", "een hulpmiddel"
        GUIDANCE = "guidance", "begeleiding"

    difference = models.ForeignKey(Discrepancy, models.PROTECT, related_name="adaptations", verbose_name="verschil")
    way = models.CharField("hoe", max_length=12, choices=Way.choices)
    what = EncryptedField("wat verandert er")
    who = models.CharField("wie regelt het", max_length=120, blank=True)
    by_when = models.DateField("voor wanneer", null=True, blank=True)
    arranged_on = models.DateField("geregeld op", null=True, blank=True)
    may_tell_employer = models.BooleanField("mag de werkgever weten", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "aanpassing", "aanpassingen"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.what


class Interview(Edited, TrajectoryRecord):
    """The interview of a match: prepared together, attended, and talked over afterwards (T4.1-T4.3)."""

    match = models.OneToOneField(Match, models.PROTECT, related_name="interview", verbose_name="match")
    held_on = models.DateField("wanneer", null=True, blank=True)
    held_at = models.TimeField("hoe laat", null=True, blank=True)
    appointment = models.ForeignKey("trajectories.Appointment", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
                                    verbose_name="in de agenda als")  # fmt: skip
    place = models.CharField("waar", max_length=200, blank=True)
    with_whom = models.CharField("met wie praat je", max_length=200, blank=True)
    route = models.CharField("hoe kom je er", max_length=300, blank=True)
    clothes = models.CharField("wat trek je aan", max_length=200, blank=True)
    bring = models.CharField("wat neem je mee", max_length=200, blank=True)
    companion = models.CharField("wie gaat er mee", max_length=200, blank=True)
    companion_says = EncryptedField("wat zegt wie meegaat", null=True)
    answers = EncryptedField("vragen en antwoorden", null=True)
    questions = EncryptedField("wat wil jij vragen", null=True)
    attended = models.CharField("wie waren erbij", max_length=200, blank=True)
    seen = EncryptedField("wat de jobcoach zag", null=True)
    employer_said = EncryptedField("wat de werkgever zei", null=True)
    went = EncryptedField("hoe ging het", null=True)
    fit = EncryptedField("past het, per onderwerp", null=True)
    to_find_out = EncryptedField("wat we nog willen weten", null=True)
    reasons = EncryptedField("waarom de cliënt dit vindt", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "sollicitatiegesprek", "sollicitatiegesprekken"

    def __str__(self) -> str:
        return f"gesprek over {self.match}"


class GrowthStep(Edited, Removable, TrajectoryRecord):
    """A step on the way in which the client comes into their own here, with the guidance that it takes (T4.6)."""

    match = models.ForeignKey(Match, models.PROTECT, related_name="growth_steps", verbose_name="match")
    what = EncryptedField("wat kan er dan")
    guidance = EncryptedField("welke begeleiding vraagt dat", null=True)
    who = models.CharField("van wie", max_length=120, blank=True)
    by_when = models.DateField("rond wanneer", null=True, blank=True)
    reached_on = models.DateField("bereikt op", null=True, blank=True)
    may_tell_employer = models.BooleanField("mag de werkgever weten", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "groeistap", "groeistappen"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.what


class JobDesign(Edited, Removable, TrajectoryRecord):
    """A worksheet on which work is put together anew: one job adapted, or a new one out of tasks of several (T4.5)."""

    class Kind(models.TextChoices):
        CARVING = "carving", "jobcarving: één functie aanpassen"
        NEW = "new", "functiecreatie: een nieuwe functie"

    kind = models.CharField("soort", max_length=8, choices=Kind.choices)
    employer = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, related_name="+", verbose_name="werkgever")
    workplace = models.ForeignKey("workplaces.Workplace", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="functie die verandert")
    title = models.CharField("hoe heet de functie dan", max_length=120)
    purpose = models.TextField("wat heeft de werkgever eraan", blank=True)
    assumptions = models.TextField("waar gaan we van uit", blank=True)
    agreed_with = models.CharField("met wie afgesproken", max_length=200, blank=True)
    agreed_on = models.DateField("afgesproken op", null=True, blank=True)
    trial_until = models.DateField("proberen tot en met", null=True, blank=True)
    review_on = models.DateField("terugkijken op", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "werkontwerp", "werkontwerpen"
        constraints: ClassVar = [
            *Removable.Meta.constraints,
            models.CheckConstraint(condition=Q(kind="new") | Q(workplace__isnull=False), name="matching_design_workplace"),
        ]

    def __str__(self) -> str:
        return self.title


class DesignTask(Edited, Removable, TrajectoryRecord):
    """What happens with one task in the design: it stays, changes, goes to somebody else, or comes from somebody's job."""

    class Move(models.TextChoices):
        STAYS = "stays", "blijft"
        CHANGES = "changes", "gaat anders"
        OUT = "out", "gaat eruit"
        IN = "in", "komt erbij"

    design = models.ForeignKey(JobDesign, models.PROTECT, related_name="tasks", verbose_name="werkontwerp")
    task = models.ForeignKey("workplaces.JobTask", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="taak uit de jobanalyse")
    label = models.CharField("taak", max_length=200)
    move = models.CharField("wat gebeurt ermee", max_length=8, choices=Move.choices)
    minutes = models.PositiveIntegerField("minuten per week", null=True, blank=True)
    from_whom = models.CharField("uit wiens werk", max_length=120, blank=True)
    to_whom = models.CharField("wie neemt het over", max_length=120, blank=True)
    how = models.CharField("hoe gaat het dan", max_length=300, blank=True)
    why_undone = models.CharField("waarom blijft het nu liggen", max_length=300, blank=True)
    colleague_agreed_on = models.DateField("collega akkoord op", null=True, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "taak in het werkontwerp", "taken in het werkontwerp"
        constraints: ClassVar = [*Removable.Meta.constraints]

    def __str__(self) -> str:
        return self.label
