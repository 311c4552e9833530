"""How somebody learns, what matters, first ideas, and what the client says of each part (T2.1, T2.3, T0.1)."""

import json

import pytest

from spinweb.foundation.base.models import ChangedMeanwhile
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.worker_profiles import actions, papers, queries
from spinweb.practice.worker_profiles.rules import changes_between, learning_said, places_to_think_of, values_said
from spinweb.practice.worker_profiles.states import ProfileFixed


def words(paper):
    return json.dumps(paper.as_dict(), ensure_ascii=False, default=str)


def agreed(sanne):
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)


def knows_how_to_learn(sanne, **more):
    return sanne.do(actions.write_learning, profile=sanne.profile, shown_verdict="helps", shown_example="het stekken", text_verdict="hinders",
                    when_stuck="Ik word stil", stuck_help="Wacht even", **more)  # fmt: skip


# -- own direction


def test_the_tips_say_what_helps_and_what_does_not(sanne):
    """Given how somebody learns, when tips are asked for, then they say what helps, what hinders and what to do when stuck (T2.1, K2.5)."""
    assert not queries.tips_of(sanne.trajectory)
    knows_how_to_learn(sanne)
    tips = queries.tips_of(sanne.trajectory)
    assert (tips.helps, tips.hinders, tips.when_stuck, tips.stuck_help) == (["voordoen"], ["lezen"], "Ik word stil", "Wacht even")
    told = learning_said(queries.profile_of(sanne.trajectory).learning)
    assert [(way.helps, way.example) for way in told] == [(True, "het stekken"), (False, "")]


def test_a_new_version_knows_how_somebody_learns_and_asks_again_what_they_think(sanne):
    knows_how_to_learn(sanne)
    sanne.do(actions.write_values, profile=sanne.profile, income_importance=5)
    sanne.do(actions.say_of_parts, profile=sanne.profile, part1_verdict="agree")
    agreed(sanne)
    new = sanne.do(actions.start_profile, trajectory=sanne.trajectory)
    assert queries.tips_of(sanne.trajectory).helps == ["voordoen"]
    assert values_said(new.work_values)[0].importance == 5
    assert [v.verdict for v in queries.verdicts_of(new)] == [""] * 5


def test_the_employer_gets_the_card_only_when_the_client_wants_that(sanne):
    """Given tips on learning, when the client did not say yes, then the employer's card has none of them; after a yes it has what helps (T0.1, T0.7)."""
    knows_how_to_learn(sanne)
    for kept in ("Iemand doet het mij voor", "Ik word stil"):
        assert kept not in words(papers.work_card(sanne.trajectory, "employer"))
        assert kept in words(papers.work_card(sanne.trajectory, "client"))
    knows_how_to_learn(sanne, tips_may_tell=True)
    card = words(papers.work_card(sanne.trajectory, "employer"))
    assert "Iemand doet het mij voor (het stekken)." in card
    assert "Wacht even" in card
    assert "lap tekst" not in card, "what does not help stays out of the card for others"


# -- what matters


def test_a_value_that_matters_and_does_not_come_true_is_something_to_talk_about(sanne):
    """Given values that matter, when one hardly comes true, then that one is marked to talk about (T2.1)."""
    sanne.do(actions.write_values, profile=sanne.profile, income_importance=5, income_achieved=2, growth_importance=4, growth_achieved=3, skills_importance=5)
    told = {v.name: v for v in values_said(queries.profile_of(sanne.trajectory).work_values)}
    assert [name for name, v in told.items() if v.talk] == ["genoeg verdienen"]
    assert len(told) == 3, "what was not asked is not there"


def test_interests_that_were_picked_become_statements_once(sanne):
    """Given interests picked twice, then the profile holds each once (T2.1)."""
    for _ in range(2):
        sanne.do(actions.pick_interests, profile=sanne.profile, themes=["green", "shop"])
    kinds = [s.kind for s in queries.statements_of(sanne.profile)]
    assert kinds.count("interest") == 2


def test_only_a_condition_can_be_open_to_talk_and_what_must_stands_first(sanne):
    """Given conditions, when one must be and another is open to talk, then what must be stands first (T2.3)."""
    told = sanne.say("Ik wil ’s middags naar huis", "condition", part=5)
    sanne.do(actions.save_statement, profile=sanne.profile, statement=told, kind="condition", firmness="talk")
    must = sanne.do(actions.save_statement, profile=sanne.profile, part=5, kind="condition", text="Niet voor half negen", said_on=sanne.on, firmness="must")
    lasting = [s.text for s in queries.whole(sanne.profile).lasting]
    assert lasting.index("Niet voor half negen") < lasting.index("Ik wil ’s middags naar huis")
    sanne.do(actions.save_statement, profile=sanne.profile, statement=must, kind="wish", text="Niet voor half negen")
    must.refresh_from_db()
    assert must.firmness == ""


# -- always functional


@pytest.mark.parametrize("text", ["Ik heb ADHD en ben snel afgeleid", "Gebruikt medicijnen", "volgens de psycholoog", "burn-out gehad"])
def test_a_statement_says_what_somebody_does_and_not_what_they_have(sanne, text):
    """Given words about an illness, when they are written as a statement, then they are refused with what to write instead (T2.2, T0.7)."""
    with pytest.raises(actions.NotFunctional, match="wat het voor werk betekent"):
        sanne.say(text, "attention", part=4)
    with pytest.raises(actions.NotFunctional):
        sanne.do(actions.save_statement, profile=sanne.profile, statement=sanne.said[0], evidence=text)


