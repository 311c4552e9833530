"""Karim, 41, order picker, came back to the job he already had: the trajectory begins at the coaching plan."""

from types import SimpleNamespace

from spinweb.config.demo import (
    instruments,
    karim_at_work,
    karim_design,
    karim_events,
    karim_floor,
    karim_in_short,
    karim_plan,
    karim_schemes,
    karim_sharing,
    karim_together,
    karim_workplace,
)  # fmt: skip
from spinweb.config.demo.karim_at_work import workday
from spinweb.config.demo.papers import fix_and_sign
from spinweb.practice.coaching_plans import actions as plans
from spinweb.practice.coaching_plans.papers import coaching_plan
from spinweb.practice.placements import actions as placements
from spinweb.practice.placements.papers import placement_agreements
from spinweb.practice.trajectories import actions
from spinweb.practice.workplaces import actions as workplaces

YEARS = 365


def tell(t: object, cast: SimpleNamespace) -> None:
    """Coaching plan, and five months on the job in which the workplace takes over."""
    case = _begin(t)
    web = _web(t, case)
    placement = _placement(t, case, web)
    karim_design.tell(t, case, placement.workplace)
    goals = _plan(t, case, web, placement)
    _signed(t, case, placement)
    t.do(actions.go_to_task, 152, trajectory=case.trajectory, task=6)
    karim_at_work.tell(t, case, web, goals)
    karim_in_short.tell(t, case.trajectory)
    karim_floor.tell(t, case)
    karim_workplace.tell(t, case, web)
    karim_together.tell(t, case, web, goals)
    karim_events.tell(t, case)
    karim_schemes.tell(t, case)
    karim_sharing.tell(t, case)
    instruments.karim(t, case.trajectory)


def _begin(t: object) -> SimpleNamespace:
    uwv = t.do(actions.save_external_organisation, 168, kind="commissioner", commissioner_kind="uwv", name="UWV Arnhem", place="Arnhem")
    expert = t.do(workplaces.save_contact_person, 168, organisation=uwv, name="Peter Hoekstra", function="arbeidsdeskundige")
    employer = t.do(
        actions.save_external_organisation,
        168,
        kind="employer",
        name="Bol & Zoon Logistiek",
        place="Arnhem",
        sector="logistiek",
        about="Magazijn voor webwinkels, dertig mensen per ploeg. Druk van half november tot kerst.",
    )
    leader = t.do(workplaces.save_contact_person, 168, organisation=employer, name="Fatma El Amrani", function="teamleider dagploeg")
    trajectory = t.do(
        actions.start_trajectory,
        166,
        client={
            "called": "Karim",
            "family_name": "Haddad",
            "born_on": t.day(41 * YEARS + 140),
            "place": "Arnhem",
            "contact_wish": "bellen na twee uur, dan is hij klaar met werken",
        },
        trajectory={
            "wish": "wil zijn werk in het magazijn houden",
            "commissioner": uwv,
            "commissioner_contact": expert,
            "assignment_number": "JC-88213",
            "hours_granted": 70,
            "start_task": 5,
            "expected_end_on": t.day(-200),
            "start_reason": "Karim heeft de baan al en is weer begonnen. Het gaat om houden, niet om zoeken.",
        },
    )
    return SimpleNamespace(trajectory=trajectory, employer=employer, leader=leader, expert=expert)


def _web(t: object, case: SimpleNamespace) -> SimpleNamespace:
    """Six people, known on the first day; when each was last spoken to follows from the contacts."""
    people = {
        "fatma": {
            "name": "Fatma",
            "relation": "teamleider en werkbegeleider",
            "ring": "work",
            "bond": "strong",
            "helps_practically": True,
            "gives_advice": True,
            "may_contact": "yes",
            "is_workplace_mentor": True,
            "contact_person": case.leader,
            "role_in_plan": "geeft één opdracht tegelijk en praat vrijdag de week door",
        },
        "henk": {
            "name": "Henk",
            "relation": "collega",
            "ring": "work",
            "keeps_company": True,
            "may_contact": "yes",
            "role_in_plan": "neemt hem mee naar de pauze",
        },
        "rachida": {
            "name": "Rachida",
            "relation": "vrouw",
            "ring": "private",
            "bond": "strong",
            "gives_comfort": True,
            "helps_practically": True,
            "may_contact": "yes",
            "role_in_plan": "vraagt op zondag welke avonden rustig blijven",
        },
        "mo": {"name": "Mo", "relation": "broer", "ring": "private", "keeps_company": True, "may_contact": "ask"},
        "ilse": {
            "name": "Ilse",
            "relation": "consulent arbodienst",
            "ring": "care",
            "bond": "weak",
            "gives_advice": True,
            "may_contact": "yes",
        },
        "peter": {
            "name": "Peter",
            "relation": "arbeidsdeskundige UWV",
            "ring": "commissioner",
            "may_contact": "yes",
            "contact_person": case.expert,
        },
    }
    return SimpleNamespace(**{key: t.do(actions.save_party, 164, trajectory=case.trajectory, **_asked(t, told)) for key, told in people.items()})


