"""Naming a calendar link."""

from spinweb.portals.shell.forms import Form, line


class Feed(Form):
    """For which device or programme the link is, so that it can be withdrawn alone."""

    name = line("Waarvoor is de koppeling", required=True, max_length=60, help_text="Bijvoorbeeld: telefoon, of Outlook op mijn laptop.")
