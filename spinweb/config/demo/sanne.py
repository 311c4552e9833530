"""Sanne, 23, wants to work in the green: the whole way from the first talk."""

from types import SimpleNamespace

from spinweb.practice.intakes import actions as intakes
from spinweb.practice.trajectories import actions


def tell(t: object, cast: SimpleNamespace) -> None:
    """Intake."""
    nijmegen = t.do(actions.save_external_organisation, 260, kind="commissioner", commissioner_kind="municipality", name="Gemeente Nijmegen", place="Nijmegen")
    trajectory = t.do(
        actions.start_trajectory, 258,
        client={"called": "Sanne", "family_name": "de Boer", "born_on": t.day(23 * 365 + 100), "place": "Nijmegen", "contact_wish": "appen, niet voor tien uur"},
        trajectory={"wish": "wil werken in het groen", "commissioner": nijmegen, "assignment_number": "PW-20417", "hours_granted": 90},
    )  # fmt: skip
    t.do(intakes.write_intake, 258, trajectory=trajectory, held_on=t.day(258), form="elsewhere", form_reason="wandelend praten gaat makkelijker",
         question="Ik wil buiten werken, met planten. Niet de hele dag mensen om me heen.", reason="Mijn stage stopte en thuis zitten maakt me somber.",
         motivation="Als iets groeit word ik rustig.", importance=9, confidence=5, code_discussed_on=t.day(258), complaints_explained=True)  # fmt: skip
    zus = t.do(actions.save_party, 258, trajectory=trajectory, name="Lieke", relation="zus", ring="private", bond="strong", role_in_plan="belt elke zondag hoe het ging")
    t.do(actions.note_contact, 258, trajectory=trajectory, on=t.day(258), minutes=60, kind="client", form="elsewhere", text="Kennisgemaakt in het park.", parties=[zus])
    t.do(actions.agree, 20, trajectory=trajectory, text="De Linde bellen over de ochtendploeg", owner="coach", due_on=t.day(-2))
    t.do(actions.agree, 20, trajectory=trajectory, text="beslissen na de meeloopdag", owner="client", due_on=t.day(-3))
