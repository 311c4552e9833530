"""What changes for Karim: a week at home, and Fatma who goes to the evening shift. That his contract ends comes up by itself."""

from types import SimpleNamespace

from spinweb.config.demo.karim_at_work import workday
from spinweb.practice.events import actions
from spinweb.practice.placements import queries as placements
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.queries import web_of


def tell(t: object, case: SimpleNamespace) -> None:
    """An illness that is over, and a mentor who leaves."""
    job = placements.placements_of(case.trajectory).get()
    _ill(t, case, job)
    _mentor(t, case, job)


def _ill(t: object, case: SimpleNamespace, job: object) -> None:
    first, back = workday(t, 44), workday(t, 37)
    ill = t.do(actions.save_event, first, trajectory=case.trajectory, kind="illness", on=t.day(first), placement=job,
               agreed="Karim appt elke maandag om tien uur. Fatma belt niet, Henk stuurt een groet.",
               to_do=["keep_contact", "who_calls"])  # fmt: skip
    t.do(actions.save_event, back, trajectory=case.trajectory, event=ill, kind="illness", on=t.day(first), until=t.day(back), placement=job,
         agreed="De eerste week drie ochtenden. Henk haalt hem op bij de poort.", to_do=["after_return"])  # fmt: skip
    said = {"keep_contact": "Appen op maandag, niet bellen.", "who_calls": "Fatma laat het bij Henk.",
            "after_return": "Het ging. De tweede ochtend was het drukst."}  # fmt: skip
    for step in ill.steps.select_related("agreement__trajectory"):
        t.do(trajectories.end_agreement, workday(t, 33), agreement=step.agreement, to="done", outcome=said[step.code])
    t.do(actions.settle, workday(t, 30), event=ill)


def _mentor(t: object, case: SimpleNamespace, job: object) -> None:
    henk = next(party for party in web_of(case.trajectory) if party.name == "Henk")
    t.do(actions.save_event, workday(t, 6), trajectory=case.trajectory, kind="mentor_change", on=t.day(-10), placement=job, party=henk,
         to_do=["meet", "pass_on", "first_week", "look_back"],
         agreed="Fatma gaat naar de avondploeg. Henk wordt het vaste aanspreekpunt; Karim koos hem zelf. De eerste twee weken praten ze elke vrijdag "
                "met z'n drieën de week door.")  # fmt: skip

