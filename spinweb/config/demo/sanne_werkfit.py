"""Sanne's werkfit part: three months in which she found a rhythm, before anybody looked for a workplace."""

from spinweb.config.demo.papers import fix_and_sign
from spinweb.practice.trajectories import actions
from spinweb.practice.werkfit import actions as werkfit
from spinweb.practice.werkfit import papers


def tell(t: object, trajectory: object) -> None:
    """Opened when her profile was nearly done, agreed on, run, and closed with a report that she read first."""
    part = t.do(werkfit.start_werkfit, 232, trajectory=trajectory)
    rhythm = t.do(actions.save_goal, 232, trajectory=trajectory, kind="werkfit", text="Ik ben drie ochtenden in de week op tijd",
                  why="Dan weet ik dat ik een baan volhoud.", minus_two="Ik kom niet", minus_one="Ik kom als iemand me ophaalt",
                  zero="Ik ben drie ochtenden op tijd", plus_one="Ik ben vier ochtenden op tijd", plus_two="Ik ben er elke dag dat ik ben ingeroosterd")  # fmt: skip
    t.do(werkfit.write_werkfit, 231, part=part, starts_on=t.day(230), ends_on=t.day(140), hours=24,
         client_expects="Dat ik rustig mag opbouwen. En dat iemand het zegt als het goed gaat.",
         outlook="Precies, houdt lang vol en kent elke plant. Op tijd beginnen en hulp vragen komen binnen bereik.",
         expected_result="Drie ochtenden per week op de moestuin, drie weken achter elkaar, zonder ophalen.",
         arrangements="Sanne zet de avond ervoor haar spullen klaar. M. belt de eerste week om acht uur. Anna komt elke week langs.")  # fmt: skip
    rows = {}
    for area, text, wanted, hours, goal in (
        ("skills", "drie ochtenden meewerken op de stadsmoestuin", "weet wat werken van haar vraagt", 10, rhythm),
        ("personal", "oefenen met het kaartje: hulp vragen", "vraagt hulp in plaats van weg te lopen", 8, rhythm),
        ("market", "op twee plekken kijken met het profiel in de hand", "kan zeggen wat wel en niet past", 6, None),
    ):
        rows[area] = t.do(werkfit.save_werkfit_activity, 231, part=part, area=area, text=text, wanted=wanted, hours=hours, goal=goal, starts_on=t.day(228))
    t.do(werkfit.agree_werkfit, 229, part=part, on=t.day(229))
    for reader in ("client", "commissioner"):
        fix_and_sign(t, trajectory, papers.werkfit_plan(trajectory, reader), days_ago=229, client="Sanne de Boer")
    for ago, text, owner, why, outcome in (
        (228, "de avond ervoor laarzen en brood klaarzetten", "client", "dan hoeft er ’s ochtends niets meer te lukken", "ging elke keer"),
        (210, "zonder telefoontje van M. vertrekken", "client", "zo weet Sanne dat het van haarzelf is", "na twee weken lukte dat"),
    ):
        step = t.do(actions.agree, ago, trajectory=trajectory, text=text, owner=owner, why=why, due_on=t.day(ago - 14), goal=rhythm, task=2)
        t.do(actions.end_agreement, ago - 14, agreement=step, to="done", outcome=outcome)
    for ago, level, words in ((228, -1, "M. haalde mij op."), (190, 0, "Deze week drie keer zelf."), (150, 1, "Vier ochtenden, ook in de regen.")):
        t.do(actions.rate_goal, ago, goal=rhythm, level=level, on=t.day(ago), said_by="client", words=words)
    for area, given, outcome in (("skills", 11, "drie weken achter elkaar op tijd"), ("personal", 7, "liet het kaartje zes keer zien"),
                                 ("market", 5, "kwekerij past, tuincentrum is te druk")):  # fmt: skip
        t.do(werkfit.note_werkfit_activity, 150, activity=rows[area], hours_given=given, outcome=outcome)
    t.do(actions.move_goal, 149, goal=rhythm, to="reached", reason="vier ochtenden, drie weken lang")
    t.do(werkfit.close_werkfit, 148, part=part, on=t.day(148), ending="finished", ready="yes", discussed_with="Petra Jansen",
         progress="Sanne is op tijd, vraagt hulp met haar kaartje en weet welk werk past.",
         grounds="De vrijwilliger van de moestuin bevestigt drie weken op tijd, vier ochtenden per week. Zes keer liet zij het kaartje zien.",
         client_opinion="Ik wist niet dat ik dit kon. De vrijdag was zwaar.", advice="Door naar een werkplek in het groen, met een jobcoach die meegaat.",
         client_on_advice="Ja. Maar wel eerst kijken.", client_experience="Fijn dat we wandelden. Online praten hoeft niet meer.", hours_confirmed=True)  # fmt: skip
    for reader in ("client", "commissioner"):
        fix_and_sign(t, trajectory, papers.werkfit_final_report(trajectory, reader), days_ago=147, client="Sanne de Boer")
