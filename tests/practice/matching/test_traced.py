"""Every sentence of the match advice goes back to a row, a decision or somebody's words; and the client's own view beside the rows (T4.4, T4.7, T3.7)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from spinweb.engines.fit.compare import Verdict
from spinweb.practice.floor_work import actions as floor_work
from spinweb.practice.job_search import actions as search
from spinweb.practice.job_search.queries import telling
from spinweb.practice.matching import actions, papers, queries
from spinweb.practice.matching.papers.advice import NOTES, advice
from spinweb.practice.matching.rules import Claim, traced
from spinweb.practice.trajectories.models import Trajectory
from spinweb.practice.worker_profiles import actions as profiles
from spinweb.practice.workplaces import actions as workplaces

READERS = ("client", "employer", "commissioner")


@pytest.fixture
def told(cast, staff, now):
    """Sanne beside a shop, decided, with something in every part of the advice; the lane is left."""

    def do(action, **values):
        return action(by=cast.anna, at=now, **values)

    with staff(cast.anna):
        trajectory = Trajectory.objects.select_related("client", "organisation").get(pk=cast.sanne_trajectory)
        lead = do(workplaces.find_lead, trajectory=trajectory, workplace={"title": "Vakkenvuller", "new_employer": "De Nieuwe Winkel"})
        profile = do(profiles.start_profile, trajectory=trajectory)
        do(profiles.set_levels, profile=profile, source="said", on=now.date(), C3=1, D3=4, A3=3, F1=1, B1=4)
        for kind, text, may in (("strength", "Ik werk precies.", True), ("need", "Geef me één taak tegelijk.", True), ("attention", "GEHEIM punt", False)):
            do(profiles.save_statement, profile=profile, part=1, kind=kind, text=text, said_on=now.date(), may_tell_employer=may)
        asks = {"C3": (3, "kern"), "D3": (1, "gewoon"), "A3": (3, "kern"), "F1": (2, "gewoon"), "B1": (1, "gewoon"), "F6": (2, "kern")}
        do(workplaces.set_features, workplace=lead.workplace, levels=asks, source="employer")
        do(search.write_disclosure, trajectory=trajectory, level="needed")
        match = do(actions.start_match, lead=lead)
        do(actions.decide_difference, match=match, about="C3", decision="guide", what="Ria vraagt elk uur hoe het gaat.", who="Ria", may_tell_employer=True)
        do(actions.decide_difference, match=match, about="part4", decision="adapt", what="GEHEIM radio zachter.")
        do(actions.save_adaptation, match=match, about="C3", way="technique", what="Een kaartje om te draaien.", may_tell_employer=True)
        do(actions.save_growth_step, match=match, what="Zelf de koeling doen.", by_when=now.date())
        do(actions.write_views, match=match, C3_view="kleine_stap", C3_words="met Ria erbij lukt het", F1_view="kleine_stap")
        drafts = queries.proposed_reasons(queries.pair(match), telling(trajectory))
        own = {name: f"{words} We gaan het gewoon proberen." for name, words in drafts.items()}
        do(actions.decide_match, match=match, to="match", on=now.date(), client_verdict="yes", client_words="Dit wil ik.", **own)
        return trajectory, queries.match_of(trajectory, match.pk)


@pytest.fixture
def story(told, cast, staff):
    """The same, within Anna's lane."""
    with staff(cast.anna):
        yield told


def spoken(made):
    """Every sentence that the paper says before its notes: text, entries of lists, quotes with who said them."""
    blocks = made.blocks[: next(i for i, b in enumerate(made.blocks) if b.get("text") == NOTES)]
    assert {b["type"] for b in blocks} <= {"heading", "text", "items", "quote", "picture"}, "a block of another kind would not be traced"
    for block in blocks:
        yield from block.get("paragraphs", []) + block.get("entries", []) + ([block["who"]] if block["type"] == "quote" else [])


@pytest.mark.parametrize("reader", READERS)
def test_every_sentence_on_paper_carries_a_number_that_is_explained(story, reader):
    """Given a decided match, when the advice is made, then every sentence has a number, and each number stands among the notes (T4.7)."""
    trajectory, match = story
    made = papers.match_advice(trajectory, reader, match.pk)
    notes = {int(re.match(r"\[(\d+)\] .+", entry)[1]) for entry in made.blocks[-1]["entries"]}
    used = set()
    for sentence in spoken(made):
        numbers = re.search(r"\[([\d, ]+)\]$", sentence)
        assert numbers, sentence
        used |= set(map(int, numbers[1].split(", ")))
    assert used == notes == set(range(1, len(notes) + 1))
    assert len(list(spoken(made))) >= 5


