"""A progress round: filled from the record, read by the client first, and out in time with the reaction or without (T0.3, T0.1)."""

import json
from datetime import date, timedelta

import pytest

from spinweb.foundation.access.queries import NotVisible
from spinweb.foundation.base.states import MoveNotAllowed
from spinweb.foundation.documents import queries as documents
from spinweb.foundation.documents.models import Document
from spinweb.foundation.documents.rendering import pdf
from spinweb.practice.overview.papers import build
from spinweb.practice.overview.queries import trajectory_with_elements
from spinweb.practice.progress import actions, papers, queries, rules
from spinweb.practice.trajectories import actions as trajectories
from spinweb.practice.trajectories.queries import due_from

DAY = date(2026, 3, 10)


def said(sanne, report, reader):
    return json.dumps(build(sanne.trajectory, "progress_report", reader, report.pk).as_dict(), ensure_ascii=False)


def show(sanne, report, *, ago=0, days=7):
    return sanne.do(actions.show_round, report=report, shown_on=sanne.day(ago), respond_until=sanne.day(ago - days), shown_how="elsewhere")


def due(sanne, *, ahead=0):
    return due_from(queries.due(sanne.viewer, until=sanne.day(-7 - ahead)))


def send(sanne, report):
    return sanne.do(actions.send_round, report=report, sent_on=sanne.on, sent_how="per mail")


# -- the rules


@pytest.mark.parametrize("due_in, days", [(30, 7), (8, 7), (7, 6), (3, 2), (1, 7), (0, 7), (-4, 7)])
def test_the_usual_day_to_react_is_a_week_but_before_the_readers_date(due_in, days):
    assert rules.usual_response_day(DAY, DAY + timedelta(days=due_in)) == DAY + timedelta(days=days)


@pytest.mark.parametrize("reaction, late, may", [("", 0, False), ("", 1, True), ("Het klopt.", -3, True), ("", -1, False)])
def test_it_goes_out_after_a_reaction_or_after_the_day_to_react(reaction, late, may):
    assert rules.may_go_out(reaction=reaction, respond_until=DAY, on=DAY + timedelta(days=late)) is may


@pytest.mark.parametrize("state, respond, reaction, who, word", [
    ("draft", None, "", "coach", "Lees"), ("shown", DAY, "", "client", "reageren"), ("shown", DAY, "Ja.", "coach", "gaat mee"),
    ("shown", DAY - timedelta(days=1), "", "coach", "geen reactie"),
])  # fmt: skip
def test_whose_turn_it_is(state, respond, reaction, who, word):
    turn = rules.turn(state=state, due_on=DAY + timedelta(days=9), respond_until=respond, reaction=reaction, on=DAY)
    assert turn.who == who
    assert word in turn.text


def test_nobody_is_waited_for_after_it_was_sent():
    assert rules.turn(state="sent", due_on=DAY, respond_until=DAY, reaction="", on=DAY) is None
    assert rules.cautions(state="sent", due_on=DAY, respond_until=DAY, on=DAY + timedelta(days=9)) == []


@pytest.mark.parametrize("respond, on, told", [(None, 0, 0), (3, 0, 0), (5, 0, 1), (9, 0, 1), (3, 6, 1), (5, 6, 2)])
def test_what_could_come_too_late_is_told_and_nothing_is_blocked(respond, on, told):
    until = DAY + timedelta(days=respond) if respond is not None else None
    cautions = rules.cautions(state="shown" if until else "draft", due_on=DAY + timedelta(days=5), respond_until=until, on=DAY + timedelta(days=on))
    assert len(cautions) == told


def test_the_next_period_begins_where_the_last_one_ended():
    assert rules.next_period(last_until=None, started_on=DAY, on=DAY + timedelta(days=40)) == (DAY, DAY + timedelta(days=40))
    assert rules.next_period(last_until=DAY, started_on=DAY, on=DAY) == (DAY + timedelta(days=1), DAY + timedelta(days=1))


# -- filled from the record


def test_every_section_of_every_template_can_be_filled():
    from spinweb.engines.rulebook.reader import read

    book = read("report_templates")
    wanted = {s["onderdeel"] for told in book["sjablonen"].values() for s in told["documenten"]["progress_report"]["onderdelen"]}
    assert wanted <= set(papers.SECTIONS)
    assert set(papers.SECTIONS) == set(book["documenten"]["progress_report"])


def test_the_draft_is_filled_and_nothing_is_typed_again(sanne):
    told = said(sanne, sanne.begin(), "commissioner")
    for words in ("Ik vraag hulp als ik vastloop", "alleen met de bus", "45 min", "1 uur 45", "90 uur", "Dagen afwezig in deze periode: 2", "de daglijst ophangen"):
        assert words in told, words
    level = next(b for b in build(sanne.trajectory, "progress_report", "commissioner", sanne.begin().pk).blocks if b["type"] == "levels")
    assert (level["first"], level["last"]) == (-1, 1)


