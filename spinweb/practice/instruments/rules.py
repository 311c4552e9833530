"""The instruments of the rulebook, filled in from the files that hold their questions; and reading one that an organisation brings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from math import isfinite
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

from spinweb.engines.rulebook.reader import RULEBOOK, misfits, read, versions
from spinweb.engines.scoring.definition import Instrument, Item, NoInstrument, in_dutch, instrument
from spinweb.engines.scoring.outcome import Line, Outcome

MOST_BYTES = 200_000
DEEPEST = 40  # lists in lists: reading takes the square of how deep they go
_OURS = {"vragen_uit", "elders", "ideeen_uit", "bevestigen"}  # what only an instrument of the rulebook may say
KINDS_OF_IDEA = ("organisation", "technique", "guidance")
KINDS_OF_LICENCE = {"eigen": "eigen werk van Spinweb", "cc_by_4": "Creative Commons, naamsvermelding (CC BY 4.0)", "vrij_met_bron": "vrij, met bronvermelding",
                    "publiek_domein": "publiek domein", "wettekst": "begrippen uit een wettekst", "met_licentie": "met een licentie van je organisatie"}  # fmt: skip


MONTH = 30.4  # days


def time_again(months: Iterable[int], first: date, last: date, *, on: date) -> bool:
    """Whether one of the moments at which an instrument is asked again, in months since the first time, went by with nothing asked after it."""
    return any((last - first).days < after * MONTH <= (on - first).days for after in months)


@cache
def shipped(code: str, version: int) -> Instrument:
    """One version of an instrument of the rulebook. Raises RulebookError, NoInstrument. No query."""
    return instrument(code, version, _filled(read(f"instruments/{code}/{version}")))


@cache
def catalogue() -> dict[str, Instrument]:
    """The newest version of every instrument of the rulebook, by code: those to fill in first. Shared: do not change it. No query."""
    newest = [shipped(code, numbers[-1]) for code, numbers in versions("instruments").items()]
    return {found.code: found for found in sorted(newest, key=lambda found: (not found.can_be_taken, found.name))}


def newest(code: str) -> Instrument | None:
    """The newest version of an instrument of the rulebook, or None. No query."""
    return catalogue().get(code)


def _filled(told: Mapping[str, Any]) -> dict[str, Any]:
    """A definition whose questions stand in another file of the rulebook, with those questions in it: each is written down once."""
    if "vragen_uit" not in told:
        return dict(told)
    scales, parts, questions = _FROM[told["vragen_uit"]](read(told["vragen_uit"]))
    for code, scale in scales.items():
        beside = told["schalen_erbij"][code]
        scale["vraag"] = {"b1": scale["vraag"], "a2": beside["vraag"]}
        for choice in scale["antwoorden"]:
            choice["icoon"], choice["a2"] = beside["antwoorden"][choice["waarde"]]
    for question in questions:
        question["icoon"], question["a2"] = told["erbij"][question.pop("bij")]
    return {**told, "schalen": scales, "onderdelen": parts, "vragen": questions}


def _choices(words: Mapping[int, str]) -> list[dict[str, Any]]:
    return [{"waarde": value, "b1": said} for value, said in words.items()]


def _from_features(book: Mapping[str, Any]) -> tuple[dict, list, list]:
    scales = {code: {"vraag": s["vraag"]["persoon"], "antwoorden": _choices(s["persoon"])} for code, s in book["schalen"].items()}
    parts = [{"code": c["code"], "naam": c["naam"]} for c in book["clusters"]]
    questions = [{"code": row["id"], "bij": row["id"], "deel": c["code"], "schaal": row.get("schaal", c["schaal"]), "naam": row["naam"], "b1": row["persoon"]}
                 for c in book["clusters"] for row in c["kenmerken"]]  # fmt: skip
    return scales, parts, questions


_SIDES = {"importance": "belangrijk", "enabled": "kans", "achieved": "lukt"}


def _from_values(book: Mapping[str, Any]) -> tuple[dict, list, list]:
    scales = {side: {"vraag": book["vragen"][side], "antwoorden": _choices(book["antwoorden"])} for side in _SIDES}
    parts = [{"code": code, "naam": told["naam"], "zin": told["zin"]} for code, told in book["waarden"].items()]
    questions = [{"code": f"{code}_{side}", "bij": code, "deel": code, "schaal": side, "naam": word, "b1": told["zin"]}
                 for side, word in _SIDES.items() for code, told in book["waarden"].items()]  # fmt: skip
    return scales, parts, questions


def _from_learning(book: Mapping[str, Any]) -> tuple[dict, list, list]:
    scales = {"helps": {"vraag": "Helpt dit jou om iets te leren?", "antwoorden": _choices({0: "helpt niet", 1: "helpt"})}}
    questions = [{"code": code, "bij": code, "deel": "ways", "schaal": "helps", "naam": told["naam"], "b1": told["zin"]}
                 for code, told in book["manieren"].items()]  # fmt: skip
    return scales, [{"code": "ways", "naam": "Manieren van leren"}], questions


_FROM = {"features": _from_features, "work_values": _from_values, "learning": _from_learning}


@dataclass(frozen=True)
class Brought:
    """A file that an organisation brings: what it would be, or what is wrong with it, in sentences. Nothing is kept yet."""

    definition: dict[str, Any]
    instrument: Instrument | None = None
    problems: tuple[str, ...] = ()


def brought(text: str) -> Brought:
    """Read the YAML of an instrument as a dry run. Never raises: what is wrong stands in `problems`. No query."""
    told, problems = _loaded(text)
    if not problems:
        problems = [in_dutch(m.place, m.rule, m.expected, m.message) for m in misfits("instruments", told)]
    if not problems and _OURS & set(told):
        problems = ["‘vragen_uit’, ‘elders’, ‘ideeen_uit’ en ‘bevestigen’ zijn voor het eigen regelboek van Spinweb. Zet de vragen in dit bestand."]
    if problems:
        return Brought({}, problems=tuple(problems[:12]))
    try:
        return Brought(told, instrument(own_code(told["naam"]), 1, told))
    except NoInstrument as wrong:
        return Brought({}, problems=tuple(wrong.problems[:12]))


def _loaded(text: str) -> tuple[dict[str, Any], list[str]]:
    """What the YAML says, or why it cannot be read."""
    if len(text.encode()) > MOST_BYTES:
        return {}, [f"Het bestand is te groot: hoogstens {MOST_BYTES // 1000} kB."]
    try:
        if grows := _grows(text):
            return {}, [grows]
        told = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        return {}, [f"Dit is geen YAML die we kunnen lezen.{f' Kijk bij regel {mark.line + 1}.' if mark else ''}"]
    return (_plain(told), []) if isinstance(told, dict) else ({}, ["Dit is geen instrument: het begint niet met namen als ‘naam:’ en ‘doel:’."])


def _grows(text: str) -> str:
    """Why a few lines of YAML could keep us busy for long: they refer to themselves, or lie deeper in each other than any instrument. Empty when not."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, AliasEvent):
            return "Het bestand verwijst naar zichzelf (met *). Schrijf het uit."
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            return f"Dit is geen YAML die we kunnen lezen. Bij regel {event.start_mark.line + 1} staan te veel lijsten in elkaar."
    return ""


