"""Regelboek: reads the Dutch policy files of `spinweb/rulebook/`, checked by a JSON Schema for each kind."""
