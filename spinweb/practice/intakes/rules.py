"""The rulebook of the first talks: the guide, what people may expect, interests that may clash, and the code of conduct in plain words."""

from functools import cache
from typing import Any

from spinweb.engines.rulebook.reader import read

VOICES = ("client", "commissioner", "employer")  # who may expect something; `agreed` is what came of it
SIDES = (*VOICES, "differs", "agreed")
ANSWERS = {"no": "nee", "yes": "ja", "unknown": "weet ik niet"}


@cache
def points() -> dict[str, dict[str, str]]:
    """What expectations are about, by code: naam and vraag. No query."""
    return read("expectations")["punten"]


@cache
def interest_questions() -> dict[str, str]:
    """The questions on clashing interests by code. No query."""
    return read("interests")["vragen"]


def codes() -> list[dict[str, Any]]:
    """Every version of the code of conduct in plain words, newest first. No query."""
    return read("code_of_conduct")["versies"]


def code_of(version: str) -> dict[str, Any]:
    """The version that was discussed, or the newest when that one is not kept. No query."""
    return next((code for code in codes() if code["versie"] == version), codes()[0])


def guide() -> dict[str, Any]:
    """The guide for the first talks. No query."""
    return read("talk_guide")
