"""Who sees what: what the client said to sharing, what went to whom, the trajectory as another reader sees it, and a story without names."""

import secrets
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.engines.plain_language.pseudonymise import Person, pseudonymise
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents import queries as documents_
from spinweb.foundation.documents.rules import flags, with_reaction
from spinweb.foundation.sharing import actions, queries, rules
from spinweb.foundation.sharing.models import Party
from spinweb.portals.coach.forms import sharing as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.overview import papers, stories
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory

USUAL_PERIOD = timedelta(days=182)
READERS = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."


@readable_by(coaches)
def sharing(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What the client said, what went to whom, and how each reader sees the trajectory."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    on = timezone.localdate()
    return render(request, "coach/sharing/sharing.html", {
        "trajectory": trajectory, "resting": queries.resting(trajectory.pk, on=on), "readers": read("sharing")["lezers"],
        "parties": Party.choices, "shares": list(queries.shares_of(trajectory.pk)),
        "consents": [(c, c.holds(on=on), [rules.groups()[g].name for g in c.groups if g in rules.groups()], list(c.shares.all()))
                     for c in queries.consents_of(trajectory.pk)],
    })  # fmt: skip


@readable_by(coaches)
def as_reader(request: HttpRequest, trajectory_id: UUID, reader: str) -> HttpResponse:
    """The trajectory as this reader sees it: which papers, which data, and what is left out and why."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    told = read("sharing")["lezers"]
    if reader not in told:
        raise NotVisible
    fixed = [d for d in documents_.documents_of(trajectory.pk) if d.reader == reader]
    said, on = list(queries.consents_of(trajectory.pk)), timezone.localdate()
    closed = {v.group.code for v in rules.still_closed(reader, rules.groups(), said, on=on)}
    return render(request, "coach/sharing/as_reader.html", {
        "trajectory": trajectory, "reader": reader, "told": told[reader], "readers": told, "party": reader in dict(Party.choices),
        "seen": [v for v in rules.matrix(reader) if v.group.code not in closed], "closed": [v for v in rules.matrix(reader) if v.group.code in closed],
        "documents": [(d, d.pk in went) for went in [queries.shared_documents(d.pk for d in fixed)] for d in fixed],
        "kinds": [(code, kind) for code, kind in papers.KINDS.items() if reader in kind.readers and not kind.about_one],
        "people": stories.helpers(trajectory) if reader == Party.NETWORK else [],
    })  # fmt: skip


@readable_by(coaches)
def edit_consent(request: HttpRequest, trajectory_id: UUID, reader: str = "", consent_id: UUID | None = None) -> HttpResponse:
    """Ask or tell the client, and note what the client says."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.consent(request.viewer, trajectory.pk, consent_id) if consent_id else None
    reader = found.reader if found else reader
    if reader not in dict(Party.choices):
        raise NotVisible
    today, (purpose, basis) = timezone.localdate(), rules.usual(reader)
    initial = {} if found else {"asked_on": today, "until": today + USUAL_PERIOD, "purpose": purpose, "basis": basis, "party": _party(trajectory, reader),
                                "words": _in_plain_words(trajectory, reader)}  # fmt: skip
    return edit(request, Editing(
        title=f"Mag dit naar {read('sharing')['lezers'][reader]['naam']}?", form=forms.ConsentForm, form_args={"reader": reader}, trajectory=trajectory, row=found,
        initial=initial, readers=READERS, intro=f"Vraag het {trajectory.client.called}, in gewone woorden. Nee is een goed antwoord.",
        save=partial(documents.note_consent, trajectory_id=trajectory.pk, client_id=trajectory.client_id, consent=found),
        back=reverse("coach:sharing", args=[trajectory.pk]),
    ))  # fmt: skip


def _party(trajectory: Trajectory, reader: str) -> str:
    return trajectory.commissioner.name if reader == Party.COMMISSIONER and trajectory.commissioner else ""


def _in_plain_words(trajectory: Trajectory, reader: str) -> str:
    agreed = [v.group.name for v in rules.matrix(reader) if v.may == rules.May.AGREED]
    what = " en ".join(agreed) if agreed else "wat hieronder is aangevinkt"
    who = read("sharing")["lezers"][reader]["naam"]
    return f"{who[:1].upper()}{who[1:]} leest: {what}. Jij leest het eerst. Je mag nee zeggen, en je mag later altijd stoppen."


@readable_by(coaches)
def withdraw(request: HttpRequest, trajectory_id: UUID, consent_id: UUID) -> HttpResponse:
    """Withdraw a consent; what went out before is shown."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.consent(request.viewer, trajectory.pk, consent_id)
    went = [share for share in queries.shares_of(trajectory.pk) if share.consent_id == found.pk]
    return edit(request, Editing(
        title="Toestemming intrekken", form=forms.Withdraw, trajectory=trajectory, keep_draft=False, submit="Intrekken",
        done="Ingetrokken. Er gaat niets meer weg, en leeslinks zijn dicht.",
        intro="Vanaf nu gaat hieronder niets meer weg. Wat al weg is, kun je niet terughalen; vraag de ontvanger om het te vernietigen.",
        template="coach/sharing/withdraw.html", extra={"went": went, "consent": found}, save=partial(documents.withdraw_consent, consent=found),
        back=reverse("coach:sharing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def share(request: HttpRequest, trajectory_id: UUID, document_id: UUID) -> HttpResponse:
    """Record that a version goes to its reader, after the text guard."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = documents_.document(request.viewer, trajectory.pk, document_id)
    if found.reader not in dict(Party.choices):
        raise NotVisible
    allow, today = trajectories.names_that_may_stand(trajectory, found.reader), timezone.localdate()
    purpose, basis = rules.usual(found.reader)
    said = request.POST.get("client_said", "") if "travels" in request.POST else ""
    asked = [c for c in queries.consents_of(trajectory.pk) if c.reader == found.reader and c.holds(on=today)]
    return edit(request, Editing(
        title=f"Delen: {found}", form=forms.ShareForm, trajectory=trajectory, keep_draft=False, submit="Delen en vastleggen", readers=READERS,
        form_args={"reader": found.reader, "called": trajectory.client.called, "flags": flags(with_reaction(documents_.paper_of(found), said), allow=allow)},
        initial={"party": asked[0].party if asked else _party(trajectory, found.reader), "sent_on": today, "purpose": asked[0].purpose if asked else purpose,
                 "basis": basis, "client_said": documents_.said_by_client(found), "travels": True},
        intro=f"{trajectory.client.called} leest het eerst. Wat je vastlegt staat bij ‘Wie ziet wat’.", done="Vastgelegd wie dit kreeg.",
        save=partial(documents.release, document=found, allow=allow), back=reverse("coach:sharing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def note_told(request: HttpRequest, trajectory_id: UUID, share_id: UUID) -> HttpResponse:
    """When the client heard of a share, and what the client says of it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = queries.share(request.viewer, trajectory.pk, share_id)
    return edit(request, Editing(
        title=f"Wat {trajectory.client.called} ervan zegt", form=forms.Told, trajectory=trajectory, row=found, intro=str(found), readers=READERS,
        initial={} if found.told_on else {"told_on": timezone.localdate()}, save=partial(actions.note_told, share=found),
        back=reverse("coach:sharing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def story(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """A story for colleagues in which nobody is recognised (C1.7). Nothing is kept, and nothing goes anywhere."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    form = forms.StoryForm(request.POST or None, initial={"text": "" if request.method == "POST" else stories.told_of(trajectory)})
    made = None
    if request.method == "POST" and form.is_valid():
        weeks = read("pseudonyms")["weken"]
        known = stories.known_in(trajectory)
        made = pseudonymise(form.cleaned_data["text"], client=trajectory.client.full_name, people=[Person(*told) for told in known.people],
                            organisations=known.organisations, weeks=weeks["van"] + secrets.randbelow(weeks["tot"] - weeks["van"]))  # fmt: skip
    status = 422 if request.method == "POST" and made is None else 200
    return render(request, "coach/sharing/story.html", {"trajectory": trajectory, "form": form, "made": made}, status=status)