def _asked(t: object, told: dict) -> dict:
    """Who may be called was asked on the first day."""
    return told | ({"asked_on": t.day(164)} if told["may_contact"] == "yes" else {})


def _placement(t: object, case: SimpleNamespace, web: SimpleNamespace) -> object:
    workplace = t.do(
        workplaces.save_workplace,
        163,
        employer=case.employer,
        title="Orderpicker",
        found="held",
        found_on=t.day(163),
        is_open=False,
        place="hal 2, Arnhem",
        hours_min=20,
        hours_max=28,
        times="dagploeg",
        contract="jaarcontract, het tweede",
        pay="cao beroepsgoederenvervoer",
    )
    return t.do(
        placements.save_placement,
        163,
        trajectory=case.trajectory,
        workplace=workplace,
        kind="employment",
        function="Orderpicker",
        starts_on=t.day(2 * YEARS - 88),
        ends_on=t.day(-88),
        hours_per_week=28,
        hours_now=20,
        times="maandag tot en met vrijdag, 8.00 tot 12.15 uur",
        pay="cao beroepsgoederenvervoer, schaal C",
        mentor=web.fatma,
        adaptations="Elke anderhalf uur tien minuten pauze, ook als het druk is.\n\nEén picklijst tegelijk. De volgende komt als de eerste af is.",
        guidance="Fatma is het vaste aanspreekpunt. De jobcoach komt eerst elke week en daarna steeds minder.",
        evaluation="elke zes weken met Fatma, een half uur",
        other_agreements="Uren erbij gaat per vier uur, en alleen als Karim het zelf zegt.",
    )


GOALS = (
    {
        "text": "Ik neem mijn pauzes op tijd, ook als het druk is",
        "why": "Karim werkt door tot hij op is. Met pauzes houdt hij de week vol.",
        "minus_two": "Ik sla alle pauzes over",
        "minus_one": "Ik neem alleen pauze als iemand me haalt",
        "zero": "Ik neem elke dag mijn twee pauzes",
        "plus_one": "Ik neem mijn pauzes, ook in een drukke week",
        "plus_two": "Ik herinner ook een collega aan zijn pauze",
    },
    {
        "text": "Ik doe één opdracht tegelijk",
        "why": "Met drie lijsten door elkaar gaat het mis en moet alles opnieuw.",
        "minus_two": "Ik begin aan alles tegelijk",
        "minus_one": "Ik maak de lijst af als Fatma ernaast staat",
        "zero": "Ik maak een lijst af voor ik de volgende pak",
        "plus_one": "Ik zeg zelf ‘eerst deze’ als er iets tussendoor komt",
        "plus_two": "Ik deel mijn ochtend zelf in",
    },
    {
        "text": "Ik zeg het als het te veel wordt",
        "why": "Eerder hoorde iemand het pas als het niet meer ging.",
        "minus_two": "Ik zeg niets en ga naar huis",
        "minus_one": "Ik zeg het de volgende dag",
        "zero": "Ik zeg het dezelfde dag tegen Fatma",
        "plus_one": "Ik zeg het voordat het te veel is",
        "plus_two": "Ik zeg het en heb zelf een voorstel",
    },
)