def _plain(told: Any) -> Any:
    """What JSON can keep: names and dates become text, as does a number that is none; characters that no database keeps are left out."""
    if isinstance(told, dict):
        return {str(name): _plain(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_plain(value) for value in told]
    if isinstance(told, str):
        return told.replace("\x00", "")
    keepable = told is None or isinstance(told, int) or (isinstance(told, float) and isfinite(told))
    return told if keepable else str(told)


def ideas(instrument: Instrument, outcome: Outcome) -> list[tuple[str, list[list[str]]]]:
    """For each side of the work that asks more than goes well: ideas of three kinds, organise otherwise, an aid, guidance. No query."""
    if "ideeen_uit" not in instrument.told:
        return []
    book = read(instrument.told["ideeen_uit"])["aanpassingen"]
    pinches = [line for line in outcome.lines if line.value is not None and not line.strong]
    return [(line.name, [[told["wat"] for told in book if (told["disbalans"], told["soort"]) == (line.code, kind)] for kind in KINDS_OF_IDEA])
            for line in pinches]  # fmt: skip


def example() -> str:
    """An instrument of our own as text, to see how a file is made. No query."""
    return (RULEBOOK / "instruments/interest_pictures/1.yaml").read_text().replace("overnemen: uitspraken\n", "")


def own_code(name: str) -> str:
    """The code of an instrument that an organisation adds, from its name; never that of one of the rulebook."""
    return "own_" + (re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:50] or "x")


def as_kept(outcome: Outcome) -> dict[str, Any]:
    """An outcome as it is kept, so that it stays as it was calculated."""
    return asdict(outcome)


def outcome_of(kept: Mapping[str, Any]) -> Outcome:
    """An outcome as it was kept."""
    lines = tuple(Line(**{**line, "sides": tuple(line["sides"])}) for line in kept["lines"])
    total = Line(**{**kept["total"], "sides": ()}) if kept.get("total") else None
    return Outcome(lines, tuple(kept["missing"]), tuple(kept["highest"]), total, kept["engine"], kept["counts"])


def as_answered(items: tuple[Item, ...], answers: Mapping[str, Any], language: str) -> dict[str, dict[str, Any]]:
    """Each answer with the question as it was put and the words that were chosen."""
    return {i.code: {"asked": i.text.at(language), "answer": answers[i.code], "said": i.scale.says(answers[i.code])} for i in items if i.code in answers}
