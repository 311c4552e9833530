"""How it goes, told by client and employer apart, released by each, laid side by side; and what changes because of it."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.portals.coach.forms import check_ins as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.practice.guidance import actions
from spinweb.practice.guidance import queries as guidance
from spinweb.practice.guidance.models import Author, BridgeNote
from spinweb.practice.trajectories import queries as trajectories


def _page(trajectory_id: UUID) -> str:
    return reverse("coach:together", args=[trajectory_id])


@readable_by(coaches)
def together(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Checks side by side with differences first, the agenda of the talk of three, words passed on, and what changed."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    checks = guidance.check_ins_of(trajectory)
    return render(request, "coach/guidance/together.html", {
        "trajectory": trajectory, "agenda": guidance.agenda_of(trajectory, on=timezone.localdate(), checks=checks),
        "checks": [(row, guidance.said_in(row, to_other=False)) for row in checks[:8]], "notes": list(guidance.bridge_notes_of(trajectory)),
    })  # fmt: skip


@readable_by(coaches)
def edit_check_in(request: HttpRequest, trajectory_id: UUID, author: str = "", check_in_id: UUID | None = None) -> HttpResponse:
    """Answer five questions together with client or employer."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = guidance.check_in(request.viewer, trajectory, check_in_id) if check_in_id else None
    author = row.author if row else author
    if author not in Author.values:
        raise NotVisible
    who = trajectory.client.called if author == Author.CLIENT else "de werkgever"
    return edit(request, Editing(
        title=f"Hoe gaat het, volgens {who}", form=forms.Check, trajectory=trajectory, row=row, form_args={"author": author},
        initial=row.answers if row else {"on": timezone.localdate()}, template="coach/guidance/check_in.html",
        intro="Vul dit samen in. ‘Liever niet zeggen’ mag altijd.",
        readers="Alleen voor jou en wie het vertelt. De ander ziet pas iets als wie het vertelde dat zelf vrijgeeft.",
        save=partial(actions.save_check_in, trajectory=trajectory, check_in=row, author=author), back=_page(trajectory_id),
        done="Bewaard. Nog niemand anders ziet dit; vrijgeven kan nu.",
    ))  # fmt: skip


@readable_by(coaches)
def release(request: HttpRequest, trajectory_id: UUID, check_in_id: UUID) -> HttpResponse:
    """The author says which answers the other may see."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = guidance.check_in(request.viewer, trajectory, check_in_id)
    who, other = ("je cliënt", "de werkgever") if row.author == Author.CLIENT else ("de werkgever", trajectory.client.called)
    return edit(request, Editing(
        title="Vrijgeven", form=forms.Release, trajectory=trajectory, row=row, form_args={"row": row}, keep_draft=False, submit="Vrijgeven",
        initial={"shared": row.shared or forms.offered(row)}, intro=f"Vraag het hardop: wat mag {other} hiervan zien? Alleen {who} beslist.",
        readers=f"Wat je aanvinkt, ziet {other} in de agenda van het driegesprek en in het verslag.",
        save=partial(actions.release_check_in, check_in=row), back=_page(trajectory_id), done="Vrijgegeven.",
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_back(request: HttpRequest, trajectory_id: UUID, check_in_id: UUID) -> HttpResponse:
    """Take a release back."""
    row = guidance.check_in(request.viewer, trajectories.trajectory(request.viewer, trajectory_id), check_in_id)
    return tell(request, partial(actions.take_back_check_in, check_in=row), back=_page(trajectory_id),
                done="Teruggenomen. In nieuwe papieren staat het niet meer.")  # fmt: skip


@readable_by(coaches)
def edit_bridge_note(request: HttpRequest, trajectory_id: UUID, bridge_note_id: UUID | None = None) -> HttpResponse:
    """What one wants the other to know."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    row = trajectories.row(request.viewer, BridgeNote, bridge_note_id, trajectory=trajectory) if bridge_note_id else None
    return edit(request, Editing(
        title="Boodschap wijzigen" if row else "Iets laten weten", form=forms.Note, trajectory=trajectory, row=row,
        initial={} if row else {"on": timezone.localdate()}, intro="Jij brengt het over, in woorden waar wie het zei achter staat.",
        readers="De ander hoort alleen jouw woorden, en pas na akkoord.",
        save=partial(actions.save_bridge_note, trajectory=trajectory, note=row), back=_page(trajectory_id),
    ))  # fmt: skip


@readable_by(coaches)
def adjust(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Let what was heard change a goal, an agreement or the plan."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    heard = guidance.heard_now(trajectory)
    return edit(request, Editing(
        title="Bijstellen", form=forms.Adjust, trajectory=trajectory, intro=guidance.heard_in_words(heard),
        save=partial(forms.adjust, trajectory=trajectory, heard=heard), back=_page(trajectory_id),
        done="Bijgesteld. Je vindt het ook bij afspraken, doelen of plan.",
    ))  # fmt: skip
