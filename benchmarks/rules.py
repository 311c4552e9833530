"""How long the rules take for a whole caseload: every scheme for 5,000 clients, in one process. `python benchmarks/rules.py`."""

import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from spinweb.engines.rulebook.schemes import SchemesOn, schemes

CLIENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
GROUNDS = ("wia", "wia_35min", "wajong", "lks", "register", "wsw", "school", "zw", "ww", "beschut")


def case(chance: random.Random) -> dict:
    """The facts of a made-up client; a third of them is unknown."""
    born, start = date(1960, 1, 1) + timedelta(chance.randrange(16_000)), date(2023, 1, 1) + timedelta(chance.randrange(1_200))
    facts = {
        "grounds": chance.sample(GROUNDS, chance.choice((1, 1, 1, 2))), "birth_date": born.isoformat(), "responsible": chance.choice(("uwv", "gemeente")),
        "wage_value_pct": chance.randrange(30, 100), "ww_months": chance.randrange(12), "visual_impairment": chance.random() < 0.1,
        "contract": {"start": start.isoformat(), "hours_per_week": chance.randrange(8, 40), "months": chance.choice((6, 7, 12, "onbepaald")), "wage_pct_wml": 100,
                     "same_employer": chance.random() < 0.2},
    }  # fmt: skip
    return {key: value for key, value in facts.items() if chance.random() < 0.67}


def main() -> None:
    """Read the rulebook, advise everybody, and say how long each took."""
    chance = random.Random(7)
    cases = [case(chance) for _ in range(CLIENTS)]
    began, spent = time.perf_counter(), time.process_time()
    book = schemes()
    read = time.perf_counter()
    on = SchemesOn(book, date(2026, 3, 1))
    outcomes: dict[str, int] = {}
    for facts in cases:
        for advice in on.advise(book.rules.vocabulary.facts(facts)):
            outcomes[advice.outcome] = outcomes.get(advice.outcome, 0) + 1
    done = time.perf_counter()
    used = time.process_time() - spent
    print(f"reading the rulebook {read - began:.2f} s; {CLIENTS} clients x {len(book.rules.by_id)} schemes {done - read:.2f} s by the clock")
    print(f"{used:.2f} s of the processor in all; {outcomes}")


if __name__ == "__main__":
    main()
