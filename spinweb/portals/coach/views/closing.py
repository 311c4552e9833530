"""Task 7: the closing on one page, its parts, and aftercare, which goes on after the trajectory was ended."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access.queries import NotVisible
from spinweb.portals.coach.forms import closing as forms
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, day_in, edit, tell
from spinweb.practice.closing import actions, rules
from spinweb.practice.closing import queries as closing_
from spinweb.practice.closing.models import AftercareMoment, ClosingVoice, LadderMark, Lesson
from spinweb.practice.overview import papers
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.models.case import Task
from spinweb.practice.trajectories.rules import report_template


@readable_by(coaches)
def closing(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What came of it according to three parties, who does what from here, aftercare, how long it took, and ending the trajectory."""
    trajectory = closing_.trajectory_to_close(request.viewer, trajectory_id)
    found, moments, voices = closing_.closing_of(trajectory), list(closing_.aftercare_of(trajectory)), closing_.voices_of(trajectory)
    return render(request, "coach/closing/closing.html", {
        "trajectory": trajectory, "closing": found, "moments": moments, "offered": closing_.to_offer(found, moments),
        "voices": [(code, label, voices.get(code)) for code, label in ClosingVoice.Of.choices], "rows": closing_.side_by_side(voices),
        "ladder": closing_.ladder_of(trajectory), "here": closing_.from_here(trajectory),
        "lead_times": [(Task(spent.task).label, spent.days) for spent in closing_.lead_times(trajectory, on=timezone.localdate())],
        "milestones": list(trajectories.milestones_of(trajectory)[:6]), "goals": list(trajectories.goals_of(trajectory)),
        "kinds": [(code, kind) for code, kind in papers.KINDS.items() if kind.task == 7],
    })  # fmt: skip


def _part(request: HttpRequest, trajectory: Trajectory, found: closing_.Closing | None, *, title: str, form: type, **page: object) -> HttpResponse:
    return edit(request, Editing(
        title=title, form=form, trajectory=trajectory, row=found, save=partial(actions.write_closing, trajectory=trajectory),
        back=reverse("coach:closing", args=[trajectory.pk]), **page,
    ))  # fmt: skip


