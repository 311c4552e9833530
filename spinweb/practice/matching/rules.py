"""A comparison in words: what the stored rows say, and which of them still wait for a decision."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from spinweb.engines.fit.compare import Verdict
from spinweb.practice.worker_profiles.rules import Feature, features

VERDICT_WORDS = {Verdict.FITS: "past", Verdict.SMALL_STEP: "kleine stap", Verdict.BIG_STEP: "grote stap", Verdict.UNKNOWN: "onbekend"}
VERDICT_CLASSES = {Verdict.FITS: "fits", Verdict.SMALL_STEP: "small-step", Verdict.BIG_STEP: "big-step", Verdict.UNKNOWN: "unknown"}
WEIGHT_WORDS = {"kern": "kern van het werk", "gewoon": "hoort erbij", "ruilbaar": "ruilbaar"}


TRAVEL = "G6"  # its scale counts in quarters of an hour: see `features` in the rulebook


def travel_level(minutes: int) -> int:
    """The level of the feature 'reizen' for a trip of so many minutes: a quarter, half an hour, three quarters, or more."""
    return sum(minutes > limit for limit in (15, 30, 45))


@dataclass(frozen=True)
class PairRow:
    """One feature of the pair in the words of its anchors. `decision` is the Discrepancy row, if one was written."""

    feature: Feature
    worker: int | None
    workplace: int | None
    verdict: Verdict
    weight: str
    decision: Any = None
    own: "OwnView | None" = None

    @property
    def differs(self) -> bool:
        """Whether the client sees this otherwise than the comparison does."""
        return self.own is not None and self.own.view not in {"", self.verdict.value}

    @property
    def worker_words(self) -> str:
        return "nog niet bekend" if self.worker is None else self.feature.person_scale.get(self.worker, "")

    @property
    def workplace_words(self) -> str:
        return "nog niet bekend" if self.workplace is None else self.feature.work_scale.get(self.workplace, "")

    @property
    def verdict_words(self) -> str:
        return VERDICT_WORDS[self.verdict]

    @property
    def verdict_class(self) -> str:
        return VERDICT_CLASSES[self.verdict]

    @property
    def weight_words(self) -> str:
        return WEIGHT_WORDS[self.weight]

    @property
    def is_step(self) -> bool:
        return self.verdict in {Verdict.SMALL_STEP, Verdict.BIG_STEP}

    @property
    def waits(self) -> bool:
        """Whether somebody still has to say what to do: a step without a decision, or a core demand that is not known."""
        unknown_core = self.verdict == Verdict.UNKNOWN and self.weight == "kern"
        return self.decision is None and (self.is_step or unknown_core)

    @property
    def unused(self) -> bool:
        """A skill that the work asks clearly less of than this person has."""
        return self.worker is not None and self.workplace is not None and self.worker - self.workplace >= 2 and self.feature.counts_skill


def pair_rows(kept: Mapping[str, Any] | None, decisions: Mapping[str, Any], views: Mapping[str, Any] | None = None) -> list[PairRow]:
    """The stored rows in words, in the order of the comparison; features the vocabulary no longer has are left out.

    `views` is what the client says of rows: {feature: {view, words}}.
    """
    known, own = features(), {name: OwnView(told.get("view", ""), told.get("words", "")) for name, told in (views or {}).items()}
    return [
        PairRow(known[r["feature"]], r["worker"], r["workplace"], Verdict(r["verdict"]), r["weight"], decisions.get(r["feature"]), own.get(r["feature"]))
        for r in (kept or {}).get("rows", []) if r["feature"] in known
    ]  # fmt: skip


def changed_features(kept: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[Feature]:
    """The features on which the comparison of now differs from the stored one."""
    before = {r["feature"]: r for r in (kept or {}).get("rows", [])}
    after = {r["feature"]: r for r in now["rows"]}
    return [feature for name, feature in features().items() if before.get(name) != after.get(name)]


def counted(rows: Iterable[PairRow]) -> list[tuple[str, str, int]]:
    """How many rows of each verdict: (class, words, number), those that ask most first. Counts, never a total score."""
    rows = list(rows)
    order = (Verdict.BIG_STEP, Verdict.SMALL_STEP, Verdict.UNKNOWN, Verdict.FITS)
    return [(VERDICT_CLASSES[v], VERDICT_WORDS[v], sum(r.verdict == v for r in rows)) for v in order]


def said_hours(minutes: int | None) -> str:
    """'2 uur 30 min', or nothing when it is not known."""
    whole, rest = divmod(minutes or 0, 60)
    return " ".join(part for part in (f"{whole} uur" if whole else "", f"{rest} min" if rest else "") if part)


def meeting_words(talk: Any) -> str:
    """What the meeting of an interview is about, as an agenda shows it; that its hour is not known yet is said."""
    place = talk.match.workplace
    hour = "" if talk.held_at else ", hoe laat is nog niet bekend"
    return f"sollicitatiegesprek: {place.title[:70]} bij {place.employer.name[:60]}{hour}"


# -- the reasons, as a first draft


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + (" en " if len(words) > 1 else "") + words[-1]


def _ended(text: str) -> str:
    return text.strip().rstrip(".") + "."


@dataclass(frozen=True)
class Claim:
    """One sentence of the advice, and what it rests on: codes such as `row:C3`, `do:part4`, `said:<id>`, `verdict`, `rows`, `decided`."""

    text: str
    rests_on: tuple[str, ...]


def drafted(*, called: str, verdict: str, fits: list[tuple[str, str]], counted: tuple[int, int], done: list[tuple[str, str, str, str]], ways: list[str],
            cannot: list[tuple[str, str]], strengths: list[tuple[str, str]], agreed: list[tuple[str, str]]) -> dict[str, list[Claim]]:  # fmt: skip
    """The reasons for each reader in sentences, from what was decided, each with what it rests on: the last of each tuple is a code.

    Client: what they said, what fits, what is done about the rest, by whom. Employer: only strengths and arrangements that may be
    told. Commissioner: counts and ways, never a level or what somebody cannot do.
    """
    decided, not_here = tuple(code for *_, code in done), tuple(code for _, code in cannot)
    to_client = [Claim(f"Jij zegt: {verdict}.", ("verdict",))] if verdict else []
    to_client += [Claim(f"Dit past goed: {_listed([name for name, _ in fits[:4]])}.", tuple(code for _, code in fits[:4]))] if fits else []
    to_client += [Claim(f"{title}: {_ended(what)[:-1]}{f' ({who})' if who else ''}.", (code,)) for title, what, who, code in done[:5]]
    to_client += [Claim(f"Dit kan hier niet: {_listed([title.lower() for title, _ in cannot])}.", not_here)] if cannot else []
    to_employer = [Claim(f"{called} brengt mee: {_ended(s)}" if n == 0 else _ended(s), (code,)) for n, (s, code) in enumerate(strengths[:3])]
    to_employer += [Claim(f"We spraken af: {_ended(what)}" if n == 0 else _ended(what), (code,)) for n, (what, code) in enumerate(agreed)]
    to_commissioner = [Claim(f"De cliënt zegt: {verdict}.", ("verdict",))] if verdict else []
    to_commissioner += [Claim(f"{counted[0]} van de {counted[1]} vergeleken kenmerken passen.", ("rows",))] if counted[1] else []
    kinds = [f"{ways.count(way)} keer {way}" for way in dict.fromkeys(ways)]
    to_commissioner += [Claim(f"Waar het nog niet past is besloten wat er gebeurt: {_listed(kinds)}.", decided)] if kinds else []
    over = f"Over {len(cannot)} onderwerp{'en' if len(cannot) > 1 else ''} is vastgesteld dat het op deze werkplek niet kan."
    to_commissioner += [Claim(over, not_here)] if cannot else []
    return {"reason_client": to_client, "reason_employer": to_employer, "reason_commissioner": to_commissioner}


def traced(words: str, drafts: Iterable[Claim]) -> list[Claim]:
    """What was written as the reason, sentence by sentence: one that was taken from the draft rests on what that rested on, any other
    on the decision that was taken together."""  # fmt: skip
    known = {claim.text: claim.rests_on for claim in drafts}
    found: list[Claim] = []
    for line in filter(None, (raw.strip() for raw in words.splitlines())):
        while line:
            whole = max((text for text in known if line.startswith(text)), key=len, default=None)
            sentence = whole or re.split(r"(?<=[.!?])\s+", line, maxsplit=1)[0]
            found.append(Claim(sentence, known.get(sentence, ("decided",))))
            line = line[len(sentence) :].strip()
    return found


# -- what the client says of a row


@dataclass(frozen=True)
class OwnView:
    """How the client sees one row, beside what the comparison says."""

    view: str
    words: str = ""

    @property
    def said(self) -> str:
        return VIEWS.get(self.view, "")


VIEWS = {"past": "dit past bij mij", "kleine_stap": "een kleine stap", "grote_stap": "een grote stap", "onbekend": "weet ik niet"}
