"""Signing on paper."""

from spinweb.portals.shell.forms import Form, day, line


class Sign(Form):
    """Who signed, and when."""

    name = line("Wie tekende", required=True, max_length=120)
    signed_on = day("Op", required=True)
    remark = line("Opmerking of reactie", max_length=300, help_text="Zoals gezegd. Dit reist mee.")
