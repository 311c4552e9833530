"""How often something is proposed from the vacancies in a file: benchmarks/vacancies.py FILE [FILE ...] (PDF, Word, page, JSON, text).

It only counts: figures over synthetic vacancies say nothing of real ones. Hours are held
against the fields of the file where it has them (VUM), read from the text that was made of it; that shows the way from field to proposal.
"""

import json
import statistics
import sys
import time
from pathlib import Path

from spinweb.engines.fit.vacancy import read_vacancy
from spinweb.engines.fit.vacancy_files import Unreadable, vacancies_in
from spinweb.engines.rulebook.reader import read

KINDS = {"task": "taken", "hours": "uren", "times": "tijden of dagen", "contract": "contract", "pay": "loon", "demand": "kenmerken", "statement": "uitspraken"}


def _weekly(sent: bytes) -> int:
    """How many vacancies of a VUM file tell hours in fields."""
    try:
        rows = json.loads(sent)
    except ValueError:
        return 0
    names = {"aantalWerkurenPerWeekMinimaal", "aantalWerkurenPerWeekMaximaal"}
    return sum(bool(names & set(row.get("werktijden", {}))) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else 0


def main(paths: list[str]) -> None:
    words, found, seconds, told = read("vacancy"), [], [], 0
    for path in map(Path, paths):
        sent = path.read_bytes()
        told += _weekly(sent)
        try:
            for vacancy in vacancies_in(sent):
                began = time.perf_counter()
                proposals = read_vacancy(vacancy.text, words)
                seconds.append(time.perf_counter() - began)
                found.append(proposals)
        except Unreadable as why:
            print(f"{path.name}: {why}")
    total = len(found)
    print(f"{total} vacatures, {told} met uren in een veld; {statistics.median(seconds) * 1000:.1f} ms de helft, "
          f"{max(seconds) * 1000:.0f} ms de langste")  # fmt: skip
    for kind, name in KINDS.items():
        there = [sum(f.kind == kind for f in own) for own in found]
        print(f"  {name:16} voorgesteld bij {sum(map(bool, there))} van {total}; midden {statistics.median(there):g} per vacature")


if __name__ == "__main__":
    main(sys.argv[1:])
