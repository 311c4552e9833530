"""Karim's plan in depth: coming back step by step, his own words and steps, and the card that Fatma keeps in her locker."""

from types import SimpleNamespace

from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.coaching_plans import queries
from spinweb.practice.trajectories import actions

ONBOARDING = (  # moment, days ago, who, person, what
    ("day", 154, "mentor", "fatma", "om acht uur bij Fatma in hal 2, samen de lijst van die ochtend doornemen"),
    ("day", 154, "colleague", "henk", "samen pauze om half tien en om elf uur"),
    ("day", 154, "coach", None, "na de dienst tien minuten buiten lopen en vragen hoe het was"),
    ("week", 153, "client", None, "vier uur per dag op de vaste plek, niet langer"),
    ("week", 152, "coach", None, "drie ochtenden meelopen"),
    ("week", 150, "mentor", "fatma", "vrijdag de week doorpraten, tien minuten"),
    ("months", 126, "mentor", "fatma", "lijsten één voor één uitdelen zonder dat de jobcoach erbij is"),
    ("months", 98, "leader", "fatma", "kijken of twintig uur elke week goed ging"),
    ("months", 70, "leader", "fatma", "met z’n drieën praten over vier uur erbij, alleen als Karim het zelf zegt"),
)
METHODS = (
    ("day", "kaartje met blokken en twee wekkers", "Karim wil niet nadenken over de tijd als hij bezig is"),
    ("steps", "een lijst van begin tot eind, in acht stappen", "hij leert door te doen, niet door te horen"),
    ("words", "drie zinnen die bij hem passen, eerst buiten geoefend", "op het moment zelf vindt hij de woorden niet"),
)
EFFECTS = (
    ("helps", "Sinds augustus neemt hij alle pauzes zonder wekker.", 77),
    ("helps", "Acht stappen alleen, ook in de drukke week.", 49),
    ("partly", "Hij zegt het dezelfde dag. Vóórdat het te veel is, nog niet altijd.", 35),
)


def fill(t: object, plan: object, web: SimpleNamespace) -> None:
    """What belongs in the plan before it is agreed."""
    for position, (moment, days_ago, who, person, text) in enumerate(ONBOARDING, 1):
        party = getattr(web, person) if person else None
        t.do(plans.save_onboarding, 158, plan=plan, position=position, moment=moment, who=who, party=party, on=t.day(days_ago), text=text)
    fit = "“Ze loopt mee en praat niet te veel. Dat is prettig.”"
    t.do(plans.write_plan, 157, plan=plan, coach_fit=fit)
    words = "Ik wil vrijdag thuiskomen en nog zin hebben om te koken. Dan weet ik dat het goed gaat."
    t.do(plans.write_client_words, 157, plan=plan, client_words=words)


def later(t: object, plan: object, goals: list, web: SimpleNamespace) -> None:
    """What came of it: steps ticked off, what the methods did, a new step of his own, and the card."""
    for step in queries.onboarding_of(plan):
        t.do(plans.tick_onboarding, max((t.today - step.on).days, 70), step=step)
    for planned, (effect, words, days_ago) in zip(queries.goals_of(plan).order_by("goal__position"), EFFECTS, strict=True):
        t.do(plans.note_effect, days_ago, plan_goal=planned, method_effect=effect, effect_words=words, effect_on=t.day(days_ago))
    t.do(
        plans.plan_own_step,
        5,
        plan=plan,
        text="maandag zelf tegen Fatma zeggen welke twee dagen ik het liefst kort werk",
        why="Dan hoeft niemand te raden wat te veel is.",
        due_on=t.day(-6),
        goal=goals[2],
        confidence=6,
        one_higher="Als ik het van tevoren opschrijf.",
        helps="Het kladblok in mijn jaszak.",
        helper=web.rachida,
    )
    t.do(
        plans.save_card,
        146,
        plan=plan,
        works="Eén lijst tegelijk. De volgende in het bakje ‘straks’.\nTwee pauzes, half tien en elf uur, ook als het druk is.\nEen vaste plek in hal 2.",
        instruct="Zeg het kort en wacht dan even.\nDoe het één keer voor, daarna samen.\nVraag: wat pak je eerst?",
        when_stuck="Hij wordt stil en gaat sneller lopen.\nLoop even mee naar buiten, vijf minuten, zonder vragen.\nDaarna: één ding tegelijk.\n"
        "Niet: hem midden in de hal aanspreken.",
        whom_to_call="Anna Visser, jobcoach: 06 1234 5678, op werkdagen tot zes uur. Een appje mag altijd.",
        agreed_on=t.day(146),
    )
    for name, days_ago in (("henk", 158), ("fatma", 158), ("rachida", 150)):
        t.do(actions.save_party, days_ago, trajectory=plan.trajectory, party=getattr(web, name), role_agreed="yes", role_agreed_on=t.day(days_ago))