ACTIVITIES = (
    (
        ("samen de dag indelen in blokken met pauze", "STRUCT", "coach", 8, 95),
        ("elke pauze samen naar de kantine lopen", "WERK", "network", 0, -28),
        ("kort nabespreken wat een drukke dag deed", "WERK", "coach", 9, 30),
        ("thuis bespreken welke avonden rustig blijven", "THUIS", "coach", 3, 60),
    ),
    (
        ("meelopen en de volgorde van een lijst oefenen", "TRAIN", "coach", 14, 90),
        ("één lijst tegelijk uitdelen", "LEID", "mentor", 0, -28),
        ("Fatma leren hoe ze een opdracht kort en rustig geeft", "LEID", "coach", 7, 75),
    ),
    (
        ("oefenen wat je zegt, en tegen wie", "TRAIN", "coach", 6, 60),
        ("vrijdag tien minuten de week doorpraten", "EVAL", "mentor", 0, -28),
        ("terugkijken met z'n drieën", "EVAL", "coach", 6, -28),
    ),
)


def _plan(t: object, case: SimpleNamespace, web: SimpleNamespace, placement: object) -> list:
    """Made with Karim and Fatma in the first two weeks, and agreed."""
    plan = t.do(plans.make_plan, 160, trajectory=case.trajectory, placement=placement, starts_on=t.day(154), regime="middle")
    t.do(
        plans.write_plan,
        159,
        plan=plan,
        evaluate_on=t.day(workday(t, 70)),
        evaluation="daarna elke zes weken, een half uur",
        hours_reason="Karim bouwt op van 20 naar 28 uur en leert opnieuw hoe hij een week volhoudt. Fatma doet dit voor het eerst. "
        "Zodra zij het zonder hulp kan, kan het met minder.",
    )
    goals = []
    for told, activities, (method_code, method, method_reason) in zip(GOALS, ACTIVITIES, karim_plan.METHODS, strict=True):
        planned = t.do(
            plans.add_goal,
            158,
            plan=plan,
            in_focus=True,
            target_on=plan.ends_on,
            method_code=method_code,
            method=method,
            method_reason=method_reason,
            **told,
        )
        for text, code, who, hours, until in activities:
            t.do(plans.save_activity, 158, plan_goal=planned, text=text, code=code, who=who, hours=hours, until=min(t.day(until), plan.ends_on))
        goals.append(planned.goal)
    _support(t, plan, web)
    step = t.do(
        plans.plan_own_step,
        156,
        plan=plan,
        text="een wekker zetten voor mijn twee pauzes",
        why="Dan hoef ik er niet aan te denken.",
        due_on=t.day(149),
        goal=goals[0],
        confidence=8,
        one_higher="Als hij trilt en niet piept.",
        helps="Mijn horloge",
    )
    karim_plan.fill(t, plan, web)
    t.do(plans.agree_plan, 154, plan=plan)
    t.do(plans.finish_own_step, 150, step=step, outcome="Hij trilt om half tien en om elf uur.")
    karim_plan.later(t, plan, goals, web)
    return goals


def _signed(t: object, case: SimpleNamespace, placement: object) -> None:
    """What was agreed, on paper for each reader, signed by the three of them."""
    trajectory, names = case.trajectory, {"client": "Karim Haddad", "employer": "Fatma El Amrani"}
    fix_and_sign(t, trajectory, placement_agreements(trajectory, "employer", placement.pk), days_ago=154, subject_id=placement.pk, **names)
    for reader in ("client", "employer", "commissioner"):
        fix_and_sign(t, trajectory, coaching_plan(trajectory, reader), days_ago=153, **names)


def _support(t: object, plan: object, web: SimpleNamespace) -> None:
    ladder = [
        ("op tijd pauze nemen", "colleague", web.henk, 92, ((140, 1), (112, 2), (91, 3))),
        ("een nieuwe opdracht rustig krijgen", "mentor", web.fatma, 62, ((122, 1), (84, 2))),
        ("de week doorpraten", "mentor", web.fatma, -14, ((70, 1),)),
        ("uren erbij bespreken", "leader", web.fatma, -28, ()),
    ]
    for need, owner, party, target, _ in ladder:
        t.do(plans.save_takeover, 157, plan=plan, need=need, owner=owner, party=party, target_on=t.day(target))
    t.do(plans.set_fading, 157, plan=plan, steps=[(t.day(154), 4), (t.day(126), 2), (t.day(91), 1), (t.day(49), 0.5)])
    for row in list(plan.takeovers.order_by("target_on")):
        for days_ago, rung in next(steps for need, *_, steps in ladder if need == row.need):
            t.do(plans.step_takeover, days_ago, takeover=row, rung=rung)
