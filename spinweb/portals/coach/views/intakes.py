"""Task 1: the intake on one page, and its parts in the order of the talk, each with the guide for it at hand."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents import queries as documents
from spinweb.portals.coach.forms import intakes as forms
from spinweb.portals.coach.presenters.intakes import parts_of
from spinweb.portals.shell.access import coaches, readable_by
from spinweb.portals.shell.editing import Editing, edit
from spinweb.practice.intakes import actions, rules
from spinweb.practice.intakes import queries as intakes
from spinweb.practice.intakes.models import LifeDomain
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Trajectory

PRIVATE = "Zichtbaar voor wie in dit traject meedoet, en voor je cliënt."
IN_PLAN = "Komt in het trajectplan, dat cliënt en opdrachtgever lezen. Wat de werkgever zegt, leest alleen je cliënt."


@readable_by(coaches)
def intake(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What was found out together, and what is still open."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found, domains, web = intakes.intake_of(trajectory), intakes.domains_of(trajectory), list(trajectories.web_of(trajectory))
    scales, agreements = trajectories.scales_of(trajectory), list(trajectories.agreements_of(trajectory))
    return render(request, "coach/intakes/intake.html", {
        "trajectory": trajectory, "intake": found, "domains": domains, "web": web, "scales": scales, "agreements": agreements,
        "points": intakes.expectations_of(found), "interests": intakes.interests_of(found),
        "parts": parts_of(trajectory, found, domains, web, agreements), "plan": documents.last_fixed(trajectory.pk, "trajectory_plan"),
    })  # fmt: skip


@readable_by(coaches)
def guide(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The whole guide for the talk, to print or to keep beside it; `?vorm=online` for another form of talk."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    told = rules.guide()
    chosen = request.GET.get("vorm", "")
    form = chosen if chosen in told["vormen"] else "face"
    return render(request, "coach/intakes/guide.html", {
        "trajectory": trajectory, "guide": told, "form": told["vormen"][form], "chosen": form,
    })  # fmt: skip


def _part(request: HttpRequest, trajectory: Trajectory, title: str, form: type, guide: str, **page: Any) -> HttpResponse:
    told = {"guide": rules.guide()["delen"][guide], "guide_version": rules.guide()["versie"], **page.pop("extra", {})}
    row = page.pop("row") if "row" in page else intakes.intake_of(trajectory)
    page = {"readers": PRIVATE, "tips": "open", "save": partial(actions.write_intake, trajectory=trajectory)} | page
    return edit(request, Editing(
        title=title, form=form, trajectory=trajectory, row=row, template="coach/intakes/part.html", extra=told,
        back=page.pop("back", None) or reverse("coach:intake", args=[trajectory.pk]), **page,
    ))  # fmt: skip


@readable_by(coaches)
def edit_talk(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """How the talk went, and what the client chose."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = intakes.intake_of(trajectory)
    new = {} if found and found.held_on else {"held_on": timezone.localdate()}
    return _part(request, trajectory, "Het gesprek", forms.Talk, "opening", row=found, initial=new,
                 intro="Begin rustig: wie ben je, hoe lang duurt dit, wat gaan jullie doen.")  # fmt: skip


@readable_by(coaches)
def edit_question(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The client's own question."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    known = {topic: scale.last.value for topic, scale in trajectories.scales_of(trajectory).items() if scale.last}
    return _part(request, trajectory, "Vraag en motivatie", forms.Question, "question", initial=known,
                 intro="Schrijf op wat je cliënt zegt, in diens eigen woorden.", save=partial(actions.write_question, trajectory=trajectory))  # fmt: skip


@readable_by(coaches)
def edit_expectations(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """What everybody expects, point by point."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    sheet = intakes.expectations_sheet(intakes.intake_of(trajectory))
    return _part(request, trajectory, "Verwachtingen en aanpak", forms.Expectations, "expectations", row=sheet,
                 initial=sheet.values() | {"approach": sheet.approach}, intro="Punt voor punt naast elkaar. Wat verschilt, bespreek je nu.",
                 save=partial(actions.write_expectations, trajectory=trajectory), readers=IN_PLAN)  # fmt: skip


@readable_by(coaches)
def edit_conduct(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The code of conduct and the complaints route, read together."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    found = intakes.intake_of(trajectory)
    kept = found.code_version if found else ""
    code = rules.code_of(kept)
    new = {"code_version": kept or code["versie"]} | ({} if found and found.code_discussed_on else {"code_discussed_on": timezone.localdate()})
    return _part(request, trajectory, "Zo werk ik, en hier kun je klagen", forms.Conduct, "conduct", row=found, initial=new, form_args={"kept": kept},
                 intro="Lees het samen. Geef de uitleg daarna mee op papier.", extra={"code": code, "route": trajectory.organisation.complaints_route},
                 readers="De datum en de versie komen in het trajectplan. Wat je cliënt erover zei, blijft hier.")  # fmt: skip


@readable_by(coaches)
def edit_interests(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Interests that may clash, and what was done about them."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    sheet = intakes.interests_sheet(intakes.intake_of(trajectory))
    return _part(request, trajectory, "Kan ik dit vrij doen?", forms.Interests, "conduct", row=sheet,
                 initial=sheet.values() | {"interests_checked_on": sheet.interests_checked_on or timezone.localdate()},
                 intro="Zes vragen aan jezelf. Een ja is niet fout: zeg het vooraf, en spreek af wat je ermee doet.",
                 save=partial(actions.check_interests, trajectory=trajectory),
                 readers="Waar je ja zegt, leest het trajectplan wat je ermee deed: cliënt en opdrachtgever horen het allebei.")  # fmt: skip


@readable_by(coaches)
def life_domains(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """The seven life domains at a glance, as a picture and a table."""
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return render(request, "coach/intakes/life_domains.html", {
        "trajectory": trajectory, "domains": intakes.domains_of(trajectory), "guide": rules.guide()["delen"]["life"],
        "guide_version": rules.guide()["versie"], "readers": PRIVATE,
    })  # fmt: skip


@readable_by(coaches)
def edit_life_domain(request: HttpRequest, trajectory_id: UUID, domain: str) -> HttpResponse:
    """One life domain; only where it touches work."""
    if domain not in LifeDomain.Domain.values:
        raise NotVisible
    trajectory = trajectories.trajectory(request.viewer, trajectory_id)
    return _part(
        request, trajectory, LifeDomain.Domain(domain).label.capitalize(), forms.LifeDomain, "life",
        row=intakes.life_domains_of(trajectory).get(domain), back=reverse("coach:life_domains", args=[trajectory.pk]),
        intro="Alleen als het met werk te maken heeft, en alleen wat je cliënt wil vertellen. Vraag niet naar oorzaken.",
        save=partial(actions.write_life_domain, trajectory=trajectory, domain=domain),
    )  # fmt: skip
