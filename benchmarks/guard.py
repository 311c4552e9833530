"""How well the text guard finds: benchmarks/guard.py prints recall and precision per kind, on the seen, the unseen and the fresh sentences.

A gold span is found when a finding of its kind touches it; a finding is right when it touches a gold span of its kind.
"""

import re
import sys
import time
from collections import Counter
from pathlib import Path

from spinweb.engines.plain_language.guard import KINDS, find

FOLDER = Path(__file__).parent / "guard_sentences"
_MARK = re.compile(r"\[(\w+):([^\]]+)\]")


def labelled(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without marks, and its gold spans."""
    text, spans, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text, last = text + mark[2], mark.end()
    return text + line[last:], spans


def sentences(name: str) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Every labelled sentence of a file."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [labelled(line) for line in lines if line.strip() and not line.startswith("#")]


def measure(name: str, *, wrong: list[str] | None = None) -> dict[str, tuple[int, int, int, int]]:
    """For each kind: gold spans, found, findings, right. What went wrong is added to `wrong`."""
    gold, hit, given, right = Counter(), Counter(), Counter(), Counter()
    for text, spans in sentences(name):
        found = [(f.start, f.end, f.kind) for f in find(text, "employer")]
        for start, end, kind in spans:
            gold[kind] += 1
            ok = any(k == kind and s < end and start < e for s, e, k in found)
            hit[kind] += ok
            if not ok and wrong is not None:
                wrong.append(f"missed {kind} {text[start:end]!r}: {text}")
        for start, end, kind in found:
            given[kind] += 1
            ok = any(k == kind and s < end and start < e for s, e, k in spans)
            right[kind] += ok
            if not ok and wrong is not None:
                wrong.append(f"false {kind} {text[start:end]!r}: {text}")
    return {k: (gold[k], hit[k], given[k], right[k]) for k in KINDS}


def main() -> None:
    for name in ("seen", "unseen", "fresh"):
        wrong: list[str] = []
        began = time.perf_counter()
        counted = measure(name, wrong=wrong)
        total = len(sentences(name))
        print(f"{name}: {total} sentences, {(time.perf_counter() - began) / total * 1000:.2f} ms each")
        for kind, (gold, hit, given, right) in counted.items():
            print(f"  {kind:16} recall {hit}/{gold}  precision {right}/{given}")
        sums = [sum(row[n] for row in counted.values()) for n in range(4)]
        print(f"  together         recall {sums[1] / sums[0]:.3f}  precision {sums[3] / sums[2]:.3f}")
        if "--wrong" in sys.argv and name == "seen":
            print("\n".join(f"    {line}" for line in wrong))


if __name__ == "__main__":
    main()
