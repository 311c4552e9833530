"""Noor at the Coop: two months of trying, sixteen hours a week, looking back by three, and a goodbye with aftercare."""

from decimal import Decimal

from spinweb.config.demo import noor_closing, noor_floor, noor_search
from spinweb.config.demo.papers import fix_and_sign
from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.coaching_plans import papers as plan_papers
from spinweb.practice.guidance import actions as guidance
from spinweb.practice.guidance import papers as guidance_papers
from spinweb.practice.matching import actions as matching
from spinweb.practice.matching import papers as matching_papers
from spinweb.practice.placements import actions as placements
from spinweb.practice.placements import papers as placement_papers
from spinweb.practice.trajectories import actions

NAMES = {"client": "Noor Peters", "representative": "Ilse Peters", "employer": "Marc Hendriks, Coop Velp"}


def decide(t: object, match: object) -> None:
    """What is done about each difference, and that it is a match (T4)."""
    told = [
        ("C3", "train", "Oefenen met een kaartje: hand op, of appen naar Ria.", "Noor en jobcoach", True),
        ("C4", "adapt", "Klanten met een vraag gaan naar de kassa of naar Ria; later zelf.", "Marc", True),
        ("A4", "guide", "Ria geeft één gangpad tegelijk.", "Ria", True),
        ("F6", "try", "Beginnen om negen uur, als het stil is.", "Marc", True),
    ]
    for about, decision, what, who, may_tell in told:
        t.do(
            matching.decide_difference,
            230,
            match=match,
            about=about,
            decision=decision,
            what=what,
            who=who,
            by_when=t.day(180),
            may_tell_employer=may_tell,
        )
    noor_search.interview(t, match)
    t.do(matching.decide_match, 228, match=match, to="match", on=t.day(228), client_verdict="yes", client_words="Ja. Ria en de yoghurt.",
         reason_client="Je kunt dit, je wilt dit, en Ria helpt je. Wat nog lastig is, oefenen we.",
         reason_employer="Noor werkt netjes, is op tijd en leert door mee te doen. Ria geeft één gangpad tegelijk.",
         reason_commissioner="Taken, werktijden en begeleiding passen bij het profiel; vragen stellen is een coachingsdoel.")  # fmt: skip
    for reader in ("client", "commissioner"):
        fix_and_sign(
            t, match.trajectory, matching_papers.match_advice(match.trajectory, reader, match.pk), days_ago=227, subject_id=match.pk, **NAMES
        )


def tell(t: object, trajectory: object, web: dict, goals: dict, place: object, match: object) -> None:
    """From the first day to aftercare (T4.8 to T7.2)."""
    trial = t.do(placements.save_placement, 225, trajectory=trajectory, kind="trial_municipality", workplace=place, match=match,
                 starts_on=t.day(220), ends_on=t.day(160),
                 function="vulploegmedewerker", hours_per_week=12, times="maandag, dinsdag en donderdag van negen tot één", mentor=web["ria"],
                 pay="geen loon; reiskosten van de gemeente", guidance="Anna is de eerste twee weken elke dag een uur op de vloer.",
                 evaluation="na vier en na acht weken")  # fmt: skip
    noor_search.arranged(t, trajectory, trial, 221)
    fix_and_sign(t, trajectory, placement_papers.placement_agreements(trajectory, "employer", trial.pk), days_ago=224, subject_id=trial.pk, **NAMES)
    t.do(actions.go_to_task, 224, trajectory=trajectory, task=5)
    takeovers = _plan(t, trajectory, web, goals, trial)
    t.do(actions.go_to_task, 220, trajectory=trajectory, task=6)
    for need, ago, rung in (("kiezen welk gangpad eerst", 206, 1), ("hulp vragen", 192, 1), ("werktijden en vrij vragen", 185, 2)):
        t.do(plans.step_takeover, ago, takeover=takeovers[need], rung=rung)
    _first_months(t, trajectory, web, goals, trial)
    t.do(
        placements.end_placement,
        160,
        placement=trial,
        ended_on=t.day(160),
        end_reason="as_agreed",
        end_words="Na de proefplaats kreeg Noor een contract.",
    )
    job = t.do(placements.save_placement, 160, trajectory=trajectory, kind="employment", workplace=place, match=match, starts_on=t.day(159),
               ends_on=t.day(159 - 364), probation_until=t.day(129), function="vulploegmedewerker", hours_per_week=16, mentor=web["ria"],
               times="maandag tot en met donderdag van negen tot één", pay="cao supermarkten, jeugdloon",
               guidance="Anna komt nog eens per twee weken, daarna minder.",
               evaluation="na drie maanden")  # fmt: skip
    noor_search.arranged(t, trajectory, job, 160)
    _later_months(t, trajectory, web, goals, job, takeovers)
    t.do(actions.go_to_task, 90, trajectory=trajectory, task=7)
    noor_closing.tell(t, trajectory, web)