def test_every_sentence_leads_to_a_place_on_the_page_of_the_match(told, as_anna, staff, cast):
    """Given the page of the match, when the sentences of each reader are walked, then what each rests on is there to be seen (T4.7)."""
    trajectory, match = told
    page = as_anna.get(f"/trajecten/{trajectory.pk}/matching/{match.pk}/").content.decode()
    places = set(re.findall(r'id="([\w-]+)"', page))
    with staff(cast.anna):
        found = [s for reader in READERS for s in advice(queries.pair(match), reader, telling(trajectory)).sentences]
    assert len(found) > 20
    for sentence in found:
        assert sentence.origins, sentence.text
        for origin in sentence.origins:
            assert origin.anchor in places, (sentence.text, origin.anchor)
            assert f'href="#{origin.anchor}"' in page


def test_a_sentence_of_the_draft_keeps_its_row_and_an_own_one_rests_on_the_decision(story):
    """Given reasons with a sentence that the coach added, then that one rests on the decision and the others on what they came from (T4.7)."""
    trajectory, match = story
    said = {s.text: [o.anchor for o in s.origins] for s in advice(queries.pair(match), "client", telling(trajectory)).sentences}
    assert said["We gaan het gewoon proberen."] == ["besluit"]
    assert said["Hulp vragen: Ria vraagt elk uur hoe het gaat (Ria)."] == ["rij-C3"]


def test_the_employers_notes_tell_no_comparison_and_nothing_that_was_not_to_be_told(story):
    """Given notes for an employer, then they name agreements and the client's yes, and no comparison, level or secret (T0.7)."""
    trajectory, match = story
    made = papers.match_advice(trajectory, "employer", match.pk)
    notes = " ".join(made.blocks[-1]["entries"])
    assert "wil dat u dit weet" in notes
    for absent in ("vergelijking", "profiel", "GEHEIM", "zelf gezegd"):
        assert absent not in notes
    assert "GEHEIM" not in str(made.as_dict())
    assert "Een kaartje om te draaien." in str(made.as_dict())


def test_the_longest_sentence_of_the_draft_wins():
    short, long = Claim("Ria helpt.", ("do:C3",)), Claim("Ria helpt. Elk uur.", ("do:C4",))
    assert traced("Ria helpt. Elk uur.\nVan mij. Ria helpt.", [short, long]) == [long, Claim("Van mij.", ("decided",)), short]


def test_the_clients_view_stands_beside_the_row_and_changes_nothing_of_it(story):
    """Given a client who finds a big step small, then both are told, to the client only, and the row stays as it was (T3.7, T4.4)."""
    trajectory, match = story
    rows = {r.feature.id: r for r in queries.pair(match).rows}
    assert (rows["C3"].verdict, rows["C3"].own.said, rows["C3"].differs) == (Verdict.BIG_STEP, "een kleine stap", True)
    assert not rows["F1"].differs
    client, employer = (str(papers.match_advice(trajectory, reader, match.pk).as_dict()) for reader in ("client", "employer"))
    assert "“met Ria erbij lukt het”" in client
    assert "met Ria erbij" not in employer


def test_the_client_is_asked_without_what_the_comparison_says_and_both_stand_on_the_page(told, as_anna):
    """Given the page of the match, when the client's view is asked, then the form holds no verdict; saved, both stand in the row (T3.7)."""
    trajectory, match = told
    home = f"/trajecten/{trajectory.pk}/matching/{match.pk}/"
    asked = as_anna.get(f"{home}eigen-oordeel/").content.decode()
    assert 'class="verdict' not in asked
    typed = {"C3_view": "onbekend", "C3_words": "hangt van de dag af", "F1_view": "past", "revision": re.search(r'name="revision" value="(\d*)"', asked)[1]}
    assert as_anna.post(f"{home}eigen-oordeel/", typed).status_code == 302
    page = as_anna.get(home).content.decode()
    assert "Sanne zegt: weet ik niet, “hangt van de dag af”" in page
    assert "ziet het anders" in page
    assert as_anna.post(f"{home}eigen-oordeel/", typed | {"C3_words": "iets anders"}).status_code == 409


def test_what_was_looked_at_long_ago_is_told_as_old_beside_the_rows(story):
    """Given rows of today, when half a year went by, then those of which a side is that old are told as old (T0.4, T4.4)."""
    pair = queries.pair(story[1])
    today = timezone.localdate(pair.match.compared_at)
    assert pair.older_than(today) == []
    assert {r.feature.id for r in pair.older_than(today + timedelta(days=1))} == {r.feature.id for r in pair.rows}


def test_pace_quality_and_time_stand_apart_beside_the_pair_and_are_not_multiplied(told, as_anna, staff, cast, now):
    """Given a match with 80, 90 and 70 percent on a main task, when the pair is opened, then the three stand apart and no product (T4.4, T6.4)."""
    trajectory, match = told
    with staff(cast.anna):
        floor_work.save_rate(trajectory=trajectory, label="schappen vullen", pace=80, quality=90, net_time=70, on=now.date(), said_by="coach", by=cast.anna, at=now)
    page = as_anna.get(f"/trajecten/{trajectory.pk}/matching/{match.pk}/").content.decode()
    own = page.split("Tempo, kwaliteit en tijd per hoofdtaak")[-1].split("Waar elke zin")[0]
    assert re.findall(r">(\d+) %<", own) == ["80", "90", "70"]
    assert "vermenigvuldigd" in own
