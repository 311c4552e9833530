"""What a table of clients would change, row by row: who is new, who is known already, and which cell is not right."""

import re
import unicodedata
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from spinweb.engines.rulebook.reader import read
from spinweb.practice.trajectories.imports.sheets import CannotRead, Cell
from spinweb.practice.trajectories.models.case import Task

Person = tuple[str, str]  # plain full name, and birth date as text or nothing


@dataclass
class Row:
    """One row of the file. `values` can be kept as JSON. `problems` name the cell; `known` says whom it resembles."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    known: str = ""

    @property
    def what(self) -> str:
        """bad, known or new."""
        return "bad" if self.problems else "known" if self.known else "new"

    @property
    def name(self) -> str:
        return f"{self.values.get('called', '')} {self.values.get('family_name', '')}".strip()


@dataclass
class Proposal:
    """A file as it was understood."""

    rows: list[Row]
    used: list[str]
    unused: list[str]
    refused: list[str]

    def as_json(self) -> dict:
        """For keeping until it is confirmed."""
        return asdict(self)


def from_json(told: dict) -> Proposal:
    """A proposal that was kept."""
    return Proposal([Row(**row) for row in told["rows"]], told["used"], told["unused"], told["refused"])


def plain(text: object) -> str:
    """Letters and digits only, small, without accents: how names and headings are compared."""
    spread = unicodedata.normalize("NFKD", str(text).lower())
    return re.sub(r"[\W_]+", "", "".join(c for c in spread if not unicodedata.combining(c)))


def propose(table: list[list[Cell]], *, clients: dict[Person, str], commissioners: dict[str, str], on: date) -> Proposal:
    """Understand the table. `clients` are known people with how they are called; `commissioners` keys by plain name. Raises CannotRead."""
    rules = read("caseload_import")
    if not table:
        raise CannotRead("Het bestand is leeg. Zet op de eerste rij de namen van de kolommen, en daaronder een rij per cliënt.")
    columns, used, unused, refused = _columns(table[0], rules)
    if "called" not in columns.values():
        raise CannotRead("We vinden geen kolom met de roepnaam. Noem die kolom ‘Roepnaam’, of gebruik het voorbeeldbestand.")
    kinds = {column["veld"]: column for column in rules["kolommen"]}
    rows, seen = [], dict(clients)
    for number, cells in enumerate(table[1:], start=2):
        if any(cell not in (None, "") for cell in cells):
            rows.append(_row(number, cells, columns, kinds, commissioners, on))
            _recognise(rows[-1], seen)
    return Proposal(rows, used, unused, refused)


def _columns(headings: list[Cell], rules: dict) -> tuple[dict[int, str], list[str], list[str], list[str]]:
    fields = {plain(name): (c["veld"], c["naam"]) for c in rules["kolommen"] for name in (c["naam"], *c["ook"])}
    never = {plain(name) for name in rules["nooit"]["namen"]}
    columns: dict[int, str] = {}
    told: tuple[list[str], list[str], list[str]] = ([], [], [])
    for place, heading in enumerate(headings):
        name = plain(heading or "")
        found = fields.get(name)
        if found and found[0] not in columns.values():
            columns[place] = found[0]
            told[0].append(f"{heading} → {found[1]}")
        elif name:
            told[2 if name in never else 1].append(str(heading)[:60])
    return columns, *told


def _row(number: int, cells: list[Cell], columns: dict[int, str], kinds: dict, commissioners: dict[str, str], on: date) -> Row:
    row = Row(number)
    for place, name in columns.items():
        cell = cells[place] if place < len(cells) else None
        where, kind = f"{_letter(place)}{number}", kinds[name]
        if cell in (None, ""):
            if kind.get("verplicht"):
                row.problems.append(f"Cel {where}: de {kind['naam'].lower()} ontbreekt.")
            continue
        try:
            row.values[name] = READ[kind["soort"]](cell, kind, commissioners)
        except LookupError as missing:
            row.notes.append(f"{missing.args[0]}")
        except ValueError as wrong:
            row.problems.append(f"Cel {where}: {wrong.args[0]}")
    row.values.setdefault("started_on", on.isoformat())
    return row


def _recognise(row: Row, seen: dict[Person, str]) -> None:
    """Say whom the row resembles: the same name with the same birth date, or with none to tell them apart."""
    if row.problems:
        return
    name, born = plain(row.name), row.values.get("born_on", "")
    same = next((told for (other, day), told in seen.items() if other == name and (not born or not day or born == day)), "")
    row.known = same
    seen[name, born] = f"{row.name} staat ook op rij {row.number}."


def _letter(place: int) -> str:
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)


def _as_text(cell: Cell, kind: dict, _: dict) -> str:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if text.startswith("="):
        raise ValueError("hier staat een formule. Zet de uitkomst er zelf in.")
    if len(text) > kind["lengte"]:
        raise ValueError(f"dit is langer dan {kind['lengte']} tekens.")
    return text


def _as_mail(cell: Cell, kind: dict, _: dict) -> str:
    try:
        validate_email(str(cell))
    except ValidationError:
        raise ValueError("dit is geen e-mailadres.") from None
    return _as_text(cell, kind, _)


def _as_date(cell: Cell, kind: dict, _: dict) -> str:
    if not isinstance(cell, date):
        for form in ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y"):
            try:
                cell = datetime.strptime(str(cell), form).date()  # noqa: DTZ007 a day has no time zone
                break
            except ValueError:
                continue
    if not isinstance(cell, date) or not 1900 < cell.year < 2100:
        raise ValueError("dit is geen datum. Schrijf bijvoorbeeld 04-03-2001.")
    return cell.isoformat()


def _as_number(cell: Cell, kind: dict, _: dict) -> str:
    try:
        number = round(float(str(cell).replace(",", ".")), 1)
    except ValueError:
        raise ValueError("dit is geen getal.") from None
    if not 0 <= number <= 9999:
        raise ValueError("dit moet tussen 0 en 9999 liggen.")
    return str(number)


def _as_task(cell: Cell, kind: dict, _: dict) -> int:
    text = plain(int(cell) if isinstance(cell, float) else cell)
    found = next((task for task in Task if text in {str(task.value), plain(task.label), plain(f"{task.value} {task.label}"), plain(f"taak {task.value}")}), None)
    if found is None:
        raise ValueError(f"deze taak kennen we niet. Kies 1 tot en met 7, of een naam: {', '.join(Task.labels)}.")
    return found.value


def _as_commissioner(cell: Cell, kind: dict, commissioners: dict[str, str]) -> str:
    found = commissioners.get(plain(cell))
    if found is None:
        raise LookupError(f"Opdrachtgever ‘{str(cell)[:60]}’ staat niet in het adresboek; dat vul je later aan.")
    return found


READ = {"tekst": _as_text, "datum": _as_date, "mail": _as_mail, "getal": _as_number, "taak": _as_task, "opdrachtgever": _as_commissioner}