ONBOARDING = (  # moment, days ago, who, what
    ("day", 220, "mentor", "om negen uur bij Ria, rondleiding, één schap samen"),
    ("day", 220, "client", "om elf uur naar huis"),
    ("week", 218, "mentor", "elke dag hetzelfde gangpad"),
    ("week", 217, "coach", "een uur erbij, op de vloer"),
    ("months", 192, "mentor", "elke twee weken een gangpad erbij, daarna verse producten"),
)


def _plan(t: object, trajectory: object, web: dict, goals: dict, trial: object) -> dict:
    plan = t.do(plans.make_plan, 223, trajectory=trajectory, starts_on=t.day(220), placement=trial, regime="middle",
                hours_reason="Eerst veel op de vloer, omdat Noor leert door mee te doen. Ria neemt het stap voor stap over.",
                evaluate_on=t.day(192), evaluation="na acht weken, en daarna elke drie maanden")  # fmt: skip
    for position, (moment, days_ago, who, text) in enumerate(ONBOARDING, 1):
        party = web["ria"] if who == "mentor" else None
        t.do(plans.save_onboarding, 223, plan=plan, position=position, moment=moment, who=who, party=party, on=t.day(days_ago), text=text)
    asks = t.do(plans.add_goal, 223, plan=plan, goal=goals["ask"], method_code="card", method="kaartje met drie zinnen", method_reason="Noor leert met een plaatje erbij")
    t.do(plans.save_activity, 223, plan_goal=asks, text="kaartje oefenen op de vloer, na elk gangpad even vragen", who="coach", hours=Decimal(14))
    fill = t.do(plans.add_goal, 223, plan=plan, text="Ik vul een gangpad zonder hulp", in_focus=True, target_on=t.day(150),
                minus_two="Ria doet het met mij", minus_one="De helft zelf", zero="Een heel gangpad zelf, Ria kijkt na",
                plus_one="Twee gangpaden zelf",
                plus_two="Ik leg het aan een nieuwe uit", method_code="steps", method="stappenkaart met foto’s", method_reason="acht vaste stappen")  # fmt: skip
    t.do(plans.save_activity, 223, plan_goal=fill, text="stappenkaart maken met Noor en Ria", who="coach", hours=Decimal(10))
    t.do(actions.save_goal, 223, trajectory=trajectory, goal=goals["ask"], in_focus=True)
    goals["fill"] = fill.goal
    needs = (("kiezen welk gangpad eerst", "ria"), ("hulp vragen", "ria"), ("werktijden en vrij vragen", "marc"))
    takeovers = {need: t.do(plans.save_takeover, 223, plan=plan, need=need, party=web[code], target_on=t.day(160)) for need, code in needs}
    t.do(
        plans.set_fading,
        223,
        plan=plan,
        steps=[(t.day(220), Decimal(4)), (t.day(192), Decimal(2)), (t.day(160), Decimal(1)), (t.day(120), Decimal("0.5"))],
    )
    t.do(plans.plan_own_step, 223, plan=plan, text="een foto van mijn eerste schap naar opa sturen", due_on=t.day(218), goal=fill.goal)
    t.do(plans.agree_plan, 221, plan=plan)
    for reader in ("client", "employer", "commissioner"):
        fix_and_sign(t, trajectory, plan_papers.coaching_plan(trajectory, reader), days_ago=221, **NAMES)
    return takeovers


def _visit(t: object, trajectory: object, web: dict, ago: int, minutes: int, kind: str, form: str, text: str, *, with_whom: str = "",
           goals: dict | None = None,
           words: str = "") -> object:  # fmt: skip
    return t.do(actions.note_contact, ago, trajectory=trajectory, on=t.day(ago), minutes=minutes, kind=kind, form=form, text=text, client_words=words,
                parties=[web[code] for code in with_whom.split()], goals=goals or {})  # fmt: skip


