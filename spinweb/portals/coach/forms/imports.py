"""Choosing the file of an existing caseload."""

from django import forms

from spinweb.portals.shell.forms import Form, Upload
from spinweb.practice.trajectories.imports.sheets import CannotRead, Cell, table


class File(Form):
    """A workbook or a text file. What it is follows from its content."""

    file = Upload(label="Bestand", help_text="Een Excel-werkmap (.xlsx) of een CSV-bestand, hoogstens 1 MB en 200 rijen.",
                           widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}))  # fmt: skip

    def clean_file(self) -> tuple[str, list[list[Cell]]]:
        sent = self.cleaned_data["file"]
        try:
            return sent.name, table(sent.read(2_000_000))
        except CannotRead as problem:
            raise forms.ValidationError(str(problem)) from problem
