"""Every kind of document there is: its name, its task, for whom it can be made, and the room that builds it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.documents.paper import READERS, Paper
from spinweb.practice.closing import papers as closing
from spinweb.practice.coaching_plans import papers as coaching_plans
from spinweb.practice.floor_work import papers as floor_work
from spinweb.practice.guidance import papers as guidance
from spinweb.practice.handovers import papers as handovers
from spinweb.practice.instruments import papers as instruments
from spinweb.practice.intakes import papers as intakes
from spinweb.practice.job_search import papers as job_search
from spinweb.practice.job_search.queries import telling
from spinweb.practice.matching import papers as matching
from spinweb.practice.placements import papers as placements
from spinweb.practice.progress import papers as progress
from spinweb.practice.rights import papers as rights
from spinweb.practice.schemes import papers as schemes
from spinweb.practice.trajectories import papers as trajectories
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.werkfit import papers as werkfit
from spinweb.practice.worker_profiles import papers as worker_profiles
from spinweb.practice.workplaces import papers as workplaces


@dataclass(frozen=True)
class Kind:
    """A kind of document. `build` takes the trajectory, the reader, and the id of what it is about where there can be several.

    `page` is the address by name of the page where it is fixed, when that is more than a press of the button.
    """

    name: str
    task: int
    readers: tuple[str, ...]
    build: Callable[..., Paper]
    about_one: bool = False
    page: str = ""

    @property
    def readers_in_words(self) -> list[tuple[str, str]]:
        return [(reader, READERS[reader]) for reader in self.readers]


def _work_card(trajectory: Trajectory, reader: str) -> Paper:
    """*Zo werk ik*, with what the client's own plan allows to be told."""
    return worker_profiles.work_card(trajectory, reader, telling(trajectory).statements if reader == "employer" else None)


KINDS = {
    "who_saw_what": Kind("Wie zag wat", 0, ("client",), rights.who_saw_what),
    "progress_report": Kind("Voortgangsverslag", 0, ("client", "commissioner", "employer"), progress.progress_report, about_one=True,
                            page="coach:progress_round"),
    "handover_file": Kind("Overdrachtsdossier", 0, ("client", "receiver"), handovers.handover_file, about_one=True, page="coach:handover"),
    "referral_letter": Kind("Verwijsbrief", 0, ("client", "receiver"), handovers.referral_letter, about_one=True, page="coach:referral"),
    "trajectory_plan": Kind("Trajectplan", 1, ("client", "commissioner"), intakes.trajectory_plan),
    "code_of_conduct": Kind("Zo werkt je jobcoach", 1, ("client",), intakes.code_of_conduct),
    "network_card": Kind("Kaart voor wie meehelpt", 1, ("client", "network"), trajectories.network_card, about_one=True),
    "werkfit_plan": Kind("Werkfitplan", 1, ("client", "commissioner"), werkfit.werkfit_plan),
    "werkfit_final_report": Kind("Eindrapport werkfit", 1, ("client", "commissioner"), werkfit.werkfit_final_report),
    "worker_profile": Kind("Werknemersprofiel", 2, ("client", "commissioner"), worker_profiles.worker_profile),
    "instrument_outcome": Kind("Uitkomst van een instrument", 2, ("client",), instruments.outcome, about_one=True),
    "work_card": Kind("Kaart ‘Zo werk ik’", 2, ("client", "employer"), _work_card),
    "introduction_card": Kind("Kennismakingskaart", 3, ("client", "employer"), job_search.introduction_card),
    "employer_profile": Kind("Werkgeversprofiel", 3, ("employer", "coach"), workplaces.employer_profile, about_one=True),
    "job_analysis": Kind("Jobanalyse", 3, ("employer", "coach"), workplaces.job_analysis, about_one=True),
    "workplace_profile": Kind("Werkplekprofiel", 3, ("employer", "client"), workplaces.workplace_profile, about_one=True),
    "scheme_overview": Kind("Regelingen bij jouw werk", 3, ("client",), schemes.scheme_overview),
    "scheme_sheet": Kind("Regelingen voor deze werkplek", 3, ("employer",), schemes.scheme_sheet),
    "interview_sheet": Kind("Blad voor het sollicitatiegesprek", 4, ("client",), matching.interview_sheet, about_one=True),
    "chances_analysis": Kind("Analyse van kansen en problemen", 4, ("client", "employer"), matching.chances_analysis, about_one=True),
    "new_function": Kind("Werkontwerp", 4, ("employer",), matching.new_function, about_one=True),
    "match_advice": Kind("Matchadvies", 4, ("client", "employer", "commissioner"), matching.match_advice, about_one=True),
    "placement_agreements": Kind("Plaatsingsafspraken", 4, ("client", "employer", "commissioner"), placements.placement_agreements, about_one=True),
    "coaching_plan": Kind("Coachingsplan", 5, ("client", "employer", "commissioner"), coaching_plans.coaching_plan),
    "onboarding_plan": Kind("Inwerkplan", 5, ("client", "employer"), coaching_plans.onboarding_plan),
    "action_plan": Kind("Actieplan", 5, ("client",), coaching_plans.action_plan),
    "guidance_card": Kind("Kaart voor de werkbegeleider", 5, ("employer",), coaching_plans.guidance_card),
    "step_card": Kind("Stappenkaart", 6, ("client", "employer"), floor_work.step_card, about_one=True),
    "talk_agenda": Kind("Agenda van het driegesprek", 6, ("client", "employer"), guidance.talk_agenda),
    "assessment_form": Kind("Beoordeling van de begeleiding", 6, ("client", "employer"), guidance.assessment_form),
    "on_the_job_report": Kind("Verslag van de begeleiding op het werk", 6, ("client", "employer", "commissioner"), guidance.on_the_job_report),
    "placement_report": Kind("Plaatsingsverslag", 7, ("client", "commissioner"), closing.placement_report),
    "closing_evaluation": Kind("Eindevaluatie en nazorg", 7, ("client", "employer", "commissioner"), closing.closing_evaluation),
    "final_report": Kind("Eindverslag", 7, ("client", "employer", "commissioner"), closing.final_report),
}


def build(trajectory: Trajectory, kind: str, reader: str, subject_id: UUID | None = None) -> Paper:
    """The paper as the record stands now. Raises NotVisible for a kind or reader that does not exist."""
    found = KINDS.get(kind)
    if found is None or reader not in found.readers or found.about_one != (subject_id is not None):
        raise NotVisible
    made = found.build(trajectory, reader, subject_id) if found.about_one else found.build(trajectory, reader)
    made.keep_to_reader()
    return made