def test_what_was_before_or_after_the_period_is_not_in_it(sanne):
    early = sanne.begin(since=sanne.day(27), until=sanne.day(20), due_on=sanne.on)
    told = said(sanne, early, "commissioner")
    for words in ("alleen met de bus", "45 min", "Dagen afwezig"):
        assert words not in told
    (goal,) = [g for g in queries.figures_of(sanne.trajectory, early).goals if g.pk == sanne.goal.pk]
    assert (goal.then.level, goal.now.level) == (-1, -1)


@pytest.mark.parametrize("kind, there, not_there", [
    ("uwv", ("Logboek", "Wat er verandert", "Past het aantal uren"), ("Is de einddatum",)),
    ("municipality", ("Hoe vaak we elkaar spraken", "Is de einddatum"), ("Logboek", "Past het aantal uren", "Werkt netjes.")),
    ("other", ("Doelen: toen en nu", "Werkt netjes."), ("Logboek", "Is de einddatum", "Past het aantal uren")),
])  # fmt: skip
def test_each_commissioner_reads_what_it_asks_for_out_of_the_same_record(sanne, kind, there, not_there):
    """Given one record, when the round is made for each kind of commissioner, then each reads what it asks for and no more (T0.3)."""
    sanne.trajectory.commissioner.commissioner_kind = kind
    report = sanne.begin()
    answers = {"term": "Ja.", "regime": "Gelijk.", "workplace": "Ja."}
    report = sanne.do(actions.write_round, report=report, added="Het gaat goed.", coming="Minder vaak bellen.", answers=answers)
    told = json.dumps(papers.for_reader(sanne.trajectory, queries.figures_of(sanne.trajectory, report)).as_dict(), ensure_ascii=False)
    for words in there:
        assert words in told, words
    for words in not_there:
        assert words not in told, words


@pytest.mark.parametrize("reader", ["commissioner", "employer", "client"])
def test_nobody_gets_the_text_of_notes(sanne, reader):
    report = sanne.begin(**({"reader": "employer", "placement": sanne.job} if reader == "employer" else {}))
    assert "medicijnen" not in said(sanne, report, reader)


def test_the_employer_gets_work_only_and_only_the_milestones_that_are_for_him(sanne):
    """Given a record in full, when the round is for the employer, then it tells of work alone and of milestones meant for him (T0.3, T0.7)."""
    sanne.do(trajectories.agree, trajectory=sanne.trajectory, text="met Lieke praten over de bus", owner="client", due_on=sanne.on)
    told = said(sanne, sanne.begin(reader="employer", placement=sanne.job), "employer")
    for words in ("alleen met de bus", "de daglijst ophangen", "Ik vraag hulp als ik vastloop", "De Linde"):
        assert words in told, words
    for words in ("thuis verteld", "45 min", "Ik wil vaker buiten.", "Lieke", "afwezig", "Gemeente", "de Boer", "wil werken", "90 uur"):
        assert words not in told, words


def test_another_employer_does_not_read_agreements_with_this_one(sanne):
    from spinweb.practice.placements import actions as placements
    from spinweb.practice.workplaces import actions as workplaces

    shop = sanne.do(workplaces.save_workplace, title="Winkel", new_employer="De Roos", place="Nijmegen")
    other = sanne.do(placements.save_placement, trajectory=sanne.trajectory, kind="employment", workplace=shop, starts_on=sanne.day(3))
    told = said(sanne, sanne.begin(reader="employer", placement=other), "employer")
    assert "daglijst" not in told
    assert "Linde" not in told


def test_a_round_is_only_for_its_own_reader(sanne):
    with pytest.raises(NotVisible):
        said(sanne, sanne.begin(), "employer")


def test_the_client_reads_everything_that_goes_out_in_plain_words(sanne):
    report = sanne.do(actions.write_round, report=sanne.begin(), added="Sanne werkt mooi.", coming="We gaan naar buiten.", answers={"term": "Ja, dat lukt."})
    told = said(sanne, report, "client")
    for words in ("Sanne werkt mooi.", "We gaan naar buiten.", "Ja, dat lukt.", "alleen met de bus", "de daglijst ophangen", "2 dagen niet op je werk",
                  "Wat ik wil zeggen"):
        assert words in told, words


# -- the client first


def test_it_does_not_go_out_before_the_client_could_react(sanne):
    """Given a round that the client may still react to, when sending is tried, then it is refused and nothing went out (T0.3, T0.1)."""
    report = sanne.begin()
    with pytest.raises(actions.ClientFirst):
        send(sanne, report)
    show(sanne, report)
    with pytest.raises(actions.ClientFirst, match="kan nog reageren"):
        send(sanne, report)
    assert not Document.objects.filter(kind="progress_report", reader="commissioner").exists()


def test_the_reaction_travels_along_in_the_clients_own_words(sanne):
    """Given a reaction of the client, when the round goes out, then it holds those very words (T0.3, T0.1)."""
    report = sanne.begin()
    show(sanne, report)
    report = sanne.do(actions.note_reaction, report=report, reaction="Het klopt, maar ik kwam zelf met het idee.", reaction_on=sanne.on, reaction_how="phone")
    made = send(sanne, report)
    told = json.dumps(made.paper, ensure_ascii=False)
    assert "maar ik kwam zelf met het idee." in told
    assert "telefoon" in told
    assert made.subject_id == report.pk
    assert trajectory_with_elements(sanne.viewer, sanne.trajectory.pk).e_T0_3 is True


