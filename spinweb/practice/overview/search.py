"""Finding people, organisations and notes, also with a typing error, in another form of the word, or without its accents.

Names are compared letter by letter. Notes are found by Dutch stems (`NoteWords`), only those of trajectories in which the
viewer takes part; what is encrypted is in no index and is not found. The text that is looked for is kept nowhere.
"""

import operator
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db import connection
from django.db.models import Func, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import GreaterThanOrEqual

from spinweb.foundation.access.context import Viewer
from spinweb.foundation.parties.models import ContactPerson, ExternalOrganisation
from spinweb.practice.trajectories.models import ContactMoment, NoteWords, Party, Trajectory

DUTCH = "sw.nl"  # the search configuration that the migration of trajectories makes
CANDIDATES, STANDS = 24, 100
ACCENTED, PLAIN = "áàäâãåçéèëêíìïîñóòöôõúùüûýÿ", "aaaaaaceeeeiiiinooooouuuuyy"
MOST_WORDS, MOST_FOUND, MOST_NOTES, VOCABULARY = 5, 12, 20, 2000
FEW = 5  # so many names there are at most, when some only come close to what was asked
SPACE = Value(" ")
OPEN, CLOSE = "\x02", "\x03"  # around what was found, until the page marks it


@dataclass(frozen=True)
class Note:
    """A note in which the words stand. `sentence` has OPEN and CLOSE around each."""

    contact: ContactMoment
    trajectory: Trajectory
    sentence: str


@dataclass
class Found:
    """What was found, in groups. `resembles` when only words that resemble those of the search stand in notes."""

    cases: list[Trajectory] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    organisations: list[ExternalOrganisation] = field(default_factory=list)
    people: list[ContactPerson] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    resembles: bool = False

    @property
    def trajectory_ids(self) -> set[UUID]:
        """The trajectories that are shown, for the reading log."""
        return {case.pk for case in self.cases} | {party.trajectory_id for party in self.parties} | {note.trajectory.pk for note in self.notes}

    def __bool__(self) -> bool:
        return bool(self.cases or self.parties or self.organisations or self.people or self.notes)


def search(viewer: Viewer, text: str) -> Found:
    """People, organisations and notes that fit every word of `text`. Six queries, and three more when no client or note fits.

    Other names that only come close are looked for when no client's name holds what was asked.
    """
    words = words_of(text)
    if not words:
        return Found()
    known = {t.pk: t for t in Trajectory.objects.visible_to(viewer).select_related("client").order_by("-state", "client__sort_name", "id")}
    names = {t.pk: plain(f"{t.client.called} {t.client.family_name} {t.client.place}") for t in known.values()}
    cases = [t for t in known.values() if fits(words, names[t.pk])][:MOST_FOUND]
    near = not any(holds(words, names[t.pk]) for t in cases)
    notes = _notes(viewer, " & ".join(f"{word}:*" for word in words), known)
    nearby = [] if notes or cases else _notes(viewer, _corrected(viewer, words), known)
    return Found(
        cases=cases, parties=_parties(viewer, words, known, near=near), organisations=_organisations(viewer, words, near=near),
        people=_people(viewer, words, near=near), notes=notes or nearby, resembles=bool(nearby),
    )  # fmt: skip


# -- words


