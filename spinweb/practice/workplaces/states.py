"""The lifecycle of a lead: a workplace that may fit one client. Only actions move a state."""

from django.db import models


class LeadState(models.TextChoices):
    IDEA = "idea", "idee"
    CONTACTED = "contacted", "contact gelegd"
    VISIT = "visit", "kennismaken of meelopen"
    INTERVIEW = "interview", "sollicitatiegesprek"
    MATCHED = "matched", "gaat door"
    STOPPED = "stopped", "gaat niet door"


LEAD_ALLOWED = {
    LeadState.IDEA: {LeadState.CONTACTED: "T3.2", LeadState.VISIT: "T3.7", LeadState.INTERVIEW: "T4.2",
                     LeadState.MATCHED: "T4.7 de cliënt werkt er al", LeadState.STOPPED: "T3.7"},
    LeadState.CONTACTED: {LeadState.VISIT: "T3.7", LeadState.INTERVIEW: "T4.2", LeadState.MATCHED: "T4.7", LeadState.STOPPED: "T3.7"},
    LeadState.VISIT: {LeadState.INTERVIEW: "T4.2", LeadState.MATCHED: "T4.7", LeadState.STOPPED: "T3.7"},
    LeadState.INTERVIEW: {LeadState.VISIT: "T3.7", LeadState.MATCHED: "T4.7", LeadState.STOPPED: "T4.7"},
    LeadState.MATCHED: {LeadState.STOPPED: "T4.7"},
    LeadState.STOPPED: {LeadState.IDEA: "T3.1 opnieuw proberen"},
}
