"""Portals: HTTP in, HTML out. They ask a question and tell a verb; every page says who may read it."""

import ast
import re

from django.urls import URLPattern, URLResolver, get_resolver

from spinweb.portals.shell.access import Rule
from tests.house.plan import calls, place, python_files, templates, tree

QUERY_VERBS = {"filter", "exclude", "annotate", "aggregate", "create", "update", "delete", "save", "get_or_create", "update_or_create", "objects",
               "bulk_create", "bulk_update", "select_related", "prefetch_related", "order_by", "values_list", "raw", "cursor"}  # fmt: skip
BELOW_THE_SCREEN = ("spinweb.foundation", "spinweb.practice", "spinweb.engines")


def test_portals_ask_and_tell_but_never_query():
    wrong = [f"{place(file, n.lineno)} .{n.attr}" for file in python_files("spinweb/portals") if file.parent.name != "templatetags"
             for n in calls(tree(file)) if n.attr in QUERY_VERBS and ast.unparse(n) != "page.save"]  # fmt: skip
    assert wrong == [], "name the question in queries.py or the verb in actions.py (for a dict: `a | b`)"


def test_rooms_speak_no_http():
    banned = ("django.http", "django.shortcuts", "django.views", "django.urls", "django.contrib.messages")
    wrong = [f"{place(file, n.lineno)} {n.module}" for floor in ("practice", "foundation", "engines") for file in python_files(f"spinweb/{floor}")
             if not file.name.startswith("allauth_")
             for n in ast.walk(tree(file)) if isinstance(n, ast.ImportFrom) and (n.module or "").startswith(banned)]  # fmt: skip
    assert wrong == [], "HTTP stays in the portals"


def every_page(patterns=None, names=(), path=""):
    """(name, path, view) of every address."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_page(entry.url_patterns, (*names, entry.namespace) if entry.namespace else names, here)
        elif isinstance(entry, URLPattern):
            yield ":".join((*names, entry.name or "?")), here, entry.callback


def test_every_page_says_who_may_read_it():
    wrong = [f"{name} ({path}): {view.__module__}" for name, path, view in every_page()
             if not isinstance(getattr(view, "access_rule", None), Rule) and not view.__module__.startswith("allauth.")]  # fmt: skip
    assert wrong == [], "put @readable_by(...) above the view; a page without it is closed"


def test_what_is_of_a_trajectory_stands_under_its_address():
    """The reading log follows the address; a page of one trajectory elsewhere would be read without trace."""
    wrong = [path for _, path, view in every_page() if "trajectory_id" in path and "trajecten/<uuid:trajectory_id>" not in path]
    assert wrong == []


def test_pages_have_names_of_their_own():
    names = [name for name, _, view in every_page() if not view.__module__.startswith("allauth.")]
    assert sorted({n for n in names if names.count(n) > 1 or n.endswith("?")}) == []


# A script block of JSON is data: it runs nothing, and allauth's script reads from it where its buttons are.
INLINE = re.compile(r"<style\b|<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>|\son[a-z]+\s*=|\sstyle\s*=|javascript:", re.IGNORECASE)
WORDS = re.compile(r"\b(casus|casussen|geval|gevallen|patiënt\w*|zorgvrager\w*|stoornis\w*)\b", re.IGNORECASE)
NOT_WORDS = re.compile(r"\b(in (elk|ieder|geen|dat|dit|het) geval)\b", re.IGNORECASE)


def _lines(file):
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", lambda m: "\n" * m[0].count("\n"), file.read_text(), flags=re.DOTALL)
    return enumerate(text.splitlines(), 1)


def test_templates_have_no_inline_style_or_script():
    wrong = [f"{place(file, n)} {found[0].strip()}" for file in templates() for n, line in _lines(file) if (found := INLINE.search(line))]
    assert wrong == [], "the content security policy stops it: a class in spinweb.css, or a data-attribute that spinweb.js knows"


def test_screens_speak_of_people():
    """Never "casus" or "geval": it is somebody's life."""
    screens = [*templates(), *python_files("spinweb/portals"), *python_files("spinweb/practice")]
    wrong = [f"{place(file, n)} {found[0]}" for file in screens for n, line in _lines(file) if (found := WORDS.search(NOT_WORDS.sub("", line)))]
    assert wrong == [], "say traject, cliënt, or the name"


def test_templates_call_no_queries():
    wrong = [f"{place(file, n)} {line.strip()[:80]}" for file in templates() for n, line in _lines(file)
             if re.search(r"{[{%][^}]*\.(filter|exists|count|latest)\b[^}]*[}%]}", line)]  # fmt: skip
    assert wrong == [], "hand the template a list; it shows, it does not ask"


def test_forms_are_not_made_from_models():
    wrong = [
        place(file, n.lineno) for file in python_files("spinweb/portals") for n in calls(tree(file)) if n.attr in {"ModelForm", "modelform_factory"}
    ]
    assert wrong == [], "fields in the order of the conversation: forms.Form"


def test_an_empty_state_is_called_nothing_yet():
    """`for` has an `empty` of its own; a second one confuses readers and tools that indent."""
    wrong = [place(file) for file in templates() if '{% empty "' in file.read_text()]
    assert wrong == [], 'write {% nothing_yet "..." %}...{% endnothing_yet %}'
