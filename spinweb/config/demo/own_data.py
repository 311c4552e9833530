"""What clients said and asked about their own data: Sanne took a yes back after it was used, and set something right; Noor took a copy home."""

from typing import Any

from spinweb.foundation.documents import actions as documents
from spinweb.foundation.documents.queries import paper_of
from spinweb.foundation.documents.rules import flags
from spinweb.practice.overview import papers
from spinweb.practice.rights import actions
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.trajectories.queries import names_that_may_stand

GROWER = "Kwekerij De Linde"
SAID = "Dit klopt. Zet er maar bij dat ik er zelf over wil vertellen."


def tell(t: Any) -> None:
    """Both stories, in Anna's lane."""
    by_name = {row.client.called: row for row in Trajectory.objects.filter(client__called__in=["Sanne", "Noor"]).select_related("client", "organisation")}
    _sanne(t, by_name["Sanne"])
    _noor(t, by_name["Noor"])


def _sanne(t: Any, trajectory: Trajectory) -> None:
    who = {"trajectory_id": trajectory.pk, "client_id": trajectory.client_id}
    said = t.do(documents.note_consent, 41, reader="employer", party=GROWER, purpose="getting_to_know", groups=["needs"], basis="guidance", says="yes",
                words="De kweker leest wat jou helpt op het werk, voor jullie kennismaken. Niet waarom. Jij leest het eerst, en je mag altijd stoppen.",
                client_words="Goed. Dan hoef ik het niet allemaal uit te leggen.", asked_on=t.day(41), until=t.day(-60), **who)  # fmt: skip
    card = t.do(documents.fix, 40, paper=papers.build(trajectory, "work_card", "employer"), **who)
    allow = names_that_may_stand(trajectory, "employer")
    asked = {flag.key: "Sanne wil dat de kweker dit weet" for flag in flags(paper_of(card), allow=allow)}
    t.do(documents.release, 40, document=card, party=GROWER, purpose="getting_to_know", basis="guidance", sent_on=t.day(40), sent_how="op papier gegeven",
         told_on=t.day(40), client_said=SAID, travels=True, explained=asked, allow=allow)  # fmt: skip
    t.do(documents.withdraw_consent, 12, consent=said, withdrawn_words="Ik wil eerst zien hoe het daar is. Daarna vertel ik het zelf.")
    t.do(actions.note_correction, 9, trajectory=trajectory, about="wat er staat over de stage", wrong="Dat ik wegliep toen het rooster anders was.",
         right="Ik liep niet weg. Ik ging naar huis omdat niemand wist wat ik moest doen, en dat heb ik gezegd.")  # fmt: skip


def _noor(t: Any, trajectory: Trajectory) -> None:
    asked = t.do(actions.ask, 23, trajectory=trajectory, kind="copy", received_on=t.day(23), received_how="talk",
                 words="Mag ik alles meenemen? Dan lees ik het thuis met mama, als ik daar zin in heb.")  # fmt: skip
    t.do(actions.answer, 19, request=asked, to="done", others_checked=True,
         answer="Je kreeg alles op een stick, en het overzicht op papier. Namen van anderen heb ik eruit gehaald. We lazen samen het begin. "
                "Klopt er iets niet? Dan zetten we jouw versie erbij.")  # fmt: skip