def _first_months(t: object, trajectory: object, web: dict, goals: dict, trial: object) -> None:
    ask, fill = goals["ask"], goals["fill"]
    first = _visit(
        t,
        trajectory,
        web,
        220,
        120,
        "client",
        "workplace",
        "Eerste dag. Met Ria het yoghurtschap.",
        with_whom="ria",
        words="ik heb een bordje met mijn naam",
    )
    _visit(t, trajectory, web, 219, 60, "client", "workplace", "Spiegelen geoefend.", goals={fill: "drie stappen zelf"})
    _visit(t, trajectory, web, 217, 60, "client", "workplace", "Kaartje uitgeprobeerd.", goals={ask: "hand op na aansporing", fill: ""})
    _visit(t, trajectory, web, 213, 60, "three_way", "workplace", "Eerste week bekeken met Ria en Noor.", with_whom="ria", goals={ask: ""})
    _visit(t, trajectory, web, 206, 60, "client", "workplace", "Stappenkaart gefotografeerd.", goals={fill: "vijf stappen zelf"})
    _visit(t, trajectory, web, 204, 30, "indirect", "elsewhere", "Stappenkaart gemaakt en geprint.", goals={fill: ""})
    _visit(
        t,
        trajectory,
        web,
        199,
        45,
        "client",
        "workplace",
        "Vroeg zelf iets over de datum.",
        goals={ask: "uit zichzelf gevraagd"},
        words="ik stak gewoon mijn hand op",
    )
    _visit(t, trajectory, web, 192, 60, "three_way", "workplace", "Tussenstand na vier weken.", with_whom="ria marc", goals={ask: "", fill: ""})
    _visit(t, trajectory, web, 185, 20, "network", "phone", "Ilse: de busreis lukt alleen.", with_whom="ilse")
    _visit(t, trajectory, web, 178, 45, "client", "workplace", "Zuivel helemaal zelf.", goals={fill: "heel gangpad"})
    _visit(t, trajectory, web, 176, 30, "employer", "phone", "Marc wil een contract aanbieden.", with_whom="marc")
    t.do(actions.rate_goal, 192, goal=goals["shop"], level=-1, on=t.day(192), said_by="client", words="ik loop mee en mag blijven")
    for ago, alone, helped, visit in (
        (220, 2, "Samen voordoen, één schap tegelijk.", first),
        (206, 5, "De stappenkaart met foto’s.", None),
        (178, 8, "Alleen nog de kaart in haar zak.", None),
    ):
        t.do(guidance.save_observation, ago, trajectory=trajectory, on=t.day(ago), task="vakken vullen en spiegelen", steps_total=8,
             steps_alone=alone,
             what_helped=helped, contact=visit)  # fmt: skip
    for ago, goal, level, by, words in (
        (192, ask, -1, "client", "soms durf ik het niet"),
        (192, ask, 0, "employer", "Ze komt naar mij toe."),
        (192, fill, -1, "coach", ""),
        (175, ask, 0, "client", ""),
        (175, fill, 0, "client", "zuivel is van mij"),
        (175, fill, 1, "employer", "Ze doet er twee."),
    ):
        t.do(actions.rate_goal, ago, goal=goal, level=level, on=t.day(ago), said_by=by, words=words)
    noor_floor.tell(t, trajectory)
    t.do(actions.celebrate, 178, trajectory=trajectory, on=t.day(178), text="Noor vulde het hele zuivelgangpad alleen.", words="kijk, allemaal recht",
         celebrated="Een foto in de familie-app, en taart van opa.", for_employer=True)  # fmt: skip
    t.do(guidance.save_evaluation, 175, trajectory=trajectory, on=t.day(175), placement=trial,
         client_words="Ik vind het leuk. Ria is aardig. Maandag is te druk.",
         client_mark=9, employer_words="Netjes en altijd op tijd. Ze mag nog sneller om hulp vragen.", employer_mark=8, does_the_work="yes",
         days_absent=1,
         coach_words="Noor leert elke week een stap. De stappenkaart werkt en Ria kan het overnemen.",
         employer_guides="Ria geeft elke ochtend het gangpad door.",
         differences="Noor vindt dat ze genoeg vraagt; Marc en Ria horen haar liever eerder.",
         decision="Op maandag begint Noor bij houdbaar, daar is het stil. Anna komt om de week.",
         outlook="less", next_on=t.day(97))  # fmt: skip
    for reader in ("client", "employer", "commissioner"):
        fix_and_sign(t, trajectory, guidance_papers.on_the_job_report(trajectory, reader), days_ago=172, **NAMES)


