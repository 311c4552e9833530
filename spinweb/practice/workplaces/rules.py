"""Arithmetic of the job: shares of working time, main tasks, what a task works with, what a vacancy proposes; and photos drawn anew."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from spinweb.engines.fit.vacancy import Found, read_vacancy
from spinweb.engines.fit.vacancy_files import Unreadable, Vacancy, the_one, vacancies_in
from spinweb.engines.rulebook.reader import read
from spinweb.foundation.base.states import Refusal
from spinweb.practice.worker_profiles.rules import Feature, features

MAIN_SHARE, MAIN_MINUTES_A_DAY = 1 / 16, 30  # a main task: at least a sixteenth of the week and half an hour a working day


def share(minutes: int | None, total: int) -> int | None:
    """Percentage of the known working time that a task takes, rounded; None when it is not known."""
    return round(100 * minutes / total) if minutes and total else None


def is_main(minutes: int | None, total: int, *, days: int = 5) -> bool:
    """Whether a task is a main task: enough of the week and enough of a working day."""
    return bool(minutes) and minutes >= total * MAIN_SHARE and minutes >= MAIN_MINUTES_A_DAY * days


def said_hours(low: object, high: object) -> str:
    """'24 tot 32 uur per week', or nothing when neither is known."""
    known = [f"{float(n):g}".replace(".", ",") for n in (low, high) if n is not None]
    if not known:
        return ""
    if len(known) == 2:
        return f"{known[0]} uur per week" if known[0] == known[1] else f"{known[0]} tot {known[1]} uur per week"
    return f"{'vanaf' if high is None else 'hoogstens'} {known[0]} uur per week"


def comma(said: Any) -> str:
    """What was answered, as text; a number with a comma."""
    return str(said) if isinstance(said, str) else f"{float(said):g}".replace(".", ",")


@dataclass(frozen=True)
class Proposal:
    """One thing a vacancy text proposes, by a number that stays the same as long as the text does."""

    number: int
    found: Found

    @property
    def feature(self) -> Feature | None:
        return features().get(self.found.feature)

    @property
    def quotes(self) -> bool:
        """Whether its sentence says more than the proposal itself."""
        return bool(self.found.feature) or self.found.text.strip(" .").lower() != self.found.sentence.strip(" .;").lower()


def proposals(text: str) -> list[Proposal]:
    """What the vacancy text proposes, numbered in order. No query."""
    return [Proposal(number, found) for number, found in enumerate(read_vacancy(text, read("vacancy")))]


def chosen(text: str, numbers: Iterable[int]) -> list[Found]:
    """The proposals with these numbers. Numbers that are not there are left out."""
    wanted = set(numbers)
    return [p.found for p in proposals(text) if p.number in wanted]


@dataclass(frozen=True)
class Piece:
    """A stretch of the vacancy text. `numbers` are the proposals that came from here; none where nothing was found."""

    text: str
    numbers: tuple[int, ...] = ()


def marked(text: str, proposed: Iterable[Proposal]) -> list[Piece]:
    """The whole text in pieces, with what was found marked where it stands; the pieces together are the text. No query."""
    places: dict[tuple[int, int], list[int]] = {}
    for proposal in proposed:
        sentence = r"\s+".join(re.escape(word) for word in proposal.found.sentence.split())
        if hit := re.search(sentence, text):
            places.setdefault(hit.span(), []).append(proposal.number)
    pieces, at = [], 0
    for (start, end), numbers in sorted(places.items()):
        if start >= at:  # a sentence inside one that is marked already keeps that mark
            pieces += [Piece(text[at:start])] if start > at else []
            pieces.append(Piece(text[start:end], tuple(numbers)))
            at = end
    return pieces + ([Piece(text[at:])] if at < len(text) else [])


class NoVacancy(Refusal):
    """No vacancy could be read from what was sent."""


def vacancy_in(sent: bytes, which: str) -> Vacancy:
    """The vacancy in a file that was sent; `which` is its number or name where there are more. Raises NoVacancy. No query."""
    try:
        return the_one(vacancies_in(sent), which)
    except Unreadable as why:
        raise NoVacancy(str(why)) from None


# -- what a task works with, and the round over the floor


def works_with() -> list[tuple[str, str, list[tuple[int, str]]]]:
    """Data, people and things: (field, its name, its steps from difficult to simple). No query."""
    return [(name, told["naam"], list(told["stappen"].items())) for name, told in read("job_analysis")["bezig_met"].items()]


def works_with_words(task: Any) -> list[tuple[str, str]]:
    """'Met mensen' and 'uitleg volgen en helpen', for what is known of a task. No query."""
    return [(title, dict(steps)[level]) for name, title, steps in works_with() if (level := getattr(task, name)) is not None]


def hardest(tasks: Iterable[Any]) -> list[tuple[str, str]]:
    """The most difficult thing that the job asks with data, people and things, over all its tasks. No query."""
    tasks, told = list(tasks), []
    for name, title, steps in works_with():
        known = [level for task in tasks if (level := getattr(task, name)) is not None]
        told += [(title, dict(steps)[min(known)])] if known else []
    return told


@dataclass(frozen=True)
class Station:
    """One stop of the round over the floor. `stand`: how far it is, in words; nothing when nobody looked yet."""

    step: str
    title: str
    why: str
    stand: str


def round_of(stands: dict[str, str]) -> list[Station]:
    """The round over the floor in its order, with how far each stop is. No query."""
    return [Station(r["stap"], r["titel"], r["waarom"], stands.get(r["stap"], "")) for r in read("job_analysis")["op_de_vloer"]]


# -- photos

LONGEST, QUALITY = 1600, 80
PIXELS = 50_000_000  # a phone makes 12 to 50 million; more is no photo of a workplace but a bomb
KINDS = ("JPEG", "PNG", "WEBP")
Image.MAX_IMAGE_PIXELS = None  # Pillow would only warn: `drawn_anew` looks at the size itself, before a pixel is read


class NotAPhoto(Refusal):
    """What was sent is no photo that can be opened."""


def drawn_anew(sent: bytes) -> tuple[bytes, tuple[int, int]]:
    """The photo as a JPEG of at most 1600 pixels, turned upright, with nothing in it but the picture. Raises NotAPhoto."""
    try:
        with Image.open(BytesIO(sent), formats=KINDS) as found:
            if found.width * found.height > PIXELS:
                raise NotAPhoto("Deze foto is te groot. Maak een nieuwe met je telefoon, of kies een kleinere.")
            found.draft("RGB", (LONGEST, LONGEST))
            picture = ImageOps.exif_transpose(found).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise NotAPhoto("Dit bestand is geen foto die we kunnen openen. Kies een foto (jpg, png of webp).") from None
    picture.thumbnail((LONGEST, LONGEST))
    clean = Image.frombytes("RGB", picture.size, picture.tobytes())  # only the pixels go along: no place, time, camera or thumbnail
    kept = BytesIO()
    clean.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue(), clean.size
