"""What pages and papers ask of handovers and referrals."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.access.models import CaseMember
from spinweb.foundation.access.queries import members_of
from spinweb.practice.handovers.models import Handover, Referral, Says
from spinweb.practice.handovers.states import HandoverState, ReferralState
from spinweb.practice.intakes import queries as intakes
from spinweb.practice.mentoring import queries as mentoring
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.trajectories.models import Agreement, Appointment, Party, Trajectory
from spinweb.practice.trajectories.queries import as_due, there
from spinweb.practice.trajectories.rules import COACH
from spinweb.practice.worker_profiles import queries as worker_profiles
from spinweb.practice.worker_profiles.models import Part, Statement

PREPARE = timedelta(weeks=2)  # so long before it starts a handover in preparation comes up
Kind = Statement.Kind
WORKS = (Kind.LEARNING, Kind.NEED, Kind.CONDITION)


def handovers_of(trajectory: Trajectory) -> QuerySet[Handover]:
    """Handovers, the newest first. One query."""
    return Handover.objects.of(trajectory).present().defer("own_words", "what_works", "attention").order_by("-planned_on", "-id")


def handover_of(trajectory: Trajectory, handover_id: object) -> Handover | None:
    """One handover of this trajectory, with its talk. One query."""
    return Handover.objects.of(trajectory).present().select_related("talk", "colleague").filter(pk=handover_id).first()


def referrals_of(trajectory: Trajectory) -> QuerySet[Referral]:
    """Referrals, what runs first. One query."""
    return Referral.objects.of(trajectory).present().defer("why").order_by("ended_on", "-sent_on", "-id")


def referral_of(trajectory: Trajectory, referral_id: object) -> Referral | None:
    """One referral of this trajectory. One query."""
    return Referral.objects.of(trajectory).present().filter(pk=referral_id).first()


def known_already(trajectory: Trajectory, handover: Handover, *, by: str) -> dict[str, Any]:
    """What the file can start from where nothing was written yet: the client's own summary, and what the profile says. Three queries."""
    profile = worker_profiles.profile_of(trajectory)
    said = [s for s in worker_profiles.statements_of(profile) if s.part != Part.CONTEXT] if profile else []  # home and people are told by the client
    intake = intakes.intake_of(trajectory)
    told = {
        "own_words": (profile.summary if profile else "") or (intake.question if intake else "") or "",
        "what_works": "\n".join(s.text for s in said if s.kind in WORKS),
        "attention": "\n".join(s.text for s in said if s.kind == Kind.ATTENTION),
        "who_to_call": f"{by}, {trajectory.organisation.name}",
    }
    return {name: words for name, words in told.items() if words and not getattr(handover, name)}


def strengths_of(trajectory: Trajectory) -> list[str]:
    """What the client is good at, in the words of the profile. Two queries."""
    profile = worker_profiles.profile_of(trajectory)
    return [s.text for s in worker_profiles.statements_of(profile) if s.kind == Kind.STRENGTH] if profile else []


def people_to_call(trajectory: Trajectory) -> list[Party]:
    """Who may be called, as was agreed with them; nobody else is handed on. One query."""
    return [party for party in trajectories.web_of(trajectory) if party.may_contact == Party.MayContact.YES]


def agreements_that_move(trajectory: Trajectory) -> list[Agreement]:
    """The coach's own open agreements: whoever takes over keeps them from then on. One query."""
    return list(trajectories.agreements_of(trajectory).filter(owner=Agreement.Owner.COACH))


def meetings_that_move(trajectory: Trajectory, *, after: object) -> list[Appointment]:
    """Meetings to come. One query."""
    return list(Appointment.objects.of(trajectory).present().filter(starts_at__gte=after).order_by("starts_at", "id"))


def to_tell(trajectory: Trajectory) -> list[str]:
    """Who has to hear that somebody else takes over: everybody with an open agreement of their own who may be called. One query."""
    found = trajectories.agreements_of(trajectory).filter(owner_party__may_contact=Party.MayContact.YES)
    return list(dict.fromkeys(a.owner_party.name for a in found))


def takes_part(trajectory: Trajectory, colleague: object) -> bool:
    """Whether this colleague takes part in the trajectory already. One query."""
    return members_of(trajectory.pk).filter(colleague=colleague).exists()


def coach_of(trajectory: Trajectory) -> CaseMember | None:
    """The membership of the coach. One query."""
    return members_of(trajectory.pk).filter(part=CaseMember.Part.COACH).first()


def running_takeovers(trajectory: Trajectory) -> list[str]:
    """What the workplace does by now, in sentences. One query."""
    return [f"{t.need}: {t.get_rung_display()}" + (f" ({t.party.name})" if t.party else "") for t in mentoring.takeovers_of(trajectory)]


def due(viewer: Viewer, *, until: date) -> list[QuerySet]:
    """Handovers that wait for an answer or have to be prepared, and referrals of which to ask what came of them. No query."""
    mine = Q(colleague=viewer.colleague)
    handovers = Handover.objects.visible_to(viewer).present()
    handovers = handovers.filter(Q(state=HandoverState.OFFERED) | Q(state=HandoverState.DRAFT, planned_on__lte=until + PREPARE))
    offered = Q(state=HandoverState.OFFERED)
    what = Case(When(offered & mine, then=Value("antwoorden: neem jij de begeleiding over?")),
                When(offered, then=Value("antwoorden op de overdracht")), default=Concat(Value("overdracht klaarmaken, aan "), "receiver"))  # fmt: skip
    turn = Case(When(offered & ~mine & Q(colleague__isnull=False), then=F("receiver")), default=Value(COACH))
    referrals = Referral.objects.visible_to(viewer).present()
    ready = Q(state=ReferralState.DRAFT, client_agrees=Says.YES)
    referrals = referrals.filter(ready | Q(state=ReferralState.SENT, ask_again_on__lte=until))
    referrals = referrals.annotate(comes_on=Case(When(ready, then=F("asked_on")), default=F("ask_again_on")))
    does = Case(When(ready, then=Value("verwijsbrief versturen aan ")), default=Value("vragen wat er kwam van de verwijzing naar "))
    return [as_due(handovers, "handover", on="planned_on", what=what, turn=turn),
                    as_due(referrals, "referral", on="comes_on", what=Concat(does, "receiver"))]  # fmt: skip


def elements() -> dict[str, object]:
    """Which of T0.5 and T0.6 the record shows by itself: an answer to a handover, and what came of a referral or that it was sent."""
    return {
        "T0.5": there(Handover, state__in=[HandoverState.ACCEPTED, HandoverState.REFUSED]),
        "T0.6": there(Referral, state__in=[ReferralState.SENT, ReferralState.SETTLED]),
    }