def _later_months(t: object, trajectory: object, web: dict, goals: dict, job: object, takeovers: dict) -> None:
    ask, fill = goals["ask"], goals["fill"]
    _visit(
        t,
        trajectory,
        web,
        159,
        60,
        "three_way",
        "workplace",
        "Contract getekend. Noor, Ilse, Marc.",
        with_whom="ilse marc",
        goals={goals["shop"]: "getekend"},
    )
    t.do(actions.celebrate, 159, trajectory=trajectory, on=t.day(159), text="Noor heeft een contract voor zestien uur.",
         words="nu heb ik een échte baan",
         celebrated="Patat met Jade, en stil een uur op haar kamer. Zo wilde ze het.")  # fmt: skip
    t.do(actions.rate_goal, 159, goal=goals["shop"], level=0, on=t.day(159), said_by="client", words="met handtekening")
    for need, ago, rung in (("kiezen welk gangpad eerst", 160, 2), ("hulp vragen", 150, 2), ("werktijden en vrij vragen", 150, 3),
                            ("kiezen welk gangpad eerst", 125, 3),
                            ("hulp vragen", 100, 3), ("kiezen welk gangpad eerst", 98, 4)):  # fmt: skip
        t.do(plans.step_takeover, ago, takeover=takeovers[need], rung=rung)
    _visit(t, trajectory, web, 150, 45, "client", "workplace", "Verse producten: datum nakijken.", goals={ask: "vroeg zelf", fill: ""})
    _visit(t, trajectory, web, 136, 30, "employer", "workplace", "Ria en Marc: wat doen zij al zelf?", with_whom="ria marc")
    _visit(t, trajectory, web, 128, 30, "client", "online", "Hoe is maandag nu? Rustiger.", goals={ask: ""})
    _visit(t, trajectory, web, 115, 45, "client", "workplace", "Meegekeken; er was niets te doen.", goals={fill: "twee gangpaden"})
    _visit(t, trajectory, web, 104, 20, "commissioner", "phone", "Voortgang, Noor las het verslag eerst.", with_whom="aydin")
    _visit(t, trajectory, web, 97, 60, "three_way", "workplace", "Samen teruggekeken.", with_whom="ria marc ilse", goals={ask: "", fill: ""})
    for goal, level, by, words in (
        (ask, 1, "client", "ik vraag het gewoon aan Ria"),
        (ask, 1, "employer", "Ze vraagt het nu meteen."),
        (fill, 1, "client", ""),
        (fill, 2, "employer", "Ze wees een nieuwe de weg."),
        (fill, 1, "coach", ""),
        (goals["shop"], 1, "client", "zuivel is mijn afdeling"),
    ):
        t.do(actions.rate_goal, 97, goal=goal, level=level, on=t.day(97), said_by=by, words=words)
    t.do(guidance.save_evaluation, 97, trajectory=trajectory, on=t.day(97), placement=job,
         client_words="Ik heb Anna bijna niet meer nodig. Dat is goed hè.", client_mark=9,
         employer_words="We redden het samen. Ria weet wat werkt.", employer_mark=9, does_the_work="yes", days_absent=2,
         coach_words="De werkplek begeleidt zelf. Noor vraagt hulp waar dat nodig is.",
         employer_guides="Ria doet de dag, Marc de roosters en het vrij vragen.",
         differences="Marc zou Noor ook op zaterdag willen; Noor nog niet.",
         decision="Zaterdag komt pas ter sprake als Noor het zelf wil. Anna stopt.", outlook="employer")  # fmt: skip
    for reader in ("client", "employer", "commissioner"):
        fix_and_sign(t, trajectory, guidance_papers.on_the_job_report(trajectory, reader), days_ago=94, **NAMES)
    for goal in (goals["shop"], ask, fill):
        t.do(actions.move_goal, 92, goal=goal, to="reached")
