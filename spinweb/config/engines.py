"""The commands that only ask an engine: a file in, JSON out. They import no Django and need no database, so they start at once.

Exit code 2, and one Dutch sentence that names the key, where the file cannot be read. Keys that nothing reads are named on stderr.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from spinweb.engines.rulebook.reading import At, BadInput

COMMANDS = {
    "compare": "PAIR.json: leg een werknemersprofiel naast een werkplekprofiel",
    "search": "CLIENT.json: zoek vanuit een cliënt de werkplekken die het dichtst bij liggen",
    "adapt": "PAIR.json: zoek de lichtste aanpassingen waarmee het werk past",
    "carve": "EMPLOYER.json: stel uit taken van een werkgever een functie samen",
    "schemes": "FACTS.json: kijk welke regelingen er kunnen zijn, en waarom",
    "admission": "CASE.json: kijk wat toelating tot het register vraagt, en wat ervan klopt",
    "guard": "FILE.txt: zoek wat niet zomaar naar een ander mag: namen, contactgegevens, gezondheid, strafrecht",
    "plain-language": "FILE.txt: meet hoe gewoon een tekst is, en zeg per zin wat er anders kan",
}
HOMES = {"admission": "profession", "schemes": "rulebook"}  # the engine of a command; fit where it is not named


def run(name: str, arguments: Sequence[str]) -> int:
    """Run one of COMMANDS and give its exit code."""
    if name in {"guard", "plain-language"}:
        return run_on_text(name, arguments)
    asked = argparse.ArgumentParser(prog=f"spinweb {name}", description=COMMANDS[name])
    asked.add_argument("file", metavar=COMMANDS[name].split(":")[0], help="het bestand; - leest van de invoer")
    if name == "search":
        asked.add_argument("--workplaces", required=True, metavar="FILE.jsonl", help="de werkplekken, één op elke regel")
        asked.add_argument("--top", type=int, default=50, help="hoeveel er getoond worden")
    elif name == "schemes":
        asked.add_argument("--on", required=True, metavar="2026-03-01", help="de peildatum, gewoonlijk de eerste werkdag")
    elif name in {"adapt", "carve"}:
        asked.add_argument("--seconds", type=float, default=None, help="stop met zoeken na zoveel seconden, en zeg hoeveel beter het nog kan")
    given = vars(asked.parse_args(arguments))
    try:
        read = At.read(_text(given.pop("file")))
        found = _answer(name)(read, **given)
    except BadInput as wrong:
        print(wrong, file=sys.stderr)  # noqa: T201 - a command speaks
        return 2
    for note in read.notes:
        print(note, file=sys.stderr)  # noqa: T201 - a command speaks
    print(json.dumps(found, ensure_ascii=False, indent=2))  # noqa: T201 - a command speaks
    return 0


def run_on_text(name: str, arguments: Sequence[str]) -> int:
    """`guard` or `plain-language` on a text in UTF-8; places are counted in characters, a line end (also CRLF) as one."""
    from spinweb.engines.plain_language import guard, readability

    asked = argparse.ArgumentParser(prog=f"spinweb {name}", description=COMMANDS[name])
    asked.add_argument("file", metavar="FILE.txt", help="het bestand; - leest van de invoer")
    if name == "guard":
        asked.add_argument("--reader", default="", help=f"wie leest: {', '.join(guard.readers())}")
        asked.add_argument("--allow", action="append", default=[], metavar="NAME", help="een naam die mag blijven staan; mag vaker")
    else:
        asked.add_argument("--level", default="B1", help="B1 (gewoon) of A2 (heel eenvoudig)")
    given = vars(asked.parse_args(arguments))
    answer = guard.answer if name == "guard" else readability.answer
    try:
        found = answer(_text(given.pop("file")), **given)
    except (BadInput, guard.UnknownReader, readability.UnknownLevel) as wrong:
        print(wrong, file=sys.stderr)  # noqa: T201 - a command speaks
        return 2
    print(json.dumps(found, ensure_ascii=False, indent=2))  # noqa: T201 - a command speaks
    return 0


def _answer(name: str) -> Callable[..., Any]:
    """The engine's own `answer`: from what was read to what is written. Imported only when asked, so that comparing starts no solver."""
    found: Callable[..., Any] = import_module(f"spinweb.engines.{HOMES.get(name, 'fit')}.{name}").answer
    return found


def _text(path: str) -> str:
    try:
        return (sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()).decode("utf-8")  # places are of the file as it is: \r\n stays two
    except (OSError, UnicodeDecodeError) as problem:
        known = {UnicodeDecodeError: "dat is geen tekst in UTF-8", FileNotFoundError: "er is geen bestand met deze naam", IsADirectoryError: "dit is een map",
                 PermissionError: "daar is geen toestemming voor"}  # fmt: skip
        raise BadInput(f"{path}: dit bestand kan ik niet lezen: {known.get(type(problem), str(problem))}") from problem
