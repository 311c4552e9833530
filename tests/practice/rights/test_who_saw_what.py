"""The client may know who looked at what, when and why, and what went to whom (T0.7)."""

from datetime import timedelta

import pytest

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.audit import actions as audit
from spinweb.foundation.audit.models import Reading
from spinweb.practice.overview import papers
from spinweb.practice.rights import queries
from spinweb.practice.trajectories.models import Trajectory
from tests.house.test_portals import every_page


@pytest.fixture
def sanne(cast, staff):
    """Sanne's trajectory, in Anna's lane."""
    with staff(cast.anna):
        yield Trajectory.objects.select_related("client", "organisation", "commissioner").get()


def look(by, at, trajectory, part="doelen", action="openen"):
    audit.note_reading(by=by, at=at, page=f"coach:{part}", action=action, trajectory_id=trajectory.pk, part=part)


def told(trajectory):
    return queries.in_words(queries.looks_at(trajectory), queries.Names(trajectory))


def test_looks_of_one_day_at_one_part_are_one_line(cast, sanne, now):
    """Given Anna who opened the goals three times and took a file along, then it says so in two lines, in words."""
    for minutes in (0, 5, 9):
        look(cast.anna, now + timedelta(minutes=minutes), sanne)
    look(cast.anna, now + timedelta(minutes=20), sanne, part="documenten", action="exporteren")
    assert [one.sentence for one in told(sanne)] == ["Anna Visser (jobcoach) haalde als bestand op je documenten.",
                                                     "Anna Visser (jobcoach) bekeek je doelen, 3 keer."]  # fmt: skip
    assert {one.why for one in told(sanne)} == {"om je te begeleiden"}


def test_a_list_tells_who_had_it_and_nobody_else_may_ask(cast, sanne, staff, now):
    audit.note_reading(by=cast.anna, at=now, page="coach:caseload", action="lijst", trajectory_ids=[sanne.pk])
    audit.note_reading(by=cast.anna, at=now, page="coach:search", action="zoeken", trajectory_ids=[sanne.pk])
    found = queries.on_lists(sanne, queries.Names(sanne))
    assert {(one.who, one.did, one.times) for one in found} == {("Anna Visser", "had op een lijst", 1), ("Anna Visser", "vond bij het zoeken", 1)}
    with staff(cast.bram):
        assert queries.on_lists(sanne, queries.Names(sanne)) == []
        assert list(queries.looks_at(sanne)) == []
        assert not Reading.objects.filter(trajectory_id=sanne.pk).exists()


def test_the_paper_for_the_client_says_it_in_plain_words(cast, sanne, now):
    """Given somebody who looked, when the client takes it along on paper, then it says who, what and why, and no word of ours."""
    look(cast.anna, now, sanne, part="intake")
    paper = papers.build(sanne, "who_saw_what", "client")
    said = str(paper.as_dict())
    assert "bekeek het eerste gesprek" in said
    assert "om je te begeleiden" in said
    assert "coach:" not in said
    assert "AVG" not in said


def test_what_was_shared_is_told_with_whom(cast, sanne, now):
    from spinweb.foundation.sharing import actions as sharing

    sharing.share(trajectory_id=sanne.pk, client_id=sanne.client_id, reader="commissioner", party="Gemeente Nijmegen", what="Voortgangsverslag, versie 1",
                  groups=["progress"], purpose="assignment", basis="assignment", sent_on=now.date(), sent_how="per beveiligde mail", told_on=now.date(),
                  by=cast.anna, at=now)  # fmt: skip
    assert "Gemeente Nijmegen" in str(papers.build(sanne, "who_saw_what", "client").as_dict())
    assert any(one.did == "deelde" for one in told(sanne))


def test_every_part_of_the_trajectory_has_words_for_the_client():
    """A page with a new first word in its address gets a line in rulebook/trail.yaml, or the client reads our word for it."""
    parts = {path.partition("<uuid:trajectory_id>/")[2].partition("/")[0] for name, path, _ in every_page() if name.startswith("coach:") and "trajectory_id" in path}
    known = set(read("trail")["delen"])
    assert sorted(part for part in parts - known if "<" not in part) == []


def test_reading_searching_printing_and_exporting_are_told_apart(cast, as_anna, monkeypatch):
    """Given every way of looking, when pages are asked for, then each leaves its own kind, with the circumstances and never what was searched."""
    seen, save = [], Reading.save
    monkeypatch.setattr(Reading, "save", lambda row, **how: (seen.append(row), save(row, **how))[1])
    pk = cast.sanne_trajectory
    as_anna.get(f"/trajecten/{pk}/doelen/")
    as_anna.get("/caseload/")
    as_anna.post("/zoeken/", {"wat": "Sanne"})
    as_anna.get(f"/trajecten/{pk}/instrumenten/interest_pictures/papier/pdf/")
    assert [(r.action, r.part, r.trajectory_id) for r in seen] == [("openen", "doelen", pk), ("lijst", "", None), ("zoeken", "", None),
                                                                  ("afdrukken", "instrumenten", pk)]  # fmt: skip
    assert all(r.role == "coach" and r.policy and len(r.session) == 16 and r.source == "127.0.0.0/24" and r.request_id for r in seen)
    assert "Sanne" not in str([vars(r) for r in seen])


def test_the_page_goes_on_over_many_lines(cast, as_anna, staff, now):
    with staff(cast.anna):
        trajectory = Trajectory.objects.get()
        for days in range(40):
            look(cast.anna, now - timedelta(days=days), trajectory)
    first = as_anna.get(f"/trajecten/{cast.sanne_trajectory}/wie-zag-wat/").content.decode()
    assert ("bekeek je doelen" in first, "?bladzijde=2" in first) == (True, True)
    assert "bekeek je doelen" in as_anna.get(f"/trajecten/{cast.sanne_trajectory}/wie-zag-wat/?bladzijde=2").content.decode()
