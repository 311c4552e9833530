"""A verb is a keyword-only function that names who acts and when, is atomic, and leaves a trail."""

import ast
import importlib
import inspect

from tests.house.plan import PROJECT, place, rooms, tree

# Who acts is not known yet, or it is the trail itself. Each with the reason.
WITHOUT_ACTOR = {
    "spinweb.foundation.accounts.actions.accept_invitation": "done by the web role before anyone is known",
    "spinweb.practice.finding.actions.plan_night": "the queue of the night, filled by a timer; each share then has its coach",
    "spinweb.practice.finding.actions.finish_share": "the same queue: what the coach's lane did left its own acts",
    "spinweb.foundation.audit.actions.seal": "a timer seals what everybody did",
    "spinweb.foundation.audit.actions.note_account": "told by the sign-in package, before anybody is known; the subject says whose account",
    "spinweb.foundation.accounts.actions.note_device": "told by the sign-in package, before any lane",
    "spinweb.foundation.accounts.actions.end_device": "done by a user with their own sign-in, before any lane",
    "spinweb.foundation.documents.actions.knock": "a reader without an account, who is known by the link once it opened",
    "spinweb.foundation.documents.actions.note_opening": "the same reader, in the lane of readers; the row is the trail",
    "spinweb.foundation.documents.actions.reply": "the same reader, in the lane of readers",
    "spinweb.foundation.notices.actions.tell": "a mail goes out for an action that named its actor",
}
QUERY = {"by", "at"}


def _public_functions():
    for floor in ("foundation", "practice"):
        for room in rooms(floor):
            file = room / "actions.py"
            if not file.exists():
                continue
            name = ".".join(file.relative_to(PROJECT).with_suffix("").parts)
            module = importlib.import_module(name)
            for node in tree(file).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{name}.{node.name}", place(file, node.lineno), inspect.unwrap(getattr(module, node.name)), node


def test_actions_are_keyword_only_and_name_their_actor():
    wrong = []
    for name, where, function, _ in _public_functions():
        if name in WITHOUT_ACTOR:
            continue
        told = inspect.signature(function).parameters
        if positional := [p.name for p in told.values() if p.kind in {p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD, p.VAR_POSITIONAL}]:
            wrong.append(f"{where} {name}: {positional} must be keyword-only")
        if missing := QUERY - set(told):
            wrong.append(f"{where} {name}: takes no {sorted(missing)}")
    assert wrong == [], "an action is `verb(*, thing, by, at)`"


def test_actions_have_a_sentence():
    wrong = [f"{where} {name}" for name, where, function, _ in _public_functions() if not (inspect.getdoc(function) or "").strip()]
    assert wrong == [], "a docstring says in one sentence what the verb does, and what it raises"


def test_the_list_of_exceptions_is_true():
    there = {name for name, *_ in _public_functions()}
    assert set(WITHOUT_ACTOR) <= there, "an exception that no longer exists is a hole"


def _writes(node: ast.AST) -> set[str]:
    return {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)} & {
        "save",
        "change",
        "bulk_create",
        "update",
        "delete",
        "remove",
        "restore",
    }


def _called(node: ast.AST) -> set[str]:
    names = {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    return names | {n.func.attr for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}


# Drafts, and answers before they are finished, leave no trail on purpose: nothing was done yet. The trail itself cannot be recorded.
WITHOUT_TRAIL = {"spinweb.foundation.access.actions.keep_draft", "spinweb.foundation.access.actions.drop_draft",
                 "spinweb.foundation.accounts.actions.accept_invitation", "spinweb.practice.instruments.actions.answer",
                 "spinweb.foundation.accounts.actions.note_device", "spinweb.foundation.accounts.actions.end_device",
                 "spinweb.foundation.documents.actions.note_opening", "spinweb.foundation.documents.actions.reply",
                 "spinweb.practice.finding.actions.plan_night", "spinweb.practice.finding.actions.finish_share"}  # fmt: skip


def test_actions_that_write_are_atomic_and_recorded():
    wrong = []
    for name, where, _, node in _public_functions():
        if name.startswith("spinweb.foundation.audit.") or not _writes(node):
            continue
        decorators = {ast.unparse(d) for d in node.decorator_list}
        if "transaction.atomic" not in decorators and name not in WITHOUT_TRAIL and node.name != "save":
            wrong.append(f"{where} {name}: not @transaction.atomic")
        if not _called(node) & {"record", "move", "save"} and name not in WITHOUT_TRAIL:
            wrong.append(f"{where} {name}: writes no act (audit.record, audit.move, or trajectories.actions.save)")
    assert wrong == []
