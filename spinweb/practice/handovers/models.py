"""A handover to a colleague or to somebody outside, and a referral to other help; both go only as far as the client agrees."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from spinweb.foundation.base.fields import EncryptedField
from spinweb.foundation.base.models import Edited, Removable
from spinweb.practice.handovers.states import HandoverState, ReferralState
from spinweb.practice.trajectories.models import TrajectoryRecord


class Says(models.TextChoices):
    """What the client says to it."""

    YES = "yes", "ja, dit mag mee"
    NO = "no", "nee"


class Asked(models.Model):
    """The client was asked, on a day, and said yes or no; `parts` are what may go along, by the codes of the rulebook's `handover`."""

    asked_on = models.DateField("gevraagd op", null=True, blank=True)
    client_agrees = models.CharField("wat zegt de cliënt", max_length=4, choices=Says.choices, blank=True)
    client_words = models.CharField("in de woorden van de cliënt", max_length=300, blank=True)
    parts = models.JSONField("wat er mee mag", default=list)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(client_agrees="", asked_on__isnull=True) | (~Q(client_agrees="") & Q(asked_on__isnull=False)),
                name="%(app_label)s_%(class)s_asked",
            )
        ]


class Handover(Edited, Removable, Asked, TrajectoryRecord):
    """Somebody else goes on with the guidance: who, from when, what goes along, the talk with the three of you, and the answer (T0.5)."""

    colleague = models.ForeignKey("accounts.Colleague", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="collega")
    to_organisation = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, null=True, blank=True, related_name="+",
                                        verbose_name="organisatie")  # fmt: skip
    receiver = models.CharField("wie neemt het over", max_length=120)
    reason = models.CharField("waarom", max_length=300)
    planned_on = models.DateField("gaat in op")
    own_words = EncryptedField("wie dit is, in eigen woorden", null=True)
    what_works = EncryptedField("wat werkt", null=True)
    attention = EncryptedField("waar je op let", null=True)
    who_to_call = models.CharField("wie bel je bij vragen", max_length=200, blank=True)
    talk = models.ForeignKey("trajectories.Appointment", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="driegesprek")
    talk_on = models.DateField("driegesprek gevoerd op", null=True, blank=True)
    talk_words = models.TextField("wat er is afgesproken", blank=True)
    state = models.CharField("stand", max_length=10, choices=HandoverState.choices, default=HandoverState.DRAFT)
    offered_on = models.DateField("aangeboden op", null=True, blank=True)
    answered_on = models.DateField("antwoord op", null=True, blank=True)
    answer_words = models.CharField("toelichting bij het antwoord", max_length=300, blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document")

    class Meta:
        verbose_name, verbose_name_plural = "overdracht", "overdrachten"
        constraints: ClassVar = [
            *Removable.Meta.constraints, *Asked.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=HandoverState.values), name="handovers_handover_state"),
            models.CheckConstraint(condition=Q(state="draft") | Q(client_agrees="yes", offered_on__isnull=False, document__isnull=False),
                                   name="handovers_handover_agreed"),
            models.CheckConstraint(condition=Q(state__in=["draft", "offered"], answered_on__isnull=True)
                                   | Q(state__in=["accepted", "refused"], answered_on__isnull=False), name="handovers_handover_answered"),
            models.UniqueConstraint(fields=["trajectory"], condition=Q(state__in=["draft", "offered"], removed_at__isnull=True),
                                    name="handovers_handover_one"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["trajectory", "-planned_on"])]

    def __str__(self) -> str:
        return f"overdracht aan {self.receiver}"


class Referral(Edited, Removable, Asked, TrajectoryRecord):
    """Other help is asked for: of whom, for what in functional terms, how urgent, and what came of it (T0.6)."""

    class Urgency(models.TextChoices):
        NOW = "now", "deze week nodig"
        SOON = "soon", "binnen een maand"
        CAN_WAIT = "can_wait", "kan wachten"

    class Outcome(models.TextChoices):
        TAKEN_UP = "taken_up", "de hulp is begonnen"
        WAITING = "waiting", "staat op de wachtlijst"
        DONE = "done", "de hulp is klaar"
        NOT_SUITABLE = "not_suitable", "past niet, terugverwezen"
        NOT_WANTED = "not_wanted", "de cliënt wil het toch niet"

    to_organisation = models.ForeignKey("parties.ExternalOrganisation", models.PROTECT, null=True, blank=True, related_name="+",
                                        verbose_name="organisatie")  # fmt: skip
    receiver = models.CharField("naar wie", max_length=120)
    why = EncryptedField("waarom deze hulp, in gewone en functionele woorden", null=True)
    hoped = models.CharField("wat moet het opleveren voor werk", max_length=300, blank=True)
    urgency = models.CharField("hoe snel", max_length=10, choices=Urgency.choices, default=Urgency.SOON)
    state = models.CharField("stand", max_length=10, choices=ReferralState.choices, default=ReferralState.DRAFT)
    sent_on = models.DateField("verwezen op", null=True, blank=True)
    ask_again_on = models.DateField("opnieuw navragen op", null=True, blank=True)
    outcome = models.CharField("wat kwam ervan", max_length=14, choices=Outcome.choices, blank=True)
    outcome_words = models.CharField("toelichting", max_length=300, blank=True)
    ended_on = models.DateField("afgehandeld op", null=True, blank=True)
    document = models.ForeignKey("documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="document")

    class Meta:
        verbose_name, verbose_name_plural = "doorverwijzing", "doorverwijzingen"
        constraints: ClassVar = [
            *Removable.Meta.constraints, *Asked.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="handovers_referral_state"),
            models.CheckConstraint(condition=Q(state__in=["draft", "dropped"]) | Q(client_agrees="yes", sent_on__isnull=False, document__isnull=False),
                                   name="handovers_referral_agreed"),
            models.CheckConstraint(condition=Q(state__in=["draft", "sent"], ended_on__isnull=True)
                                   | Q(state__in=["settled", "dropped"], ended_on__isnull=False), name="handovers_referral_ended"),
            models.CheckConstraint(condition=~Q(state="sent") | Q(ask_again_on__isnull=False), name="handovers_referral_ask_again"),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["organisation", "ask_again_on"], condition=Q(state="sent"), name="handovers_referral_due")]

    def __str__(self) -> str:
        return f"doorverwijzing naar {self.receiver}"