@readable_by(coaches)
def edit_closing_talk(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """When the closing talk was, and what came of it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found, asked = closing_.closing_of(trajectory), report_template("final_report", trajectory).questions
    given = {f"asked_{code}": words for code, words in found.answers.items()} if found else {}
    return _part(request, trajectory, found, title="Het eindgesprek", form=forms.Talk, initial=closing_.reached(trajectory, found) | given,
                 form_args={"asked": [(q.code, q.text, q.help) for q in asked]},
                 intro="Wat ieder ervan vindt, schrijf je per persoon op: dat staat apart.",
                 readers="Komt in het eindverslag, voor cliënt en opdrachtgever.")  # fmt: skip


VOICES = {
    "client": ("Wat vindt je cliënt", "Vraag dit apart, voor je de anderen spreekt. Lees de vragen voor, en schrijf op zoals het gezegd wordt.",
               "Voor cliënt en opdrachtgever. De werkgever krijgt dit niet."),
    "employer": ("Wat vindt de werkgever", "Spreek wie elke dag met je cliënt werkt, en wie erover beslist.", "Voor alle drie: zeg dat erbij."),
    "commissioner": ("Wat vindt de opdrachtgever", "Bel even, of stuur de vijf vragen op.", "Voor cliënt en opdrachtgever."),
}  # fmt: skip


@readable_by(coaches)
def edit_voice(request: HttpRequest, trajectory_id: UUID, party: str) -> HttpResponse:
    """What one of the three parties says of it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    if party not in VOICES:
        raise NotVisible
    voice, (title, intro, readers) = closing_.voices_of(trajectory).get(party), VOICES[party]
    given = {f"answer_{code}": level for code, level in voice.answers.items()} if voice else {"asked_on": timezone.localdate()}
    return edit(request, Editing(
        title=title, form=forms.Voice, trajectory=trajectory, row=voice, initial=given, intro=intro, readers=readers,
        form_args={"asks": [(q.code, q.asks[party]) for q in rules.questions()]},
        save=partial(actions.hear, trajectory=trajectory, said_by=party), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_handover(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Who does what from here."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = closing_.closing_of(trajectory)
    return _part(request, trajectory, found, title="Wie doet wat van nu af", form=forms.Handover, initial=closing_.known_already(trajectory, found),
                 intro="Schrijf het zo op dat iedereen het zonder jou kan.",
                 readers="Komt in de eindevaluatie voor cliënt en werkgever, en in het eindverslag.")  # fmt: skip


@readable_by(coaches)
def edit_ladder(request: HttpRequest, trajectory_id: UUID, laddermark_id: UUID | None = None) -> HttpResponse:
    """How far the client takes part, in one of six steps."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    mark = trajectories.row(request.viewer, LadderMark, laddermark_id, trajectory=trajectory) if laddermark_id else None
    return edit(request, Editing(
        title="Meedoen, in zes treden", form=forms.Ladder, trajectory=trajectory, row=mark, initial={} if mark else _proposed(request),
        intro="Geen cijfer voor een mens: het laat zien wat er veranderde. Kies samen.", readers="Begin en eind komen in het eindverslag voor de opdrachtgever.",
        save=partial(actions.mark_ladder, trajectory=trajectory, mark=mark), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """The step and the day that an instrument proposes, in the address; else today."""
    return {"step": request.GET.get("trede", ""), "on": day_in(request.GET.get("op", "")) or timezone.localdate()}


@readable_by(coaches)
def lessons(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What was learnt: what worked for whom, and what goes differently."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/closing/lessons.html", {"trajectory": trajectory, "lessons": list(closing_.lessons_of(trajectory))})


@readable_by(coaches)
def edit_lesson(request: HttpRequest, trajectory_id: UUID, lesson_id: UUID | None = None) -> HttpResponse:
    """Write down what was learnt."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    lesson = trajectories.row(request.viewer, Lesson, lesson_id, trajectory=trajectory) if lesson_id else None
    return edit(request, Editing(
        title="Les wijzigen" if lesson else "Wat leerden we", form=forms.Lesson, trajectory=trajectory, row=lesson,
        initial={} if lesson else {"kind": Lesson.Kind.WORKED}, readers="Voor wie in dit traject meedoet. Komt in geen enkel verslag.",
        save=partial(actions.save_lesson, trajectory=trajectory, lesson=lesson), back=reverse("coach:lessons", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def plan_aftercare(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Confirm the usual moments of aftercare."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    offered = closing_.to_offer(closing_.closing_of(trajectory), list(closing_.aftercare_of(trajectory)))
    return edit(request, Editing(
        title="Nazorg vastleggen", form=forms.PlanAftercare, trajectory=trajectory, keep_draft=False,
        initial={"with_whom": trajectory.client.called, "what": rules.usual_aftercare()},
        intro="Dit zijn de gebruikelijke momenten na het eindgesprek. Haal weg wat jullie niet willen; een datum kun je later nog verzetten.",
        form_args={"offered": offered}, submit="Vastleggen",
        done="De nazorg staat. Een moment komt vanzelf bij Vandaag, ook als het traject is afgesloten.",
        save=partial(actions.plan_aftercare, trajectory=trajectory), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def edit_aftercare(request: HttpRequest, trajectory_id: UUID, moment_id: UUID | None = None) -> HttpResponse:
    """Plan one moment of aftercare, or move it."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    moment = trajectories.row(request.viewer, AftercareMoment, moment_id, trajectory=trajectory) if moment_id else None
    return edit(request, Editing(
        title="Nazorgmoment verzetten" if moment else "Nazorgmoment", form=forms.Aftercare, trajectory=trajectory, row=moment,
        initial={} if moment else {"what": rules.usual_aftercare(), "with_whom": trajectory.client.called},
        readers="Komt in de eindevaluatie en het eindverslag.",
        save=partial(actions.save_aftercare, trajectory=trajectory, moment=moment), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
def do_aftercare(request: HttpRequest, trajectory_id: UUID, moment_id: UUID) -> HttpResponse:
    """Tick a moment of aftercare off."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    moment = trajectories.row(request.viewer, AftercareMoment, moment_id, trajectory=trajectory)
    return edit(request, Editing(
        title=f"Nazorg: {moment.what}", form=forms.AftercareDone, trajectory=trajectory, keep_draft=False, done="Genoteerd.",
        initial={"done_on": timezone.localdate(), "minutes": 15, "kind": "client", "form": "phone"},
        intro=f"Gepland met {moment.with_whom}." if moment.with_whom else "",
        readers="Voor wie in dit traject meedoet, en voor je cliënt.", submit="Afvinken",
        save=partial(actions.do_aftercare, moment=moment), back=reverse("coach:closing", args=[trajectory.pk]),
    ))  # fmt: skip


@readable_by(coaches)
@require_POST
def take_aftercare_back(request: HttpRequest, trajectory_id: UUID, moment_id: UUID) -> HttpResponse:
    """Open a moment of aftercare again."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    moment = trajectories.row(request.viewer, AftercareMoment, moment_id, trajectory=trajectory)
    return tell(
        request,
        partial(actions.take_aftercare_back, moment=moment),
        back=reverse("coach:closing", args=[trajectory.pk]),
        done="Het moment staat weer open." + (" De notitie van het gesprek is weggehaald." if moment.contact else ""),
        undo=moment.contact,
    )
