"""Spinweb: the workbook of the Dutch job coach, from intake to closing."""

__version__ = "0.1.0"
