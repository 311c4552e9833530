"""The lifecycles of a handover and of a referral. Only actions move a state."""

from django.db import models


class HandoverState(models.TextChoices):
    DRAFT = "draft", "in voorbereiding"
    OFFERED = "offered", "aangeboden"
    ACCEPTED = "accepted", "overgenomen"
    REFUSED = "refused", "niet overgenomen"


HANDOVER_ALLOWED = {
    HandoverState.DRAFT: {HandoverState.OFFERED: "T0.5: met akkoord van de cliënt"},
    HandoverState.OFFERED: {
        HandoverState.ACCEPTED: "T0.5",
        HandoverState.REFUSED: "T0.5: met reden",
        HandoverState.DRAFT: "T0.5: aanbod ingetrokken",
    },
    HandoverState.ACCEPTED: {},
    HandoverState.REFUSED: {HandoverState.DRAFT: "T0.5: opnieuw, op een ander moment"},
}


class ReferralState(models.TextChoices):
    DRAFT = "draft", "in voorbereiding"
    SENT = "sent", "verwezen"
    SETTLED = "settled", "afgehandeld"
    DROPPED = "dropped", "niet doorgegaan"


REFERRAL_ALLOWED = {
    ReferralState.DRAFT: {ReferralState.SENT: "T0.6: met akkoord van de cliënt", ReferralState.DROPPED: "T0.6: de cliënt wil het niet"},
    ReferralState.SENT: {ReferralState.SETTLED: "T0.6", ReferralState.DROPPED: "T0.6: ingetrokken"},
    ReferralState.SETTLED: {ReferralState.SENT: "T0.6: opnieuw navragen"},
    ReferralState.DROPPED: {ReferralState.DRAFT: "ongedaan maken"},
}
