"""Karim, a little: how he learns, how sure he is that he keeps this work, and how his last talks were for him."""

from datetime import timedelta

from spinweb.practice.trajectories import actions
from spinweb.practice.trajectories import queries as trajectories
from spinweb.practice.worker_profiles import actions as profiles


def tell(t: object, trajectory: object) -> None:
    """He came with a job: his profile is short. One talk went less well, and that comes up for Anna."""
    made = t.do(profiles.start_profile, 160, trajectory=trajectory)
    for part, kind, text, evidence in (
        (1, "strength", "Ik ken het magazijn uit mijn hoofd.", "Vindt elk vak zonder scanner."),
        (4, "attention", "Als twee mensen tegelijk iets vragen, raak ik de draad kwijt.", "Zei hij zelf bij de eerste werkdag."),
        (5, "condition", "Eén opdracht tegelijk, en de volgende als deze klaar is.", None),
    ):
        t.do(profiles.save_statement, 160, profile=made, part=part, kind=kind, text=text, evidence=evidence, source="said", said_on=t.day(160),
             may_tell_employer=kind != "attention", firmness="must" if kind == "condition" else "")  # fmt: skip
    t.do(profiles.write_learning, 160, profile=made, when_stuck="Ik ga harder werken en vergeet de helft.", stuck_help="Zeg: eerst deze, dan praten we verder.",
         tips_may_tell=True, together_verdict="helps", together_example="Met Fatma de nieuwe gang gelopen.", card_verdict="helps",
         card_example="Het lijstje in mijn borstzak.", quiet_verdict="helps", why_verdict="hinders")  # fmt: skip
    t.do(profiles.discuss, 158, profile=made, on=t.day(158))
    t.do(profiles.agree, 158, profile=made, on=t.day(158))
    for ago, value, words in ((150, 5, "Ik ken het werk."), (90, 6, "Fatma geeft één ding tegelijk."), (20, 8, "Ik red de ochtend zonder Anna.")):
        t.do(actions.mark_scale, ago, trajectory=trajectory, topic="lasting", value=value, on=t.day(ago), good_enough=8, not_lower=words)
    talks = [c for c in trajectories.contacts_of(trajectory) if c.kind == "client"][:2]
    for contact, answers, different in zip(talks, ((5, 7, 8), (9, 8, 8)), ("Niet aan het eind van een drukke dag.", ""), strict=False):
        days_ago = (t.today - contact.on) // timedelta(days=1)
        t.do(actions.check_session, max(days_ago, 0), contact=contact, listened=answers[0], mattered=answers[1], next_known=answers[2], different=different)
