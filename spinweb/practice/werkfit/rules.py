"""The rulebook's `werkfit`: main activities and reasons to stop early, with how sure the source is."""

from functools import cache

from spinweb.engines.rulebook.reader import read


@cache
def areas() -> dict[str, str]:
    """The main activities by code. No query."""
    return read("werkfit")["hoofdactiviteiten"]


@cache
def early_reasons() -> dict[str, str]:
    """Why a werkfit part may stop early, by code; never the cause of an illness. No query."""
    return read("werkfit")["eerder_stoppen"]


def status() -> str:
    """How sure it is that this is what UWV asks now, as a sentence for the coach. No query."""
    book = read("werkfit")
    sure = read("certainty")["zekerheid"][book["zekerheid"]]["zin"]
    return f"{book['bron']['wat']}. Status: {sure}."
