"""Sanne in depth: how she learns, what matters to her in work, first ideas with places, and what she says of each part."""

from spinweb.practice.worker_profiles import actions as profiles


def tell(t: object, trajectory: object, made: object) -> None:
    """Filled in over three talks; before it was agreed on."""
    t.do(profiles.write_learning, 222, profile=made, when_stuck="Ik word stil en wil weglopen. Soms doe ik dat ook.",
         stuck_help="Vraag rustig: wat is de volgende stap? En wacht dan even.", tips_may_tell=True,
         shown_verdict="helps", shown_example="Ineke deed het stekken één keer voor.", together_verdict="helps",
         together_example="Daarna deden we samen drie bakken.", card_verdict="helps", card_example="Het kaartje aan mijn sleutels.",
         one_verdict="helps", one_example="Op stage legde iedereen het anders uit.", text_verdict="hinders", text_example="Het werkboek van de kas.",
         why_verdict="hinders")  # fmt: skip
    t.do(profiles.write_values, 222, profile=made, skills_importance=5, growth_importance=3, decisions_importance=2, contact_importance=3,
         own_goals_importance=4, income_importance=4, meaning_importance=5)  # fmt: skip
    t.do(profiles.pick_interests, 222, profile=made, themes=["green", "creative"])
    t.do(profiles.say_of_parts, 208, profile=made, part1_verdict="agree", part2_verdict="agree", part2_words="zo klinkt het als ik",
         part3_verdict="agree", part4_verdict="not_yet", part4_words="andere plannen vind ik niet meer zo erg als het hier staat",
         part5_verdict="doubt", part5_words="24 uur is misschien te veel om mee te beginnen", on=t.day(208))  # fmt: skip
    _ideas(t, trajectory)


def _ideas(t: object, trajectory: object) -> None:
    told = {
        ("Groen en planten", "Kweekt thuis tomaten uit zaad, stekte op de dagbesteding zonder fouten, weet van elke plant hoe die heet.",
         "daar word ik rustig van"): (("kwekerij De Linde", "stekken, oppotten, sorteren", True), ("plantsoenendienst Nijmegen", "perken en parken", True),
                                      ("tuincentrum aan de ring", "planten verzorgen, weinig klanten achterin", False), ("stadsboerderij", "moestuin en kas", False)),
        ("Netjes en precies werk", "Ziet meteen wat scheef staat of ziek is, maakt af wat ze begint.", "ik zie wat niet klopt"):
            (("zaadveredelaar in Bemmel", "sorteren en tellen", False), ("drukkerij", "controleren en inpakken", False)),
        ("Foto’s en wat groeit", "Maakt elke dag een foto van dezelfde plant. Lieke hangt ze op.", "je ziet het groeien"):
            (("hortus", "planten fotograferen voor de website", False), ("bloemenwinkel", "boeketten en etalage", False)),
    }  # fmt: skip
    for (title, evidence, words), places in told.items():
        theme = t.do(profiles.save_theme, 199, trajectory=trajectory, title=title, evidence=evidence, words=words)
        for name, note, wanted in places:
            t.do(profiles.save_place, 199, theme=theme, name=name, note=note, wanted=wanted)