def plain(text: str) -> str:
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The first words of what somebody types, plain; one letter alone says nothing."""
    return [word for word in re.findall(r"[^\W_]+", plain(text)) if len(word) > 1][:MOST_WORDS]


def steps_to_beginnings(one: str, other: str) -> list[int]:
    """For each beginning of `other`, the empty one first: how many letters to leave out, add, change, or swap with their neighbour from `one`."""
    before, row = [], list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                step = min(step, last[j - 2] + 1)
            row.append(step)
    return row


def room_for_errors(word: str) -> int:
    """How many typing errors a word may hold: one from four letters, two from eight."""
    return (len(word) >= 4) + (len(word) >= 8)


def is_near(word: str, other: str) -> bool:
    """Whether `other`, or how it begins, is `word` but for its room for typing errors."""
    room, beginning = room_for_errors(word), other[: len(word) + 1]
    if len(beginning) < len(word) - 1 or len(set(word) - set(beginning)) > room:  # most words differ in more letters than that
        return False
    return min(steps_to_beginnings(word, beginning)[len(word) - 1 :]) <= room


def holds(words: Iterable[str], text: str) -> bool:
    """Whether every word stands in the plain text, as it is or as a part."""
    return all(word in text for word in words)


def fits(words: Iterable[str], text: str) -> bool:
    """Whether every word stands in the text, as it is, as a part, or but for a typing error."""
    there = re.findall(r"[^\W_]+", plain(text))
    return all(any(word in one or is_near(word, one) for one in there) for word in words)


# -- names


class Closeness(Func):
    """How close a word comes to something in a text: STANDS or more when it is in it as it is, else how many of its pairs of neighbouring
    letters are. Of a word that was mistyped at least `least` are there, since an error breaks three pairs at most.

    The text is made plain once, and only when it is not.
    """

    output_field = IntegerField()
    SQL = ("(SELECT (CASE WHEN s LIKE %s THEN %s ELSE 0 END) + {pairs} FROM (SELECT CASE WHEN octet_length(t) = length(t) THEN t "
           "ELSE translate(t, %s, %s) END AS s FROM (SELECT lower({text}) AS t OFFSET 0) AS spoken OFFSET 0) AS made_plain)")  # fmt: skip

    def __init__(self, word: str, *columns: Any, near: bool = True):
        super().__init__(Concat(*columns, output_field=TextField()))
        self.word = word
        room = room_for_errors(word) if near else 0
        self.least = max(1, len(word) - 3 * room) if room else STANDS

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        text, own = compiler.compile(self.source_expressions[0])
        word = self.word
        pairs = [f"%{word[i : i + 2]}%" for i in range(len(word) - 1)] if self.least < STANDS else []
        counted = " + ".join(["(' ' || s LIKE %s)::int", *("(s LIKE %s)::int" for _ in pairs)])
        return self.SQL.format(pairs=counted, text=text), [f"%{word}%", STANDS, f"% {word[0]}%", *pairs, ACCENTED, PLAIN, *own]


def _closest(rows: QuerySet, words: list[str], *columns: str, near: bool) -> list[Any]:
    """The rows whose two columns hold every word; if they are few and `near`, some in which words come close. One query."""
    first, second = columns
    all_near = [Closeness(word, first, SPACE, second, near=near) for word in words]
    likely = rows.filter(*(GreaterThanOrEqual(close, close.least) for close in all_near))
    exact, other = [], []
    for row in likely.order_by(reduce(operator.add, all_near).desc(), "id")[:CANDIDATES]:
        text = plain(f"{getattr(row, first)} {getattr(row, second)}")
        if holds(words, text):
            exact.append(row)
        elif near and fits(words, text):
            other.append(row)
    return (exact + other[: max(0, FEW - len(exact))])[:MOST_FOUND]


def _parties(viewer: Viewer, words: list[str], known: dict[UUID, Trajectory], *, near: bool) -> list[Party]:
    found = _closest(Party.objects.visible_to(viewer).present(), words, "name", "relation", near=near)
    for party in found:
        party.trajectory = known[party.trajectory_id]
    return found


def _organisations(viewer: Viewer, words: list[str], *, near: bool) -> list[ExternalOrganisation]:
    return _closest(ExternalOrganisation.objects.visible_to(viewer).present(), words, "name", "place", near=near)


def _people(viewer: Viewer, words: list[str], *, near: bool) -> list[ContactPerson]:
    return _closest(ContactPerson.objects.visible_to(viewer).present().select_related("at"), words, "name", "function", near=near)


# -- notes


def _notes(viewer: Viewer, asked: str, known: dict[UUID, Trajectory]) -> list[Note]:
    """Notes that hold the words, newest first, each with the sentence in which they stand. Two queries."""
    if not asked:
        return []
    query = SearchQuery(asked, config=DUTCH, search_type="raw")
    hits = NoteWords.objects.visible_to(viewer).filter(words=query).order_by("-on", "-contact_id").values_list("contact_id", flat=True)
    told = Concat("text", Value("\n"), "client_words", Value("\n"), "next_step", output_field=TextField())
    marked = SearchHeadline(told, query, config=DUTCH, start_sel=OPEN, stop_sel=CLOSE, max_words=28, min_words=14)
    found = ContactMoment.objects.visible_to(viewer).present().filter(pk__in=list(hits[:MOST_NOTES])).annotate(marked=marked)
    return [Note(contact, known[contact.trajectory_id], contact.marked) for contact in found.order_by("-on", "-id")]


def _corrected(viewer: Viewer, words: list[str]) -> str:
    """The search with each word replaced by those of the viewer's latest notes that resemble it; empty when a word resembles none. One query."""
    mine = ", ".join(f"'{pk}'" for pk in viewer.trajectory_ids)  # UUIDs of our own: ts_stat takes no parameters
    if not mine:
        return ""
    latest = f'SELECT words FROM trajectories_notewords WHERE trajectory_id IN ({mine}) ORDER BY "on" DESC LIMIT {VOCABULARY}'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked, word FROM (SELECT word FROM ts_stat(%s)) AS v, unnest(%s::text[]) AS asked "
                       "WHERE similarity(word, asked) >= 0.25 OR word = asked", [latest, words])  # fmt: skip
        pairs = cursor.fetchall()
    near = {word: sorted(stem for asked, stem in pairs if asked == word and stem.isalnum() and is_near(stem, word))[:8] for word in words}
    return " & ".join(f"({' | '.join(f'{stem}:*' for stem in stems)})" for stems in near.values()) if all(near.values()) else ""


