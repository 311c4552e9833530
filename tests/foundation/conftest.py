"""Rooms of the foundation are tried in Sanne's trajectory too."""

from tests.practice.conftest import sanne

__all__ = ["sanne"]
