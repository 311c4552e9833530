"""The lifecycle of a request about one's own data."""

from django.db import models


class RequestState(models.TextChoices):
    RECEIVED = "received", "ontvangen"
    APPROVED = "approved", "wordt vannacht gewist"
    DONE = "done", "gedaan"
    REFUSED = "refused", "niet gedaan, met uitleg"
    WITHDRAWN = "withdrawn", "ingetrokken"


REQUEST_ALLOWED = {
    RequestState.RECEIVED: {RequestState.APPROVED: "AVG 17", RequestState.DONE: "AVG 12 lid 3", RequestState.REFUSED: "AVG 12 lid 4",
                            RequestState.WITHDRAWN: "AVG 12"},
    RequestState.APPROVED: {RequestState.RECEIVED: "AVG 17: nog niet gewist, toch niet", RequestState.DONE: "AVG 17"},
    RequestState.DONE: {RequestState.RECEIVED: "AVG 12: het antwoord was nog niet goed"},
    RequestState.REFUSED: {RequestState.RECEIVED: "AVG 12 lid 4: opnieuw bekeken"},
    RequestState.WITHDRAWN: {RequestState.RECEIVED: "AVG 12"},
}  # fmt: skip
