"""Noor in depth: how she learns and what helps when she is stuck, what matters, and three ideas for work."""

from spinweb.practice.worker_profiles import actions as profiles


def tell(t: object, trajectory: object, made: object) -> None:
    """With Ilse at the kitchen table, and with the cards of school."""
    t.do(profiles.write_learning, 306, profile=made, when_stuck="Ik zeg ja, maar ik snap het niet. Dan kijk ik weg.",
         stuck_help="Vraag of ik het nog een keer wil zien. Laat mij het voordoen.", tips_may_tell=True,
         together_verdict="helps", together_example="Met mevrouw Tol het schap spiegelen.", pictures_verdict="helps",
         pictures_example="De foto van hoe het schap moet.", repeat_verdict="helps", praise_verdict="helps", text_verdict="hinders",
         trying_verdict="hinders", trying_example="De kassa, dat ging mis.")  # fmt: skip
    t.do(profiles.write_values, 306, profile=made, skills_importance=4, growth_importance=4, decisions_importance=2, contact_importance=5,
         own_goals_importance=3, income_importance=5, meaning_importance=3)  # fmt: skip
    t.do(profiles.pick_interests, 306, profile=made, themes=["shop"])
    for title, evidence, places in (
        ("Winkel", "Het netste schap van de schoolwinkel, elke dinsdag.", ("Coop Velp", "de bakker op de hoek", "Action")),
        ("Schoon en netjes", "Zet thuis alles recht en op kleur.", ("hotel De Bilderberg", "wasserij")),
        ("Eten klaarmaken", "Bakt op zondag met opa Wim.", ("bakkerij Van Dalen", "keuken van het woonzorgcentrum")),
    ):
        theme = t.do(profiles.save_theme, 300, trajectory=trajectory, title=title, evidence=evidence)
        for name in places:
            t.do(profiles.save_place, 300, theme=theme, name=name, wanted=name in {"Coop Velp", "bakkerij Van Dalen"})
    t.do(profiles.say_of_parts, 300, profile=made, part1_verdict="agree", part2_verdict="agree", part3_verdict="agree", part3_words="mama ook",
         part4_verdict="doubt", part4_words="ik ben niet verlegen, ik moet wennen", part5_verdict="agree")  # fmt: skip
