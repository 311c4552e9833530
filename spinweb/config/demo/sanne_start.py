"""Sanne's first talks in depth: her question with numbers, what everybody expects, how Anna works, and how the talks were for her."""

from spinweb.practice.intakes import actions as intakes
from spinweb.practice.trajectories import actions


def tell(t: object, trajectory: object) -> None:
    """What Anna wrote up after two walks in the park; the numbers were asked again later."""
    t.do(intakes.write_intake, 258, trajectory=trajectory, held_on=t.day(258), form="elsewhere", form_reason="wandelend praten gaat makkelijker",
         present="Sanne en Anna; het tweede gesprek met zus Lieke erbij", informed_choice="yes", informed_words="Ja, als het rustig aan mag.")  # fmt: skip
    t.do(intakes.write_question, 258, trajectory=trajectory, importance=9, confidence=5, readiness=4,
         reason="Mijn stage bij een kas stopte in december en ik wil niet thuis blijven zitten.",
         question="Ik wil buiten werken, met planten. Niet de hele dag mensen om me heen.",
         motivation="Als iets groeit word ik rustig. Ik wil mijn eigen geld.", what_helps="De stage ging goed toen ik één taak had.")  # fmt: skip
    t.do(intakes.write_intake, 251, trajectory=trajectory, code_discussed_on=t.day(258), code_version="uitleg 2026-1",
         code_words="Ik vind het fijn dat ik elk verslag eerst zie.", complaints_explained=True, privacy_explained=True)  # fmt: skip
    t.do(intakes.check_interests, 251, trajectory=trajectory, interests_checked_on=t.day(259), known_answer="no", commissioner_answer="no",
         employer_answer="yes", money_answer="no", role_answer="no", belief_answer="no",
         employer_done="De Brug werkt vaker met kwekerijen in de buurt. Gezegd tegen Sanne en Petra; Sanne kiest zelf waar ze kijkt.")  # fmt: skip
    _expectations(t, trajectory)
    _scales(t, trajectory)


def _expectations(t: object, trajectory: object) -> None:
    t.do(intakes.write_expectations, 251, trajectory=trajectory,
         result_client="Werk waar ik rustig van word. En dat ik het houd.", result_commissioner="Betaald werk van minstens 20 uur.",
         pace_client="Eerst kijken. Niet meteen beginnen.", pace_commissioner="Binnen een jaar aan het werk.", pace_differs=True,
         pace_agreed="De eerste drie maanden zijn om te kijken. Daarna kiest Sanne waar ze wil meelopen.",
         hours_client="Beginnen met 16, dan naar 24.", hours_commissioner="Minstens 20 uur.", hours_differs=True,
         hours_agreed="Opbouwen: 16 uur in het begin, na drie maanden bekijken of 24 lukt.",
         contact_client="Appen, niet bellen. Wandelen vind ik fijn.", contact_commissioner="Elk half jaar een verslag.",
         contact_agreed="Elke week een gesprek, wandelend. Sanne leest elk verslag eerst.",
         fallback_client="Dan wil ik dat niemand boos is.", fallback_commissioner="Dan praten we over een ander doel.",
         fallback_agreed="Lukt een plek niet, dan is dat een antwoord. Anna belt Petra, met Sanne erbij als ze dat wil.",
         approach="Elke week een gesprek, wandelend. Eerst haar profiel, dan drie plekken bezoeken, dan pas solliciteren. Lieke denkt mee.")  # fmt: skip


def _scales(t: object, trajectory: object) -> None:
    for ago, value, words, higher in (
        (251, 3, "Ik weet wel dat ik van planten houd.", "Ik ben een keer ergens gaan kijken."),
        (140, 5, "Mijn profiel klopt. Ik weet hoe ik leer.", "Ik heb drie plekken gezien."),
        (6, 7, "Ik heb zelf De Linde gebeld.", "Ik heb er een hele dag meegelopen."),
    ):
        t.do(actions.mark_scale, ago, trajectory=trajectory, topic="now", value=value, on=t.day(ago), good_enough=8, not_lower=words, one_higher=higher)
    t.do(actions.mark_scale, 6, trajectory=trajectory, topic="confidence", value=7, on=t.day(6), not_lower="Ik durfde te bellen.")


def look_back(t: object, contacts: dict[int, object]) -> None:
    """How four talks were for Sanne, by how many days ago they were: one went less well, and that was said."""
    told = {258: (8, 7, 6, ""), 251: (9, 8, 8, "Lieke praatte soms voor mij."), 96: (6, 5, 8, "Online praten vind ik niks."), 6: (9, 9, 9, "")}
    for ago, (listened, mattered, next_known, different) in told.items():
        t.do(actions.check_session, ago, contact=contacts[ago], listened=listened, mattered=mattered, next_known=next_known, different=different)
