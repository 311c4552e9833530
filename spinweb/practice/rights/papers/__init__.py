"""Papers about the client's own rights: who saw what."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from spinweb.foundation.documents import paper
from spinweb.foundation.documents.paper import Paper
from spinweb.foundation.documents.rendering import csv_lines
from spinweb.practice.rights import queries
from spinweb.practice.trajectories import papers
from spinweb.practice.trajectories.models import Trajectory

ON_PAPER = 200  # so many lines; the file with all of them goes along with a copy of the data


def who_saw_what(trajectory: Trajectory, reader: str) -> Paper:
    """*Wie zag wat* (T0.7): who looked at what, when and why, and what was shared with whom. For the client, in plain words."""
    made = papers.start(trajectory, kind="who_saw_what", title="Wie zag wat", reader=reader)
    names = queries.Names(trajectory)
    made.blocks += [paper.text("Elke keer dat iemand iets van jou bekijkt, schrijft Spinweb dat op. Niemand kan dat uitzetten of weghalen. "
                               "Snap je niet waarom iemand iets zag? Vraag het. Je hoeft daar geen reden voor te geven.")]  # fmt: skip
    shares = list(queries.shared_with(trajectory))
    made.blocks += [paper.heading("Wat ging naar anderen")]
    if shares:
        rows = [[papers.said_day(s.sent_on), s.party, s.what] for s in shares]
        made.blocks += [paper.table(["Wanneer", "Naar wie", "Wat"], rows, widths=[1.3, 1.4, 2])]
    else:
        made.blocks += [paper.text("Er is niets van jou naar iemand anders gegaan.")]
    if opened := list(queries.opened_by_link(trajectory)[:ON_PAPER]):
        made.blocks += [paper.heading("Wie las iets via een link"), paper.items([
            f"{one.link.reader_name} las {one.document} op {date_format(localtime(one.opened_at), 'j F Y')}." for one in opened])]  # fmt: skip
    made.blocks += [paper.heading("Wie keek"), *_looks(trajectory, names)]
    listed = queries.on_lists(trajectory, names)
    if listed:
        made.blocks += [paper.heading("Wie zag je naam op een lijst"), paper.items([
            f"{one.who} ({one.role}) {one.did} {one.times} keer, voor het laatst op {date_format(localtime(one.last), 'j F Y')}." for one in listed])]  # fmt: skip
    return made


def _looks(trajectory: Trajectory, names: queries.Names) -> list[dict]:
    found = queries.looks_at(trajectory)
    looks = queries.in_words(found[:ON_PAPER], names)
    if not looks:
        return [paper.text("Er heeft nog niemand iets bekeken.")]
    rows = [[papers.said_day(look.on), f"{look.who}, {look.role}", _what(look), look.why] for look in looks]
    blocks = [paper.table(["Wanneer", "Wie", "Wat", "Waarom"], rows, widths=[1.2, 1.2, 1.7, 1.2])]
    if len(looks) == ON_PAPER:
        blocks += [paper.remark(f"Dit zijn de laatste {ON_PAPER} regels. Wil je alles? Vraag een kopie van je gegevens: daar zit de hele lijst bij.")]
    return blocks


def _what(look: queries.Look) -> str:
    often = f" ({look.times} keer)" if look.times > 1 else ""
    return f"{look.did} {look.what}{often}" + (f". Noodtoegang: {look.emergency}" if look.emergency else "")


def register_as_csv(organisation: str) -> str:
    """The register of processing (AVG 30) as a table for a spreadsheet."""
    columns = ["verwerking", "verantwoordelijke", "doel", "van wie", "gegevens", "grondslag", "ontvangers", "bewaartermijn", "beveiliging"]
    return "".join(csv_lines(columns, (
        [one.name, organisation, one.purpose, one.of_whom, ", ".join(one.data), one.ground, " ".join(one.receivers) or "geen", one.kept, one.secured]
        for one in queries.register())))  # fmt: skip
