"""Which way things point: imports and foreign keys go down."""

import os
import subprocess
import sys

from django.apps import apps

from tests.house.plan import PROJECT, height


def test_imports_point_down():
    done = subprocess.run([sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-cache"], cwd=PROJECT,
                          capture_output=True, text=True, check=False, env=os.environ | {"PYTHONWARNINGS": ""})  # fmt: skip
    assert done.returncode == 0, f"move the fact down, or let the higher room call (see [tool.importlinter]):\n{done.stdout}{done.stderr}"


def test_foreign_keys_point_down():
    """The linter cannot see "app.Model" strings."""
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("spinweb."):
            continue
        for field in model._meta.get_fields():
            to = getattr(field, "related_model", None)
            if not getattr(field, "concrete", False) or to is None or not to.__module__.startswith("spinweb."):
                continue
            if height(to.__module__) > height(model.__module__):
                wrong.append(f"{model._meta.label}.{field.name} -> {to._meta.label}")
    assert wrong == [], "a lower room keeps (subject_type, subject_id) without a foreign key, or the fact belongs lower"
