"""What a visitor reads when something is not there, not theirs, or went wrong. No query, so that it always works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from spinweb.portals.shell.access import prove_again


def _say(request: HttpRequest, status: int, title: str, text: str, advice: str, back: str = "/") -> HttpResponse:
    return render(request, "shell/error.html", {"title": title, "text": text, "advice": advice, "back": back}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not for this visitor to know."""
    if (handed := getattr(request, "handed", None)) is not None:
        return handed_over(request, handed.questions)
    if (viewer := getattr(request, "viewer", None)) is not None and viewer.lane == "portal":
        return _say(request, 404, "Dit is hier niet (meer) te lezen", "De link is ingetrokken of verlopen, of dit stuk hoort er niet bij.",
                    "Vraag de jobcoach om een nieuwe link.")  # fmt: skip
    return _say(request, 404, "Deze bladzijde is er niet",
                "Misschien klopt het adres niet, of doe je niet (meer) mee in dit traject.",
                "Ga terug naar Vandaag. Hoort dit wel bij jou? Vraag de jobcoach van het traject of je teamleider om je toe te laten.")  # fmt: skip


def handed_over(request: HttpRequest, questions: str) -> HttpResponse:
    """404: while the device is in the client's hands there is nothing but the questions."""
    return _say(request, 404, "Deze bladzijde is er nu niet", "Dit toestel is nu voor jouw vragen.", "Ga terug naar de vragen, of geef het toestel aan je jobcoach.",
                questions)  # fmt: skip


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this page is for another role."""
    return _say(request, 403, "Deze bladzijde is niet voor jouw rol", "Je bent ingelogd, maar je rol hoort niet bij deze bladzijde.",
                "Klopt dat niet? Je teamleider kan je rol aanpassen.")  # fmt: skip


def too_often(request: HttpRequest) -> HttpResponse:
    """429: the same form, again and again."""
    return _say(request, 429, "Dit ging te vaak", "Je stuurde dit formulier vaak achter elkaar. Er is niets gewijzigd.",
                "Wacht een uur en probeer het dan weer. Heeft het haast? Bel je teamleider.")  # fmt: skip


def asleep(request: HttpRequest) -> HttpResponse:
    """To who was away too long: proving again who they are, and back. A form that was sent comes back with what was typed, kept nowhere but in the page."""
    by = "account_reauthenticate" if request.user.is_authenticated else "account_login"
    if request.method != "POST":
        return redirect(prove_again(request.get_full_path(), by=by))
    return _once_more(request, prove=prove_again(reverse("public:here_again"), by=by))


def _once_more(request: HttpRequest, *, prove: str) -> HttpResponse:
    typed = [(name, value) for name in request.POST if name != "csrfmiddlewaretoken" for value in request.POST.getlist(name)]
    return render(request, "shell/asleep.html", {"typed": typed, "files": bool(request.FILES), "prove": prove}, status=403)


def _sent_from_here(request: HttpRequest) -> bool:
    """Whether a browser says that the form stood on a page of ours, by a header that no page can set."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was open too long, or came from elsewhere. One of our own, sent after signing in again, comes back to be sent once more."""
    if _sent_from_here(request) and request.user.is_authenticated and request.POST:
        return _once_more(request, prove="")
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