@pytest.mark.parametrize("text", ["Ik ben snel afgeleid als het druk is", "Ik lees liever plaatjes", "addertje onder het gras"])
def test_ordinary_words_are_ordinary(sanne, text):
    assert sanne.say(text, "attention", part=4).text == text


# -- first ideas


def test_three_themes_and_twenty_places_are_enough(sanne):
    themes = [sanne.do(actions.save_theme, trajectory=sanne.trajectory, title=f"thema {n}") for n in range(3)]
    with pytest.raises(actions.Enough, match="drie"):
        sanne.do(actions.save_theme, trajectory=sanne.trajectory, title="nog een")
    for n in range(20):
        sanne.do(actions.save_place, theme=themes[0], name=f"plek {n}")
    with pytest.raises(actions.Enough, match="twintig"):
        sanne.do(actions.save_place, theme=themes[0], name="nog een")
    sanne.do(trajectories.remove, thing=themes[2])
    sanne.do(actions.save_theme, trajectory=sanne.trajectory, title="toch nog een")
    assert [t.title for t in queries.themes_of(sanne.trajectory)] == ["thema 0", "thema 1", "toch nog een"]


def test_places_come_to_mind_with_a_theme():
    assert "kwekerij" in places_to_think_of("Groen en buiten")
    assert places_to_think_of("iets heel anders") == []


# -- part by part


def test_a_part_that_is_not_right_holds_the_agreement_and_doubt_does_not(sanne):
    """Given a part that the client finds not right, when agreeing is tried, then it waits for the client; a doubt is kept beside it (T2.4, T0.1)."""
    sanne.do(actions.discuss, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.say_of_parts, profile=sanne.profile, part2_verdict="not_yet", part4_verdict="doubt", part4_words="verlegen is niet mijn woord")
    with pytest.raises(actions.NotWithAPartOpen, match="Hoe ik leer"):
        sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)
    sanne.do(actions.say_of_parts, profile=sanne.profile, part2_verdict="agree")
    sanne.do(actions.agree, profile=sanne.profile, on=sanne.on)
    told = queries.verdicts_of(queries.profile_of(sanne.trajectory))
    assert [v.verdict for v in told] == ["agree", "agree", "agree", "doubt", "agree"]
    assert told[3].words == "verlegen is niet mijn woord"


def test_what_was_said_of_a_part_can_no_longer_change_after_agreeing(sanne):
    agreed(sanne)
    profile = queries.profile_of(sanne.trajectory)
    for attempt in (lambda: sanne.do(actions.say_of_parts, profile=profile, part1_verdict="doubt"), lambda: sanne.do(actions.write_values, profile=profile),
                    lambda: sanne.do(actions.write_learning, profile=profile), lambda: sanne.do(actions.pick_interests, profile=profile, themes=[])):  # fmt: skip
        with pytest.raises(ProfileFixed):
            attempt()


def test_two_who_fill_in_one_card_are_told_apart(sanne):
    for write, typed in ((actions.write_learning, "shown_verdict"), (actions.write_values, "income_importance"), (actions.say_of_parts, "part1_verdict")):
        seen = queries.profile_of(sanne.trajectory).revision
        sanne.do(write, profile=queries.profile_of(sanne.trajectory), expected=seen, **{typed: "agree"})
        with pytest.raises(ChangedMeanwhile) as told:
            sanne.do(write, profile=queries.profile_of(sanne.trajectory), expected=seen, **{typed: "doubt"})
        assert getattr(told.value.now, typed) == "agree"


def test_the_commissioner_reads_neither_doubts_of_a_part_nor_ideas_nor_values(sanne):
    sanne.do(actions.say_of_parts, profile=sanne.profile, part4_verdict="doubt", part4_words="verlegen is niet mijn woord")
    sanne.do(actions.write_values, profile=sanne.profile, income_importance=5)
    sanne.do(actions.save_theme, trajectory=sanne.trajectory, title="werken met groen", evidence="kweekt tomaten")
    mine, theirs = (words(papers.worker_profile(sanne.trajectory, reader)) for reader in ("client", "commissioner"))
    for kept in ("verlegen is niet mijn woord", "Ik verdien genoeg", "werken met groen"):
        assert kept in mine
        assert kept not in theirs


# -- versions


def test_what_changed_between_two_versions_is_told_line_by_line(sanne):
    """Given two versions of a profile, when they are compared, then every line that came, went or changed is told (T2.4)."""
    sanne.do(actions.write_profile, profile=sanne.profile, summary="Rustig aan")
    sanne.do(actions.set_levels, profile=sanne.profile, source="said", on=sanne.on, A1=2)
    agreed(sanne)
    new = sanne.do(actions.start_profile, trajectory=sanne.trajectory)
    old, fresh = queries.versions_compared(sanne.trajectory, 2)
    assert changes_between(old, fresh) == []
    statements = {s.text: s for s in queries.statements_of(new)}
    sanne.do(actions.save_statement, profile=new, statement=statements["Ik werk precies"], text="Ik werk heel precies")
    sanne.do(trajectories.remove, thing=statements["Mijn zus helpt mij"])
    sanne.do(actions.save_statement, profile=new, part=2, kind="learning", text="Ik leer door te doen", said_on=sanne.on)
    sanne.do(actions.set_levels, profile=new, source="said", on=sanne.on, A1=3)
    sanne.do(actions.write_learning, profile=new, shown_verdict="helps")
    told = {(c.was, c.now) for c in changes_between(*queries.versions_compared(sanne.trajectory, 2))}
    assert {("Ik werk precies", "Ik werk heel precies"), ("Mijn zus helpt mij", ""), ("", "Ik leer door te doen"), ("", "Iemand doet het mij voor.")} <= told
    assert len(told) == 5, "and the one feature"