def test_without_a_reaction_it_goes_out_after_the_day_and_says_so(sanne):
    report = sanne.begin()
    show(sanne, report, ago=9, days=7)
    made = send(sanne, report)
    told = json.dumps(made.paper, ensure_ascii=False)
    assert "Er is geen reactie gekomen." in told
    assert documents.file_of(made).startswith(b"%PDF")


def test_what_the_client_read_is_what_goes_out_whatever_happens_in_between(sanne):
    """Given a report that was shown, when the record changes, then the report that goes out is still the one that was shown."""
    report = sanne.begin()
    show(sanne, report, ago=9)
    sanne.do(trajectories.celebrate, trajectory=sanne.trajectory, on=sanne.day(1), text="een prijs gewonnen")
    assert "een prijs gewonnen" not in said(sanne, report, "client")
    assert "een prijs gewonnen" not in json.dumps(send(sanne, report).paper, ensure_ascii=False)


def test_what_was_shown_cannot_be_changed_unless_it_is_shown_again(sanne):
    report = sanne.begin()
    show(sanne, report)
    with pytest.raises(actions.RoundFixed):
        sanne.do(actions.write_round, report=report, added="Iets anders.", coming="", answers={})
    report = sanne.do(actions.note_reaction, report=report, reaction="Dit klopt niet.", reaction_on=sanne.on, reaction_how="phone")
    sanne.do(actions.take_round_back, report=report)
    sanne.do(actions.write_round, report=report, added="Iets anders.", coming="", answers={})
    show(sanne, report)
    report.refresh_from_db()
    assert (report.state, report.reaction) == ("shown", "")
    assert documents.documents_of(sanne.trajectory.pk).filter(kind="progress_report", reader="client").count() == 2


def test_what_was_sent_stays_as_it_is(sanne):
    report = sanne.begin()
    show(sanne, report, ago=9)
    send(sanne, report)
    for action, told in ((actions.send_round, {"sent_on": sanne.on, "sent_how": "mail"}), (actions.take_round_back, {})):
        with pytest.raises(MoveNotAllowed):
            sanne.do(action, report=report, **told)
    with pytest.raises(actions.RoundFixed):
        sanne.do(actions.note_reaction, report=report, reaction="Te laat.", reaction_on=sanne.on, reaction_how="phone")
    assert Document.objects.filter(kind="progress_report", reader="commissioner").count() == 1


@pytest.mark.parametrize("told", [{"since": 0, "until": 5, "due_on": -9}, {"since": 28, "until": 0, "due_on": 1}])
def test_dates_that_contradict_each_other_are_refused(sanne, told):
    with pytest.raises(actions.DoesNotFit):
        sanne.begin(**{name: sanne.day(ago) for name, ago in told.items()})


def test_an_employers_round_names_the_workplace(sanne):
    with pytest.raises(actions.DoesNotFit):
        sanne.begin(reader="employer", placement=None)


def test_it_comes_up_three_weeks_before_the_readers_date_and_when_it_lies_with_the_client(sanne):
    later = sanne.begin(due_on=sanne.day(-60))
    assert due(sanne) == []
    (told,) = due(sanne, ahead=39)  # three weeks before
    assert (told.id, told.turn, told.on) == (later.pk, "coach", sanne.day(-60))
    show(sanne, later)
    (told,) = due(sanne)
    assert (told.turn, told.on) == ("client", sanne.day(-7))
    sanne.do(actions.note_reaction, report=later, reaction="Het klopt.", reaction_on=sanne.on, reaction_how="phone")
    (told,) = due(sanne)
    assert (told.turn, told.on) == ("coach", sanne.day(-60))
    send(sanne, later)
    assert due(sanne) == []


def test_when_the_day_to_react_is_past_it_is_the_coachs_turn_again(sanne):
    show(sanne, sanne.begin(due_on=sanne.day(-60)), ago=12, days=4)
    assert [told.turn for told in due(sanne)] == ["coach"]


def test_it_warns_when_the_client_may_take_longer_than_the_reader_waits(sanne):
    show(sanne, sanne.begin(due_on=sanne.day(-5)))
    assert "langer dan de lezer wacht" in due(sanne)[0].note


def test_a_colleague_knows_of_no_round(sanne, staff, cast):
    sanne.begin()
    with staff(cast.bram) as viewer:
        assert due_from(queries.due(viewer, until=sanne.day(-7))) == []


@pytest.mark.parametrize("reader", ["commissioner", "client"])
def test_the_paper_can_be_made_of_an_empty_record(staff, cast, now, reader):
    with staff(cast.anna):
        bare = trajectories.start_trajectory(client={"called": "Noor"}, trajectory={}, by=cast.anna, at=now)
        report = actions.plan_round(trajectory=bare, reader="commissioner", since=now.date(), until=now.date(), due_on=now.date(), by=cast.anna, at=now)
        assert pdf(build(bare, "progress_report", reader, report.pk), at=now).startswith(b"%PDF")
