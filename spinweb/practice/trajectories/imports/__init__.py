"""Bringing in what an organisation already had: reading a workbook and saying what would change. Nothing here writes."""
