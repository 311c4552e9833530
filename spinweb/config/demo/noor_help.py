"""Noor: a colleague stood in while Anna was away, and a volunteer helped her with her first wages."""

from types import SimpleNamespace
from typing import Any

from spinweb.foundation.access import actions as access
from spinweb.practice.handovers import actions
from spinweb.practice.trajectories.actions import save_external_organisation


def tell(t: Any, cast: SimpleNamespace, trajectory: Any) -> None:
    """Two weeks of Bram in the spring, and the way to a money coach with what came of it."""
    t.do(access.let_in, 172, trajectory_id=trajectory.pk, client_id=trajectory.client_id, colleague=cast.bram, part="stand_in",
         first_on=t.day(170), last_on=t.day(156), reason="Anna is twee weken met vakantie. Noor en Bram hebben kennisgemaakt.")  # fmt: skip
    volunteers = t.do(save_external_organisation, 152, kind="service", name="Humanitas Arnhem, thuisadministratie", place="Arnhem",
                      about="Vrijwilligers die een paar maanden meekijken met post en geld. Aanmelden met een brief, wachttijd drie tot vijf weken.")  # fmt: skip
    referral = t.do(
        actions.write_referral,
        150,
        trajectory=trajectory,
        to_organisation=volunteers,
        why="Noor krijgt voor het eerst loon. Ze weet niet wat er op haar loonstrook staat en ligt wakker van brieven die ze niet begrijpt. "
        "Ze wil leren hoe ze het zelf bijhoudt, met iemand die naast haar zit en niet alles overneemt.",
        hoped="Zonder zorgen over brieven aan haar werk beginnen.",
        urgency="soon",
    )
    referral = t.do(
        actions.ask_client,
        149,
        thing=referral,
        asked_on=t.day(149),
        client_agrees="yes",
        client_words="Ja. Maar niet vertellen dat ik een jobcoach heb omdat ik iets niet kan. Gewoon dat ik het wil leren.",
        parts=["contact", "why"],
    )
    t.do(actions.send_referral, 148, referral=referral, sent_on=t.day(148), ask_again_on=t.day(127))
    t.do(actions.note_outcome, 127, referral=referral, outcome="waiting", outcome_words="Nog twee weken wachten, dan is er iemand.", ask_again_on=t.day(113))
    t.do(actions.note_outcome, 113, referral=referral, outcome="taken_up", outcome_words="Elke dinsdag aan de keukentafel, met mevrouw Van Dam.",
         ask_again_on=t.day(95))  # fmt: skip
    t.do(actions.note_outcome, 95, referral=referral, outcome="done",
         outcome_words="Noor heeft een map met tabbladen en opent haar post zelf. Van Dam komt niet meer.")  # fmt: skip
