"""How long adapting and carving take: made-up employers and pairs in the sizes of the issue, each solved and proved.

    python benchmarks/solving.py [--seconds 20] [--rounds 8]

Prints a table in markdown. `proved` counts the problems whose answer was proved; for the rest the bound is told.
"""

import argparse
import os
import platform
import random
import statistics
from time import process_time

from spinweb.engines.fit.adapt import Option, adapt
from spinweb.engines.fit.carve import carve
from spinweb.engines.fit.carve_rules import Client, Task, Work
from spinweb.engines.fit.compare import Worker, Workplace


def pair(chance: random.Random, features: int, adaptations: int) -> tuple[Worker, Workplace, list[Option]]:
    """A worker and a workplace with steps on a good part of the features, and adaptations of which some need or exclude each other."""
    names = [f"f{n:02}" for n in range(features)]
    worker = Worker({name: chance.choice([None, 1, 2, 2, 3, 3, 4]) for name in names})
    workplace = Workplace({name: (chance.randint(0, 4), chance.choice(["kern", "gewoon", "gewoon", "ruilbaar"])) for name in names})
    ids = [f"a{n:03}" for n in range(adaptations)]

    def some(share: float, own: str) -> frozenset[str]:
        return frozenset({chance.choice(ids)} - {own}) if chance.random() < share else frozenset()

    options = [Option(i, {chance.choice(names): chance.randint(1, 3) for _ in range(chance.randint(1, 4))}, chance.randint(1, 9),
                      requires=some(0.15, i), excludes=some(0.3, i)) for i in ids]  # fmt: skip
    return worker, workplace, options


def employer(chance: random.Random, jobs: int, tasks: int, clients: int, *, plain: bool = True) -> tuple[Work, list[Client]]:
    """Jobs whose tasks ask four features each; a part is fixed, some belong together or must be apart. `plain`: a task is worth its minutes."""
    names = [f"f{n:02}" for n in range(12)]
    ids = [f"b{job:02}t{n:02}" for job in range(jobs) for n in range(tasks)]

    def some(share: float, own: str) -> frozenset[str]:
        return frozenset({chance.choice(ids)} - {own}) if chance.random() < share else frozenset()

    made = [Task(i, i[:3], chance.randrange(20, 301, 5), {name: chance.choice([0, 1, 1, 2, 2, 3]) for name in chance.sample(names, 4)},
                 movable=chance.random() < 0.7, together=some(0.05, i), apart=some(0.2, i), value=None if plain else chance.randint(10, 400))
            for i in ids]  # fmt: skip
    people = [Client(f"c{n}", {name: chance.choice([1, 2, 2, 3, 3]) for name in names}, 960, 1440, 1, 3) for n in range(clients)]
    return Work(made), people


def median_and_most(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} / {max(times):.2f}"


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--rounds", type=int, default=8)
    given = asked.parse_args()
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}; {given.rounds} problems each, one thread, processor seconds median / longest\n")
    print("| problem | seconds | proved | bound of the rest |\n|---|---:|---:|---|")
    times, proved = [], 0
    for seed in range(given.rounds):
        worker, workplace, options = pair(random.Random(seed), 60, 200)
        start = process_time()
        found = adapt(worker, workplace, options, seconds=given.seconds)
        times.append(process_time() - start)
        proved += found.status != "feasible"
    print(f"| adapt: 200 adaptations, 60 features, with alternatives | {median_and_most(times)} | {proved} of {given.rounds} | |")
    sizes = ((6, 12, 1), (6, 12, 3), (40, 20, 1), (12, 12, 5), (40, 20, 3))
    for (jobs, tasks, clients), plain in ((size, plain) for size in sizes for plain in (True, False)):
        joint = clients > 1
        times, proved, bounds = [], 0, []
        for seed in range(given.rounds):
            work, people = employer(random.Random(seed), jobs, tasks, clients, plain=plain)
            start = process_time()
            carved = carve(work, people, joint=joint, seconds=given.seconds)
            times.append(process_time() - start)
            proved += carved.bound is None
            bounds += [carved.bound_words] if carved.bound is not None else []
        kind = f"{clients} clients jointly" if joint else "1 client"
        kind += ", value is minutes" if plain else ", value at random"
        print(f"| carve: {jobs} jobs x {tasks} tasks, {kind} | {median_and_most(times)} | {proved} of {given.rounds} | {'; '.join(bounds)} |", flush=True)


if __name__ == "__main__":
    main()
