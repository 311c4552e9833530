"""Noor's first talks in depth, at school and at the kitchen table, with her mother beside her."""

from spinweb.practice.intakes import actions as intakes
from spinweb.practice.trajectories import actions


def tell(t: object, trajectory: object) -> None:
    """Her numbers, what everybody expects, how Anna works, and what her mother asked about it."""
    for topic, value in (("importance", 8), ("confidence", 4), ("readiness", 6)):
        t.do(actions.mark_scale, 323, trajectory=trajectory, topic=topic, value=value, on=t.day(323))
    t.do(intakes.write_intake, 323, trajectory=trajectory, code_discussed_on=t.day(330), code_version="uitleg 2026-1",
         code_words="Mag mama alles lezen? Alleen als ik dat goed vind.", complaints_explained=True, privacy_explained=True)  # fmt: skip
    t.do(intakes.check_interests, 323, trajectory=trajectory, interests_checked_on=t.day(330), known_answer="yes",
         known_done="Mijn zoon zat bij Noor op de basisschool. Gezegd tegen Noor en Ilse: zij vinden het goed dat ik haar jobcoach ben.",
         commissioner_answer="no", employer_answer="no", money_answer="no", role_answer="no", belief_answer="no")  # fmt: skip
    t.do(intakes.write_expectations, 323, trajectory=trajectory,
         result_client="Een baan in een winkel met een eigen schap.", result_commissioner="Een baan binnen een jaar na school, het liefst dichtbij huis.",
         pace_client="Eerst proberen, zonder dat het meteen moet.", pace_commissioner="Aan het werk als school stopt.", pace_differs=True,
         pace_agreed="Eerst meelopen op twee plekken, dan een proefplaats.", hours_client="Halve dagen.", hours_commissioner="Zo veel als lukt.",
         hours_agreed="Beginnen met 12 uur. Noor zegt zelf wanneer er een dag bij kan.",
         contact_client="Dat iemand meegaat als ik iemand moet bellen.", contact_commissioner="Twee keer per jaar een verslag.",
         contact_agreed="Appen mag altijd. Elke twee weken praten, eerst met mama erbij.",
         approach="Uitzoeken wat past, meelopen op twee plekken, dan een proefplaats van twee maanden.")  # fmt: skip
    for ago, value, words in ((323, 4, "Ik weet welke winkels ik mooi vind."), (236, 6, "Ria praat rustig en ik durfde een vraag."),
                              (60, 9, "Ik heb mijn eigen afdeling.")):  # fmt: skip
        t.do(actions.mark_scale, ago, trajectory=trajectory, topic="now", value=value, on=t.day(ago), good_enough=8, not_lower=words)
