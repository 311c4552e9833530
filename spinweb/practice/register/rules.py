"""Which files may be handed in, told from what is in them; and what would be the shortest way. Pure."""

import re

from spinweb.engines.profession.admission import Admission, Reason, Requirement

KINDS = {b"%PDF-": ("application/pdf", "pdf"), b"\xff\xd8\xff": ("image/jpeg", "jpg"), b"\x89PNG\r\n\x1a\n": ("image/png", "png")}


def kind_of(content: bytes) -> tuple[str, str] | None:
    """(type, ending) of a file by its first bytes, whatever it is called; None for what is not taken."""
    return next((kind for start, kind in KINDS.items() if content.startswith(start)), None)


def plain_name(name: str, ending: str) -> str:
    """The name of a file with nothing in it that a path or header could trip over, with the ending that fits what is in it."""
    stem = re.sub(r"[^\w \-().]", "", name.rpartition("/")[2].rpartition("\\")[2]).rpartition(".")[0].strip(" .") or "bewijs"
    return f"{stem[:100]}.{ending}"


def steps(asked: Requirement) -> list[Reason]:
    """What is still to do on the nearest way; nothing when it is met."""
    return [] if asked.way else [reason for reason in asked.nearest.reasons if not reason.value]


def in_short(found: Admission) -> str:
    """One sentence of where somebody stands."""
    met = sum(r.outcome == "met" for r in found.requirements)
    unknown = sum(r.outcome == "unknown" for r in found.requirements)
    if met == len(found.requirements):
        return "Je voldoet aan alle eisen. Je kunt de certificering aanvragen."
    return f"Aan {met} van de {len(found.requirements)} eisen voldoe je" + (f", van {unknown} is nog niet alles bekend." if unknown else ".")
