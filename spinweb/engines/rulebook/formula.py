"""The small language of formulas, in the rulebook's `als`, `bedrag` and `duur`: numbers, dates, facts, and a handful of functions.

    contract.hours_per_week >= 12
    "wajong" in grounds
    peildatum <= plus_maanden(contract.start, 3)
    min(bedragen.lkv_max, bedragen.lkv_per_uur * contract.hours_per_week * 52)

Names are facts of the vocabulary, `peildatum` (the reference date), `bedragen.<name>` (a dated amount), and beside
the conditions `begrip.<name>` (whether a shared condition is met). Python's parser reads the text,
and only the pieces named here are turned into functions, once, with their kinds checked: nothing is ever run as Python. Whatever leans on
something unknown is unknown.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from typing import Any

from spinweb.engines.deadlines.days import add_months

Env = Mapping[str, Any]
Run = Callable[[Env], Any]
NUMBER, DATE, TEXT, YES_NO, LIST = "getal", "datum", "tekst", "ja_nee", "lijst"
AMOUNTS = "bedragen."
REFERENCE_DATE = "peildatum"


class Unknown:
    """The third value, of which there is one: UNKNOWN."""

    def __repr__(self) -> str:
        return "onbekend"


UNKNOWN = Unknown()


class FormulaError(Exception):
    """A formula cannot be read; the text says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, ready to run: its text, the kind of its outcome, the names it uses, and the function."""

    text: str
    kind: str
    names: tuple[str, ...]
    run: Run


def compiled(text: str, kinds: Mapping[str, str], wanted: str = "") -> Formula:
    """A formula over names of these kinds; `wanted` is the kind it must have. Raises FormulaError."""
    try:
        tree = ast.parse(str(text).strip(), mode="eval").body
    except SyntaxError as wrong:
        raise FormulaError(f"“{text}” is geen formule: {wrong.msg}") from wrong
    names: dict[str, None] = {}
    kind, run = _node(tree, kinds, names)
    if wanted and kind != wanted:
        raise FormulaError(f"“{text}” geeft {kind}; hier hoort {wanted}")
    return Formula(str(text).strip(), kind, tuple(names), run)


def _node(node: ast.expr, kinds: Mapping[str, str], names: dict[str, None]) -> tuple[str, Run]:
    for form, read in FORMS.items():
        if isinstance(node, form):
            return read(node, kinds, names)
    raise FormulaError(f"“{ast.unparse(node)}” hoort niet in een formule")


def _constant(node: ast.Constant, _kinds: Mapping[str, str], _names: dict[str, None]) -> tuple[str, Run]:
    value: Any = node.value
    if isinstance(value, bool):
        return YES_NO, lambda env: value
    if isinstance(value, (int, float)):
        number = Decimal(str(value))
        return NUMBER, lambda env: number
    if isinstance(value, str):
        return TEXT, lambda env: value
    raise FormulaError(f"“{value}” hoort niet in een formule")


def _name(node: ast.expr, kinds: Mapping[str, str], names: dict[str, None]) -> tuple[str, Run]:
    key = ast.unparse(node)
    if key not in kinds:
        near = get_close_matches(key, kinds, 1)
        raise FormulaError(f"“{key}” is geen feit en geen bedrag" + (f"; is “{near[0]}” bedoeld?" if near else ""))
    names[key] = None
    return kinds[key], lambda env: env.get(key, UNKNOWN)


SUMS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _sum(node: ast.BinOp, kinds: Mapping[str, str], names: dict[str, None]) -> tuple[str, Run]:
    if type(node.op) not in SUMS:
        raise FormulaError(f"“{ast.unparse(node)}”: reken met + - * en /")
    do, left, right = SUMS[type(node.op)], _number(node.left, kinds, names), _number(node.right, kinds, names)
    return NUMBER, lambda env: UNKNOWN if (a := left(env)) is UNKNOWN or (b := right(env)) is UNKNOWN else do(a, b)


def _number(node: ast.expr, kinds: Mapping[str, str], names: dict[str, None]) -> Run:
    kind, run = _node(node, kinds, names)
    if kind != NUMBER:
        raise FormulaError(f"“{ast.unparse(node)}” is {kind}; hier hoort een getal")
    return run


COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.In: lambda one, many: one in many,
    ast.NotIn: lambda one, many: one not in many,
}


def _comparison(node: ast.Compare, kinds: Mapping[str, str], names: dict[str, None]) -> tuple[str, Run]:
    if len(node.ops) > 1 or type(node.ops[0]) not in COMPARISONS:
        raise FormulaError(f"“{ast.unparse(node)}”: vergelijk twee dingen met <, <=, >, >=, ==, != of in")
    (one, left), (two, right) = _node(node.left, kinds, names), _node(node.comparators[0], kinds, names)
    within = isinstance(node.ops[0], (ast.In, ast.NotIn))
    if (two != LIST or one != TEXT) if within else one != two:
        raise FormulaError(f"“{ast.unparse(node)}” vergelijkt {one} met {two}")
    do = COMPARISONS[type(node.ops[0])]
    return YES_NO, lambda env: UNKNOWN if (a := left(env)) is UNKNOWN or (b := right(env)) is UNKNOWN else do(a, b)


def _both(node: ast.BoolOp, kinds: Mapping[str, str], names: dict[str, None]) -> tuple[str, Run]:
    """`and` and `or`, with three values: one false decides `and`, one true decides `or`."""
    parts = [_yes_no(part, kinds, names) for part in node.values]
    decides = isinstance(node.op, ast.Or)

    def run(env: Env) -> Any:
        values = [part(env) for part in parts]
        return decides if decides in values else UNKNOWN if UNKNOWN in values else not decides

    return YES_NO, run


def _opposite(node: ast.UnaryOp, kinds: Mapping[str, str], names: dict[str, None]) -> tuple[str, Run]:
    if not isinstance(node.op, ast.Not):
        raise FormulaError(f"“{ast.unparse(node)}” hoort niet in een formule")
    inner = _yes_no(node.operand, kinds, names)
    return YES_NO, lambda env: UNKNOWN if (value := inner(env)) is UNKNOWN else not value


def _yes_no(node: ast.expr, kinds: Mapping[str, str], names: dict[str, None]) -> Run:
    kind, run = _node(node, kinds, names)
    if kind != YES_NO:
        raise FormulaError(f"“{ast.unparse(node)}” is {kind}; hier hoort ja of nee")
    return run


def plus_months(start: date, months: Decimal | int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    beyond = start.year * 12 + start.month - 1 + int(months) >= (date.max.year + 1) * 12
    return date.max if beyond else add_months(start, int(months))


def age(born: date, on: date) -> Decimal:
    """Whole years on a day. Who was born on 29 February has a birthday on 1 March in other years."""
    return Decimal(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _overlap(many: tuple[str, ...], *some: str) -> bool:
    return any(one in many for one in some)


# name -> (the kinds it takes, a star for any number of the last one; the kind it gives; the function)
FUNCTIONS: Mapping[str, tuple[tuple[str, ...], str, Callable[..., Any]]] = {
    "min": ((NUMBER, "*"), NUMBER, min),
    "max": ((NUMBER, "*"), NUMBER, max),
    "centen": ((NUMBER,), NUMBER, _cents),
    "jaar": ((DATE,), NUMBER, lambda day: Decimal(day.year)),
    "leeftijd": ((DATE, DATE), NUMBER, age),
    "plus_maanden": ((DATE, NUMBER), DATE, plus_months),
    "plus_dagen": ((DATE, NUMBER), DATE, lambda day, days: date.fromordinal(min(day.toordinal() + int(days), date.max.toordinal()))),
    "dag": ((NUMBER, NUMBER, NUMBER), DATE, lambda year, month, day: date(min(int(year), date.max.year), int(month), int(day))),
    "datum": ((TEXT,), DATE, date.fromisoformat),
    "een_van": ((LIST, TEXT, "*"), YES_NO, _overlap),
}


def _call(node: ast.Call, kinds: Mapping[str, str], names: dict[str, None]) -> tuple[str, Run]:
    name = ast.unparse(node.func)
    if node.keywords or name not in (*FUNCTIONS, "anders", "bekend"):
        raise FormulaError(f"“{name}” is geen functie; er zijn: {', '.join((*FUNCTIONS, 'anders', 'bekend'))}")
    args = [_node(arg, kinds, names) for arg in node.args]
    if name in ("anders", "bekend"):
        return _about_unknown(name, args, ast.unparse(node))
    wanted, gives, do = FUNCTIONS[name]
    expected = wanted if "*" not in wanted else wanted[:-1] + (wanted[-2],) * max(0, len(args) - len(wanted) + 1)
    if tuple(kind for kind, _ in args) != expected:
        raise FormulaError(f"“{ast.unparse(node)}”: {name} hoort met {', '.join(wanted)}")
    runs = [run for _, run in args]

    def run(env: Env) -> Any:
        values = [one(env) for one in runs]
        return UNKNOWN if UNKNOWN in values else do(*values)

    return gives, run


def _about_unknown(name: str, args: list[tuple[str, Run]], text: str) -> tuple[str, Run]:
    """`anders(a, b)`: a, or b when a is unknown; `bekend(a)`: whether it is known. In a condition only with great care."""
    first = args[0][1] if args else None
    if first is None or len(args) != (2 if name == "anders" else 1) or (name == "anders" and args[0][0] != args[1][0]):
        raise FormulaError(f"“{text}”: schrijf anders(a, b) met twee van dezelfde soort, of bekend(a)")
    if name == "bekend":
        return YES_NO, lambda env: first(env) is not UNKNOWN
    other = args[1][1]
    return args[0][0], lambda env: other(env) if (value := first(env)) is UNKNOWN else value


FORMS: Mapping[type[ast.expr], Callable[..., tuple[str, Run]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _name,
    ast.BinOp: _sum,
    ast.Compare: _comparison,
    ast.Call: _call,
    ast.BoolOp: _both,
    ast.UnaryOp: _opposite,
}
