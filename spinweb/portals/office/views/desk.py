"""Who works here, who guides whom, and letting people in. The lane of team leads holds no case files."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinweb.foundation.access import actions as access
from spinweb.foundation.access import queries as access_
from spinweb.foundation.access.queries import one
from spinweb.foundation.accounts import actions
from spinweb.foundation.accounts import queries as accounts
from spinweb.portals.office.forms import desk as forms
from spinweb.portals.shell.access import leads, readable_by
from spinweb.portals.shell.editing import Editing, edit, tell
from spinweb.portals.shell.forms import DecideAccess
from spinweb.practice.overview import index

HOME = "office:home"


@readable_by(leads)
def home(request: HttpRequest) -> HttpResponse:
    """Colleagues with their caseload against their own limit, and every trajectory by name and task; nothing of its content."""
    shown = index.desk(request.viewer, on=timezone.localdate())
    request.seen += [row.trajectory_id for row in shown.rows]
    at = timezone.now()
    return render(request, "office/home.html", {
        "desk": shown, "invitations": accounts.invitations(request.viewer, at=at), "section": "office",
        "doors": index.doors(request.viewer, shown, at=at), "alarms": index.alarms(request.viewer, at=at),
    })  # fmt: skip


@readable_by(leads)
def front_door(request: HttpRequest) -> HttpResponse:
    """Who signed in and who failed to, what changed about how, and who was refused at a file: how often, never whose."""
    return render(request, "office/front_door.html", {"events": index.front_door(request.viewer, at=timezone.now()), "section": "office"})


@readable_by(leads)
def invite(request: HttpRequest) -> HttpResponse:
    """Offer somebody a place by e-mail."""
    link = request.build_absolute_uri(reverse("public:accept_invitation", args=["TOKEN"]))
    return edit(request, Editing(
        title="Iemand uitnodigen", form=forms.Invite, submit="Uitnodiging sturen", done="De uitnodiging is verstuurd.",
        intro="De uitnodiging werkt één keer, zeven dagen lang.", save=partial(actions.invite, link=link), back=reverse(HOME),
    ))  # fmt: skip


@readable_by(leads)
def change_place(request: HttpRequest, colleague_id: UUID) -> HttpResponse:
    """Change what a colleague may do, or their last day."""
    colleague = one(accounts.everyone(request.viewer), pk=colleague_id)
    return edit(request, Editing(
        title=colleague.name, form=forms.Place, row=colleague, template="office/place.html", extra={"who": colleague},
        save=partial(actions.change_place, colleague=colleague), back=reverse(HOME),
        intro="Wie niet meer werkt, komt na de laatste dag nergens meer bij. Regel eerst wie de trajecten overneemt.",
    ))  # fmt: skip


@readable_by(leads)
def let_in(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Let a colleague into a trajectory, for instance as stand-in."""
    row = index.row(request.viewer, trajectory_id)
    return edit(request, Editing(
        title=f"Collega toelaten bij {row.called}", form=forms.LetIn, submit="Toelaten", done="De collega kan het traject nu openen.",
        intro="De jobcoach van het traject ziet dat je dit deed, en waarom.",
        choices={"colleague": accounts.colleagues(request.viewer, on=timezone.localdate(), without=row.member_ids)},
        save=partial(access.let_in, trajectory_id=trajectory_id, client_id=row.client_id), back=reverse(HOME),
    ))  # fmt: skip


@readable_by(leads)
def appoint(request: HttpRequest, trajectory_id: UUID) -> HttpResponse:
    """Give a trajectory a new coach when the coach cannot hand over."""
    row, on = index.row(request.viewer, trajectory_id), timezone.localdate()
    link = request.build_absolute_uri(reverse("coach:trajectory", args=[trajectory_id]))
    return edit(request, Editing(
        title=f"Nieuwe jobcoach voor {row.called}", form=forms.Appoint, submit="Jobcoach worden", done="De nieuwe jobcoach kreeg een mail en ziet het traject.",
        intro="Alleen als de jobcoach het zelf niet kan overdragen, bijvoorbeeld door ziekte of vertrek. Kan dat wel, dan is een warme overdracht beter: "
              "dan leest de cliënt mee. Wie nu jobcoach is, ziet het traject hierna niet meer.",
        choices={"colleague": accounts.colleagues(request.viewer, on=on, without=[m.colleague_id for m in row.members if m.part == "coach"])},
        save=partial(access.appoint, trajectory_id=trajectory_id, client_id=row.client_id, link=link), back=reverse(HOME),
    ))  # fmt: skip


@readable_by(leads)
def decide_access(request: HttpRequest, accessrequest_id: UUID) -> HttpResponse:
    """Answer a colleague who asked to be let in, when the coach does not."""
    asked = one(access_.requests_for_lead(request.viewer, at=timezone.now()), pk=accessrequest_id)
    who = one(accounts.everyone(request.viewer), pk=asked.asked_by_id)
    asked.asked_by = who
    return edit(request, Editing(
        title=f"{who.name} vraagt toegang", form=DecideAccess, submit="Antwoorden", done="Je collega heeft antwoord.",
        intro=f"De reden: {asked.reason}. De jobcoach ziet dat je dit deed.", save=partial(access.decide_access, request=asked), back=reverse(HOME),
    ))  # fmt: skip


@readable_by(leads)
def look_at_alarm(request: HttpRequest, alarm_id: UUID) -> HttpResponse:
    """Note what came out, after asking a colleague about many files within an hour."""
    alarm = one(access_.alarms_for_lead(request.viewer, at=timezone.now()), pk=alarm_id)
    who = one(accounts.everyone(request.viewer), pk=alarm.colleague_id)
    return edit(request, Editing(
        title=f"{who.name} opende {alarm.opened} dossiers in een uur", form=forms.Finding, submit="Noteren", done="Genoteerd.",
        intro="Vraag het eerst na. Er kan een goede reden voor zijn. Welke dossiers het waren staat in het spoor; dat leest wie toezicht houdt.",
        save=partial(access.look_at_alarm, alarm=alarm), back=reverse(HOME),
    ))  # fmt: skip


@readable_by(leads)
@require_POST
def end_place(request: HttpRequest, colleague_id: UUID) -> HttpResponse:
    """End somebody's access now, with every session."""
    colleague = one(accounts.everyone(request.viewer), pk=colleague_id)
    return tell(request, partial(actions.end_place, colleague=colleague), back=reverse(HOME),
                done=f"{colleague.name} komt nergens meer in, ook niet waar al ingelogd was. Regel nu wie de trajecten overneemt.")  # fmt: skip
