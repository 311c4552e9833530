"""Sanne, 23, wants to work in the green: the whole way from the first talk."""

from types import SimpleNamespace

from spinweb.config.demo import de_linde, instruments, sanne_again, sanne_finding, sanne_handover, sanne_intake, sanne_profile, sanne_search, sanne_werkfit
from spinweb.practice.trajectories import actions, queries
from spinweb.practice.worker_profiles import actions as profiles


def tell(t: object, cast: SimpleNamespace) -> None:
    """From the first talk to laying her profile beside a nursery's."""
    trajectory = sanne_intake.tell(t)
    for task, days_ago in ((2, 240), (3, 199), (4, 30)):
        t.do(actions.go_to_task, days_ago, trajectory=trajectory, task=task)
    t.do(actions.agree, 20, trajectory=trajectory, text="De Linde bellen over de ochtendploeg", owner="coach", due_on=t.day(-2))
    t.do(actions.agree, 20, trajectory=trajectory, text="beslissen na de meeloopdag", owner="client", due_on=t.day(-3))
    profile(t, cast, trajectory)
    instruments.sanne(t, trajectory)
    sanne_werkfit.tell(t, trajectory)
    sanne_search.plan(t, trajectory, queries.web_of(trajectory).get(name="Lieke"))
    sanne_search.telling(t, trajectory)
    de_linde.tell(t, trajectory)
    sanne_search.orchard(t, trajectory)
    sanne_finding.tell(t, trajectory)
    sanne_handover.tell(t, cast, trajectory)


def profile(t: object, cast: SimpleNamespace, trajectory: object) -> None:
    """Who Sanne is at work: written with her over three talks, discussed, and agreed on."""
    made = t.do(profiles.start_profile, 236, trajectory=trajectory)
    t.do(profiles.write_profile, 236, profile=made, hours_min=20, hours_max=24, travel_minutes=30,
         summary="Ik werk het best als ik ’s ochtends weet wat er komt en één ding tegelijk mag doen. Laat het me zien, dan kan ik het. "
                 "Ik houd lang vol en maak mijn werk netjes af.")  # fmt: skip
    _statements(t, made)
    skills = {"A1": 2, "A2": 2, "A3": 4, "A4": 1, "A5": 2, "A7": 1, "A8": 3, "B1": 3, "B3": 3, "B4": 3, "C1": 2, "C2": 2, "C3": 1, "C6": 4,
              "D1": 3, "D2": 2, "D3": 4, "D4": 3, "D5": 3}  # fmt: skip
    around = {"E2": 3, "E3": 3, "E4": 2, "E5": 2, "F1": 1, "F4": 3, "F5": None, "F6": 1, "F7": 1, "G2": 2, "G3": 1, "G6": 1}
    t.do(profiles.set_levels, 222, profile=made, source="said", on=t.day(222), **skills, **around)
    t.do(profiles.set_level, 215, profile=made, feature="E4", level=2, source="seen", on=t.day(215), note="tot 10 kilo, dat ging een ochtend goed")
    t.do(profiles.set_level, 215, profile=made, feature="D3", level=4, source="seen", on=t.day(215), note="stekken op de dagbesteding, zonder fouten")
    sanne_profile.tell(t, trajectory, made)
    _goals(t, trajectory)
    doubts = "Of het geluid van machines een hele ochtend gaat. Dat merken we pas op een meeloopdag."
    t.do(profiles.discuss, 208, profile=made, on=t.day(208), doubts=doubts)
    t.do(profiles.agree, 201, profile=made, on=t.day(201))
    sanne_again.tell(t, made)


