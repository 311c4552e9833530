"""Noor's goodbye: the same five questions to three parties, who does what from here, aftercare, and a question that came back."""

from spinweb.config.demo.papers import fix_and_sign
from spinweb.practice.closing import actions, papers, queries, rules
from spinweb.practice.trajectories import actions as trajectories

NAMES = {"client": "Noor Peters", "representative": "Ilse Peters", "employer": "Marc Hendriks, Coop Velp",
         "commissioner": "Selim Aydin, gemeente Arnhem"}  # fmt: skip

VOICES = {
    "client": {
        "person": "Noor, Ilse zat erbij", "form": "elsewhere", "mark": 9,
        "answers": {"result": 4, "help": 4, "say": 4, "kept": 4, "lasting": 2},
        "words": "Ik was eerst bang voor bellen. Nu heb ik een baan. Ik weet nog niet hoe het gaat als Ria vakantie heeft. "
                 "Anna mag nog wel eens langskomen voor yoghurt.",
    },
    "employer": {
        "person": "Marc en Ria", "form": "workplace", "mark": 9,
        "answers": {"result": 4, "help": 4, "say": 3, "kept": 4, "lasting": 4},
        "words": "Begonnen voor het sociale, gebleven omdat het schap klopt. De begeleiding was precies genoeg.",
    },
    "commissioner": {
        "person": "Selim Aydin", "form": "phone", "mark": None,
        "answers": {"result": 4, "help": 4, "say": 4, "kept": 4, "lasting": 3},
        "words": "Doel gehaald binnen de uren. Fijn dat Noor de verslagen eerst zelf las.",
    },
}  # fmt: skip


def tell(t: object, trajectory: object, web: dict) -> None:
    """From the closing talk to three months after it."""
    _talk(t, trajectory, web)
    _from_here(t, trajectory)
    _papers(t, trajectory)
    _afterwards(t, trajectory)


def _talk(t: object, trajectory: object, web: dict) -> None:
    for ago, step, words in ((330, 3, "elke dag naar school, en dinsdag het winkeltje"), (159, 5, "contract, met hulp van Anna en Ria"),
                             (87, 6, "contract, en de winkel begeleidt zelf")):  # fmt: skip
        t.do(actions.mark_ladder, ago, trajectory=trajectory, on=t.day(ago), step=step, words=words)
    for said_by, told in VOICES.items():
        t.do(actions.hear, 88, trajectory=trajectory, said_by=said_by, asked_on=t.day(88), **told)
    t.do(trajectories.note_contact, 87, trajectory=trajectory, on=t.day(87), minutes=75, kind="three_way", form="workplace",
         text="Eindgesprek in de kantine, met taart. De antwoorden naast elkaar gelegd: alles ja, alleen over ‘verder zonder jobcoach’ twijfelt Noor nog. "
              "Marc wijst Lotte van de kaas aan voor als Ria vrij is.",
         parties=[web[code] for code in ("ilse", "ria", "marc")])  # fmt: skip
    t.do(actions.write_closing, 87, trajectory=trajectory, held_on=t.day(87),
         result="Noor heeft een jaarcontract van zestien uur bij de Coop in Velp en een eigen afdeling: zuivel. "
                "Ze vult twee gangpaden zelf en vraagt hulp waar dat nodig is.")  # fmt: skip


def _from_here(t: object, trajectory: object) -> None:
    t.do(actions.write_closing, 86, trajectory=trajectory, client_does="De bus, op tijd beginnen, kiezen welk gangpad eerst, hulp vragen aan Ria.",
         employer_does="Ria is de vaste begeleider; Lotte van de kaas als Ria vrij is. Marc regelt rooster en vrije dagen, en belt als er iets verandert.",
         who_to_call="eerst Ria; lukt dat niet, dan Anna van De Brug", may_tell_adaptations=True,
         aftercare="Anna belt in het eerste halfjaar drie keer met Noor en daarna met Marc. Bellen mag altijd eerder.")  # fmt: skip
    t.do(actions.save_lesson, 86, trajectory=trajectory, kind="worked",
         text="De meeloopdag bij de bakker was geen verlies: daarna wist Noor wat ze níet wilde, en koos ze in één keer.",
         for_whom="bij iemand die nog weinig soorten werk van binnen zag", for_portfolio=True,
         portfolio_words="Een meeloopdag die tegenvalt is ook winst. Mijn cliënt kon daarna zelf zeggen wat niet past, en koos de tweede plek met zekerheid. "
                         "Ik plan voortaan altijd twee verschillende dagen.")  # fmt: skip
    t.do(actions.save_lesson, 86, trajectory=trajectory, kind="otherwise",
         text="Haar moeder vanaf dag één erbij was goed. Ik had haar eerder kunnen vragen een stap terug te doen, toen de bus al lukte.",
         for_whom="als een ouder veel regelt")  # fmt: skip
    t.do(actions.plan_aftercare, 86, trajectory=trajectory, days=[day for _, day in rules.offered(t.day(87))], what=rules.usual_aftercare(),
         with_whom="Noor, en daarna Marc")  # fmt: skip
    t.do(actions.agree_follow_up, 86, trajectory=trajectory, agreed_on=t.day(86), may_ask=True, form="message", reach="appen, op haar eigen nummer",
         may_ask_employer=True, words="Ja leuk. Maar niet bellen, appen.")  # fmt: skip


def _papers(t: object, trajectory: object) -> None:
    fix_and_sign(t, trajectory, papers.placement_report(trajectory, "commissioner"), days_ago=84, **NAMES)
    for reader in ("client", "employer", "commissioner"):
        fix_and_sign(t, trajectory, papers.closing_evaluation(trajectory, reader), days_ago=84, **NAMES)
    t.do(trajectories.end_trajectory, 82, trajectory=trajectory, reason="employer_takes_over",
         words="Noor werkt zestien uur per week. Ria en Marc begeleiden haar zelf.", on=t.day(82))  # fmt: skip
    for reader in ("client", "employer", "commissioner"):
        fix_and_sign(t, trajectory, papers.final_report(trajectory, reader), days_ago=81, **NAMES)


def _afterwards(t: object, trajectory: object) -> None:
    """The first aftercare, and being asked three months after the first day of the job."""
    asked = next(f for f in queries.follow_ups_of(trajectory) if f.months == 3)
    t.do(actions.note_follow_up, 64, follow_up=asked, done_on=t.day(65), outcome="here", hours_per_week=16, contract="temporary", going="well",
         words="Ik doe nu ook het kaasschap met Lotte. Duim omhoog.", help_wanted=False)  # fmt: skip
    first = queries.aftercare_of(trajectory).first()
    t.do(actions.do_aftercare, 55, moment=first, done_on=t.day(56), still_working=True, minutes=20, kind="client", form="phone",
         words="Noor: het is fijn. Marc: wij redden ons.")  # fmt: skip
