"""Instruments of a trajectory: what there is, what came out, on paper too; and those that an organisation adds itself."""

import base64
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.documents.rendering import pages, pdf
from spinweb.portals.coach.forms import instruments as forms
from spinweb.portals.coach.views.filling_in import begin_asking
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.instruments import actions, papers, rules
from spinweb.practice.instruments import queries as instruments_
from spinweb.practice.instruments.models import Language
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.worker_profiles import actions as profile_actions
from spinweb.practice.worker_profiles import queries as profiles

PRIVATE = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt. Werkgever en opdrachtgever krijgen dit niet."


@readable_by(coaches)
def instruments(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What runs, what can be taken, and what is asked on other pages."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    page = instruments_.overview(request.viewer, trajectory, on=timezone.localdate())
    return render(request, "coach/instruments/instruments.html", {"trajectory": trajectory, "page": page})


@readable_by(coaches)
def instrument(request: HttpRequest, trajectory_id: UUID, instrument: str) -> HttpResponse:
    """One instrument: what it is for, every time it was answered, and how to take it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = instruments_.instrument(request.viewer, instrument)
    given = instruments_.given_of(trajectory, found.code)
    return render(request, "coach/instruments/instrument.html", {
        "trajectory": trajectory, "instrument": found, "given": given, "courses": instruments_.course_of(given, found), "kinds": rules.KINDS_OF_LICENCE,
        "elsewhere": _elsewhere(found, trajectory_id), "certainty": _certainty(found),
    })  # fmt: skip


def _elsewhere(found: object, trajectory_id: UUID) -> str:
    """The page where an instrument is already built: of this trajectory, or of the address book."""
    if not found.elsewhere:
        return ""
    page = found.elsewhere["pagina"]
    return reverse(page) if page == "coach:employers" else reverse(page, args=[trajectory_id])


def _certainty(found: object) -> str:
    return read("certainty")["zekerheid"][found.told["zekerheid"]]["zin"]


@readable_by(coaches)
def administration(request: HttpRequest, trajectory_id: UUID, administration_id: UUID) -> HttpResponse:
    """One time it was answered: what came out, beside earlier times and others, and every answer."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = instruments_.administration(request.viewer, trajectory, administration_id)
    found = instruments_.as_taken(request.viewer, row.instrument, row.version)
    shown = instruments_.given(row)
    everything = instruments_.given_of(trajectory, row.instrument)
    return render(request, "coach/instruments/administration.html", {
        "trajectory": trajectory, "row": row, "instrument": found, "shown": shown, "groups": instruments_.grouped(shown, everything, found),
        "sentences": instruments_.sentences(shown, found), "corrected_by": instruments_.correction_of(row),
        "ideas": rules.ideas(found, shown.outcome), "can_take_over": bool(instruments_.findings(shown, found)),
    })  # fmt: skip


@readable_by(coaches)
def begin(request: HttpRequest, trajectory_id: UUID, instrument: str) -> HttpResponse:
    """Who answers and how; then the client gets the device."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = instruments_.to_take(request.viewer, instrument)
    return edit(request, Editing(
        title=f"{found.name}: beginnen", form=forms.Begin, trajectory=trajectory, form_args={"instrument": found}, keep_draft=False, readers=PRIVATE,
        intro=f"{found.short} Hierna komt er één vraag per scherm. Geef het toestel dan aan {trajectory.client.called}: het kan "
              "alleen nog bij deze vragen. Met je wachtwoord, code of passkey is het daarna weer van jou.",
        submit="Naar de eerste vraag", done="", save=partial(actions.begin, trajectory=trajectory, instrument=found),
        back=partial(begin_asking, request),
        extra={"back": reverse("coach:instrument", args=[trajectory.pk, found.code])},
    ))  # fmt: skip


@readable_by(coaches)
def from_paper(request: HttpRequest, trajectory_id: UUID, instrument: str) -> HttpResponse:
    """Enter what was answered on paper or in a talk."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = instruments_.to_take(request.viewer, instrument)
    return edit(request, Editing(
        title=f"{found.name}: overtypen", form=forms.FromPaper, trajectory=trajectory, form_args={"instrument": found}, readers=PRIVATE,
        initial={"answered_on": timezone.localdate()}, submit="Vastleggen", done="Vastgelegd. Hier zie je wat eruit komt.",
        intro="Neem over wat er staat, ook ‘weet ik niet’. Daarna staat het vast; een vergissing verbeter je ernaast.",
        save=partial(actions.note_answers, trajectory=trajectory, instrument=found),
        back=lambda made: reverse("coach:administration", args=[trajectory.pk, made.pk]),
        extra={"back": reverse("coach:instrument", args=[trajectory.pk, found.code])},
    ))  # fmt: skip


@readable_by(coaches)
def correct(request: HttpRequest, trajectory_id: UUID, administration_id: UUID) -> HttpResponse:
    """Say what was wrong; then go through the answers again."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = instruments_.administration(request.viewer, trajectory, administration_id)
    return edit(request, Editing(
        title="Verbeteren", form=forms.Correction, trajectory=trajectory, keep_draft=False, submit="Naar de vragen", done="",
        intro=f"{row.name}, ingevuld op {row.answered_on:%d-%m-%Y}. Alles staat al ingevuld zoals het was; je verandert alleen wat niet klopt.",
        save=partial(actions.begin_correction, administration=row),
        back=lambda made: reverse("coach:ask", args=[trajectory.pk, made.pk]) + "?vraag=1",
        extra={"back": reverse("coach:administration", args=[trajectory.pk, row.pk])},
    ))  # fmt: skip


@readable_by(coaches)
def take_over(request: HttpRequest, trajectory_id: UUID, administration_id: UUID) -> HttpResponse:
    """Bring what came out into the worker profile, chosen with the client."""
    profile = profiles.profile_to_write(request.viewer, trajectory_id)
    row = instruments_.administration(request.viewer, profile.trajectory, administration_id)
    found = instruments_.as_taken(request.viewer, row.instrument, row.version)
    findings = instruments_.findings(instruments_.given(row), found)
    return edit(request, Editing(
        title="Overnemen in het profiel", form=forms.TakeOver, trajectory=profile.trajectory, form_args={"findings": findings}, keep_draft=False,
        intro="Kies samen wat klopt. Bron en dag komen erbij te staan. Wat het profiel al anders zegt, wordt vervangen door wat je kiest.",
        readers=PRIVATE, submit="Overnemen", done="Overgenomen. Lees het nog eens samen.",
        save=partial(profile_actions.take_over, profile=profile, given=row, findings=findings, how=found.told.get("overnemen", "")),
        back=reverse("coach:worker_profile", args=[profile.trajectory_id]),
    ))  # fmt: skip


def _blank(request: HttpRequest, trajectory_id: UUID, instrument: str) -> tuple:
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = instruments_.to_take(request.viewer, instrument)
    language = Language.A2 if request.GET.get("woorden") == "a2" else Language.B1
    return trajectory, found, language, papers.questionnaire(trajectory, found, language)


@readable_by(coaches)
def on_paper(request: HttpRequest, trajectory_id: UUID, instrument: str) -> HttpResponse:
    """The questions on paper, as they come out of the printer."""
    trajectory, found, language, paper = _blank(request, trajectory_id, instrument)
    return render(request, "coach/instruments/on_paper.html", {
        "trajectory": trajectory, "instrument": found, "paper": paper, "language": language,
        "pages": [base64.b64encode(page).decode() for page in pages(paper)],
    })  # fmt: skip


@readable_by(coaches)
def on_paper_pdf(request: HttpRequest, trajectory_id: UUID, instrument: str) -> HttpResponse:
    """The questions as PDF, to print."""
    _, found, _, paper = _blank(request, trajectory_id, instrument)
    answer = HttpResponse(pdf(paper, at=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.code}.pdf"'
    return answer


@readable_by(coaches)
def sources(request: HttpRequest) -> HttpResponse:
    """*Instrumenten en bronnen*: every instrument with what it is for and not for, its licence and its source, made from the rulebook."""
    own = instruments_.own_instruments(request.viewer)
    sure = {code: told["zin"] for code, told in read("certainty")["zekerheid"].items()}
    return render(request, "coach/instruments/sources.html", {
        "instruments": list(rules.catalogue().values()), "own": own, "kinds": rules.KINDS_OF_LICENCE, "sure": sure, "section": "caseload",
        "left_out": read("instruments_left_out")["instrumenten"],
    })  # fmt: skip


@readable_by(coaches)
def add_own(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what it would be; then take it into use."""
    back = reverse("coach:instrument_sources")
    if request.method == "POST" and "text" in request.POST:
        form = forms.OwnText(request.POST)
        if form.is_valid():
            return tell(request, partial(actions.add_own, **form.cleaned_data), back=back, done="Toegevoegd. Je vindt het bij de instrumenten van elk traject.")
    form = forms.OwnFile(request.POST, request.FILES) if request.method == "POST" else forms.OwnFile()
    looked_at, text = None, ""
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["file"]
        looked_at = rules.brought(text)
    status = 422 if form.errors or (looked_at and looked_at.problems) else 200
    return render(request, "coach/instruments/add_own.html", {
        "form": form, "looked_at": looked_at, "text": text, "licence": request.POST.get("licence", "")[:300], "section": "caseload",
    }, status=status)  # fmt: skip


@readable_by(coaches)
def example(request: HttpRequest) -> HttpResponse:
    """An instrument of our own as an example of the form."""
    answer = HttpResponse(rules.example(), content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="voorbeeld-instrument.yaml"'
    return answer
