"""What a visitor reads when something is not there, not theirs, or went wrong. No query, so that it always works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _say(request: HttpRequest, status: int, title: str, text: str, advice: str) -> HttpResponse:
    return render(request, "shell/error.html", {"title": title, "text": text, "advice": advice}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this visitor to know."""
    if (viewer := getattr(request, "viewer", None)) is not None and viewer.lane == "portal":
        return _say(request, 404, "Dit is hier niet (meer) te lezen", "De link is ingetrokken of verlopen, of dit stuk hoort er niet bij.",
                    "Vraag de jobcoach om een nieuwe link.")  # fmt: skip
    return _say(request, 404, "Deze bladzijde is er niet",
                "Misschien klopt het adres niet, of doe je niet (meer) mee in dit traject.",
                "Ga terug naar Vandaag. Hoort dit wel bij jou? Vraag de jobcoach van het traject of je teamleider om je toe te laten.")  # fmt: skip


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this page is for another role."""
    return _say(request, 403, "Deze bladzijde is niet voor jouw rol", "Je bent ingelogd, maar je rol hoort niet bij deze bladzijde.",
                "Klopt dat niet? Je teamleider kan je rol aanpassen.")  # fmt: skip


def too_often(request: HttpRequest) -> HttpResponse:
    """429: the same form, again and again."""
    return _say(request, 429, "Dit ging te vaak", "Je stuurde dit formulier vaak achter elkaar. Er is niets gewijzigd.",
                "Wacht een uur en probeer het dan weer. Heeft het haast? Bel je teamleider.")  # fmt: skip


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long, or came from elsewhere."""
    return _say(request, 403, "Dit formulier is verlopen", "Het stond te lang open, of je bent intussen opnieuw ingelogd. Er is niets gewijzigd.",
                "Ga een bladzijde terug; wat je typte staat er nog. Ververs dan de bladzijde en bewaar opnieuw.")  # fmt: skip


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent cannot be read."""
    return _say(request, 400, "Dit konden we niet lezen", "Wat je browser stuurde, klopt niet. Er is niets gewijzigd.",
                "Ga een bladzijde terug en probeer het nog eens.")  # fmt: skip


def key_lost(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """503: what was encrypted cannot be read, because its key is not there. It is told, not hidden: nothing else is shown in its place."""
    return _say(request, 503, "De sleutel van deze gegevens ontbreekt", f"Een deel van dit dossier is versleuteld, en de sleutel is er niet. {exception or ''}",
                "De gegevens staan er nog, en er is niets gewijzigd. Bel je beheerder: die zet de sleutel terug uit de kopie (spinweb doctor).")  # fmt: skip


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _say(request, 500, "Er ging iets mis bij ons", "Wat je het laatst deed, is niet bewaard. Wat daarvoor bewaard was, staat er nog.",
                "Ga een bladzijde terug: wat je typte staat er nog. Gebeurt het weer? Vertel je beheerder wat je deed en hoe laat.")  # fmt: skip