def _statements(t: object, made: object) -> None:
    told = [  # part, kind, text, source, may the employer know, evidence
        (1, "strength", "Ik werk heel precies en zie meteen als een plant niet goed is.", "seen", True,
         "Stekte op de dagbesteding een hele ochtend zonder fouten."),
        (1, "strength", "Ik houd lang vol, ook als het werk steeds hetzelfde is.", "employer", True,
         "Bleef op stage bij het stekken tot alle bakken klaar waren."),
        (2, "learning", "Doe het me één keer voor en doe het dan samen met mij. Daarna kan ik het alleen.", "said", True,
         "Zo leerde ik stekken, in twee ochtenden."),
        (2, "need", "Geef me één taak tegelijk. De volgende hoor ik als deze af is.", "seen", True,
         "Bij drie opdrachten tegelijk bleef ik op stage stilstaan."),
        (3, "condition", "Mijn zus Lieke belt elke zondag hoe het ging. Dan durf ik maandag weer.", "said", False, None),
        (4, "condition", "Ik wil ’s ochtends op papier zien wat er die dag komt.", "seen", True,
         "Met een daglijst ging het drie weken achter elkaar goed."),
        (4, "strength", "Ik ben eerlijk. Als iets niet af is, zeg ik dat.", "employer", True, "Dat schreef mijn stagebegeleider in haar verslag."),
        (4, "drive", "Als iets groeit word ik rustig.", "said", True, None),
        (4, "attention", "Als plannen ineens veranderen loop ik vast. Dan heb ik even tijd nodig.", "said", False,
         "Op stage ging ik naar huis toen het rooster die dag anders was."),
        (5, "condition", "Ik begin om half negen of later. Om zeven uur beginnen houd ik niet vol.", "said", True,
         "Op stage begon ik om zeven uur en was ik na twee weken op."),
        (5, "wish", "Ik wil buiten werken, met planten, en dan het liefst 24 uur in de week.", "said", True, None),
    ]  # fmt: skip
    for number, (part, kind, text, source, may_tell, evidence) in enumerate(told):
        days_ago = 236 - 2 * number
        t.do(profiles.save_statement, days_ago, profile=made, part=part, kind=kind, text=text, evidence=evidence, source=source,
             said_on=t.day(days_ago), may_tell_employer=may_tell,
             firmness="" if kind != "condition" else "must" if "half negen" in text or "papier" in text else "talk")  # fmt: skip


def _goals(t: object, trajectory: object) -> None:
    asks = t.do(actions.save_goal, 208, trajectory=trajectory, text="Ik vraag hulp als ik vastloop", in_focus=True, target_on=t.day(-60),
                why="Sanne loopt liever weg dan dat ze iets vraagt. Ze wil zelf dat dit anders wordt.",
                minus_two="Ik loop weg en kom die dag niet meer terug", minus_one="Ik blijf stilstaan tot iemand het ziet",
                zero="Ik laat mijn kaartje zien als ik vastloop", plus_one="Ik loop zelf naar mijn begeleider toe",
                plus_two="Ik vraag het aan wie er die dag is")  # fmt: skip
    t.do(actions.save_goal, 208, trajectory=trajectory, text="Ik werk 24 uur in de week in het groen", target_on=t.day(-120),
         why="Dat is voor haar een echte baan, en het past bij wat ze vol kan houden.",
         minus_two="Ik zit thuis", minus_one="Ik loop een dag in de week mee", zero="Ik werk drie dagen van acht uur",
         plus_one="Ik werk drie dagen en heb een contract", plus_two="Ik heb een contract zonder einddatum")  # fmt: skip
    t.do(actions.rate_goal, 208, goal=asks, level=-2, on=t.day(208), said_by="client", words="Ik ging op stage gewoon naar huis.")
    t.do(actions.rate_goal, 201, goal=asks, level=-1, on=t.day(201), said_by="coach",
         words="Bleef in het park staan toen de route anders was, en zei het toen ik vroeg.")  # fmt: skip
    card = t.do(actions.agree, 201, trajectory=trajectory, text="een kaartje maken voor als ik vastloop", owner="client", due_on=t.day(194),
                goal=asks, task=2)  # fmt: skip
    t.do(actions.end_agreement, 195, agreement=card, to="done", outcome="Het hangt aan haar sleutels.")
