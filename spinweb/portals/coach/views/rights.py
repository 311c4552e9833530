"""What the client may know and ask: who saw what, and requests about their own data."""

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.engines.rulebook.reader import read
from spinweb.portals.coach.forms import rights as forms
from spinweb.portals.shell.access import coaches, proved_again, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.rights import actions, queries, rules
from spinweb.practice.rights.models import CorrectionNote, Hold, RightsRequest
from spinweb.practice.rights.papers import copy
from spinweb.practice.rights.states import RequestState
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.actions import remove

AT_ONCE = 25
TOGETHER = "Voor wie in dit traject meedoet, en voor je cliënt. De teamleider ziet dat er een verzoek is en voor wanneer, niet wat erin staat."


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:rights", args=[trajectory_id])


@readable_by(coaches)
def who_saw_what(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Who looked at what, when and why, and what was shared with whom: to read together with the client."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    names = queries.Names(trajectory)
    page = Paginator(queries.looks_at(trajectory), AT_ONCE).get_page(request.GET.get("bladzijde"))
    return render(request, "coach/rights/who_saw_what.html", {
        "trajectory": trajectory, "page": page, "looks": queries.in_words(page.object_list, names), "shares": list(queries.shared_with(trajectory)[:20]),
        "listed": queries.on_lists(trajectory, names), "opened": list(queries.opened_by_link(trajectory)[:20]),
    })  # fmt: skip


@readable_by(coaches)
def rights(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What the client asked, what they said of it, why something stays, and where a complaint goes."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    told = read("rights")
    return render(request, "coach/rights/rights.html", {
        "trajectory": trajectory, "requests": list(queries.requests_of(trajectory)), "notes": list(queries.notes_of(trajectory)),
        "holds": list(queries.holds_of(trajectory)), "kinds": told["verzoeken"]["soorten"].values(), "complaints": told["klachten"],
        "complaint_terms": rules.complaint_words(), "route": trajectory.organisation.complaints_route, "kept": read("retention")["regels"]["dossier"],
    })  # fmt: skip


def _request(request: HttpRequest, trajectory_id: UUID, rightsrequest_id: UUID) -> tuple:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, RightsRequest, rightsrequest_id, trajectory=trajectory)
    return trajectory, row


@readable_by(coaches)
def edit_request(request: HttpRequest, trajectory_id: UUID, rightsrequest_id: UUID | None = None) -> HttpResponse:
    """Note what a client asks about their own data."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, RightsRequest, rightsrequest_id, trajectory=trajectory) if rightsrequest_id else None
    known = {} if row else {"received_on": timezone.localdate(), "received_how": "talk"}
    return edit(request, Editing(
        title="Vraag over eigen gegevens", form=forms.Ask, trajectory=trajectory, row=row, initial=known, readers=TOGETHER,
        intro="Iedereen mag dit vragen, zonder reden. Twijfel je of het een verzoek is? Schrijf het op: dan raakt het niet kwijt.",
        done="Genoteerd. De dag voor je antwoord staat op Vandaag.", save=partial(actions.ask, trajectory=trajectory, request=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def take_longer(request: HttpRequest, trajectory_id: UUID, rightsrequest_id: UUID) -> HttpResponse:
    """Take more time, with the reason."""
    trajectory, row = _request(request, trajectory_id, rightsrequest_id)
    until = rules.answer_by(row.received_on, extended=True)
    return edit(request, Editing(
        title="Meer tijd nemen", form=forms.TakeLonger, trajectory=trajectory, row=row, submit="Meer tijd nemen", keep_draft=False, readers=TOGETHER,
        intro=f"Alleen als het echt ingewikkeld is. Je antwoord komt dan uiterlijk {until:%d-%m-%Y}. Vertel dit je cliënt meteen.",
        done="Vastgelegd. Vertel het je cliënt.", save=partial(actions.take_longer, request=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def answer(request: HttpRequest, trajectory_id: UUID, rightsrequest_id: UUID) -> HttpResponse:
    """Answer a request, in words the client reads."""
    trajectory, row = _request(request, trajectory_id, rightsrequest_id)
    wiping = row.kind == RightsRequest.Kind.ERASURE
    return edit(request, Editing(
        title=f"Antwoord: {row}", form=forms.Answer, trajectory=trajectory, initial={"to": "", "answer": row.answer}, submit="Antwoord vastleggen",
        intro="Wissen gebeurt vannacht en is dan voor altijd. Tot die tijd kun je het nog tegenhouden." if wiping else "Je cliënt krijgt dit antwoord van jou.",
        done="Vastgelegd.", readers=TOGETHER, keep_draft=False, save=partial(actions.answer, request=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def reopen(request: HttpRequest, trajectory_id: UUID, rightsrequest_id: UUID) -> HttpResponse:
    """Take a request up again, or call erasing off."""
    trajectory, row = _request(request, trajectory_id, rightsrequest_id)
    said = "Het wissen gaat niet door. Het verzoek staat weer open." if row.state == RequestState.APPROVED else "Het verzoek staat weer open."
    return tell(request, partial(actions.reopen_request, request=row), back=_page(trajectory.pk), done=said)


@readable_by(coaches)
@require_POST
def drop_request(request: HttpRequest, trajectory_id: UUID, rightsrequest_id: UUID) -> HttpResponse:
    """Remove a request that was noted by mistake."""
    trajectory, row = _request(request, trajectory_id, rightsrequest_id)
    return tell(request, partial(remove, thing=row), back=_page(trajectory.pk), done="Het verzoek is weg.", undo=row)


@readable_by(coaches)
@proved_again
def take_copy(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Everything about the client as one file; what is about others is left out unless the coach looked it over."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    form = forms.Copy(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        made = HttpResponse(copy.as_zip(trajectory, at=at, others=form.cleaned_data["others"] == "yes"), content_type="application/zip")
        made["Content-Disposition"] = f'attachment; filename="dossier-{trajectory.reference}-{at:%Y%m%d}.zip"'
        return made
    return render(request, "coach/rights/copy.html", {"trajectory": trajectory, "form": form})


@readable_by(coaches)
def correct(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Add what the client says of something that was written down."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="De versie van je cliënt erbij", form=forms.Correct, trajectory=trajectory, readers=TOGETHER, submit="Erbij zetten",
        intro="Klopt iets echt niet, zoals een datum? Verbeter het dan ook gewoon zelf; wat er stond blijft in het spoor.",
        done="Staat erbij.", save=partial(actions.note_correction, trajectory=trajectory), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def drop_note(request: HttpRequest, trajectory_id: UUID, correctionnote_id: UUID) -> HttpResponse:
    """Remove a note of correction."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, CorrectionNote, correctionnote_id, trajectory=trajectory)
    return tell(request, partial(remove, thing=row), back=_page(trajectory.pk), done="Weggehaald.", undo=row)


@readable_by(coaches)
def hold(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Keep the file although its term will be over, or let it rest."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return edit(request, Editing(
        title="Gegevens vasthouden of laten rusten", form=forms.Holding, trajectory=trajectory, readers=TOGETHER, submit="Vastleggen", keep_draft=False,
        intro="Niet wissen: als er bijvoorbeeld nog een klacht of bezwaar loopt. Laten rusten: als je cliënt vroeg om er even niets mee te doen. Dan "
              "gaat er niets naar anderen, wordt er niet gezocht of vergeleken, en gaan leeslinks van anderen dicht.",
        done="Vastgelegd.", save=partial(actions.hold, trajectory=trajectory), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def allow_today(request: HttpRequest, trajectory_id: UUID, hold_id: UUID) -> HttpResponse:
    """Do something today with data that rest, with the reason."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, Hold, hold_id, trajectory=trajectory)
    return edit(request, Editing(
        title="Vandaag een uitzondering", form=forms.Except, trajectory=trajectory, submit="Uitzondering vastleggen", keep_draft=False, readers=TOGETHER,
        intro=f"De gegevens rusten: {row.reason}. Vandaag mag er dan wel iets mee; morgen rusten ze weer. Je cliënt kan dit lezen.",
        done="Vastgelegd. Vandaag kan het.", save=partial(actions.allow_today, hold=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def lift(request: HttpRequest, trajectory_id: UUID, hold_id: UUID) -> HttpResponse:
    """Lift a hold."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, Hold, hold_id, trajectory=trajectory)
    return edit(request, Editing(
        title="Opheffen", form=forms.Lift, trajectory=trajectory, submit="Opheffen", keep_draft=False, readers=TOGETHER, done="Opgeheven.",
        intro=f"{row.get_kind_display().capitalize()}, sinds {row.since:%d-%m-%Y}: {row.reason}", save=partial(actions.lift, hold=row), back=_page(trajectory.pk),
    ))  # fmt: skip


@readable_by(coaches)
def report_breach(request: HttpRequest) -> HttpResponse:
    """Tell that data got lost or came to the wrong person."""
    return edit(request, Editing(
        title="Er is iets misgegaan met gegevens", form=forms.ReportBreach, submit="Melden", keep_draft=False, back=reverse("coach:today"),
        intro="Een verkeerde mail, een kwijte telefoon, een map op straat: meld het meteen, ook als je twijfelt. Niemand krijgt straf voor melden. "
              "Je teamleider ziet het en kijkt samen met jou wat er moet gebeuren.",
        initial={"discovered_at": timezone.localtime()}, done="Gemeld. Bel je teamleider ook even.", save=actions.report_breach,
        readers="Voor iedereen van de organisatie; de teamleider handelt het af.",
    ))  # fmt: skip
