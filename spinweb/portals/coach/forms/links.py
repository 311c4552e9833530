"""A link by which somebody without an account reads a document."""

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.sharing.models import Share
from spinweb.portals.shell.forms import ByRow, Form, choice, line


def _days() -> list[tuple[str, str]]:
    return [(str(n), f"{n} dagen") for n in read("access")["leeslink"]["dagen"]]


def _times() -> list[tuple[str, str]]:
    return [(str(n), "één keer" if n == 1 else f"{n} keer") for n in read("access")["leeslink"]["keren"]]


class ShareChoice(ByRow):
    """One of the shares of this document."""

    def label_from_instance(self, row: Share) -> str:
        return f"{row.party}, {row.sent_on:%d-%m-%Y}"


class Link(Form):
    """For the client: for how long, how often."""

    reader_name = line("Voor wie is de link", required=True, max_length=120)
    days = choice(_days(), "Hoe lang werkt hij", initial="7")
    most_openings = choice(_times(), "Hoe vaak gaat hij open", initial="5", help_text="Na elke keer openen kan er een half uur gelezen worden.")

    def clean_days(self) -> int:
        return int(self.cleaned_data["days"])

    def clean_most_openings(self) -> int:
        return int(self.cleaned_data["most_openings"])


class LinkForOther(Link):
    """For others: it belongs to a share that was recorded."""

    share = ShareChoice("Bij welke deling hoort de link", required=True, help_text="Daar staat wat er gedeeld is, waarom, en wat de cliënt ervan weet.")
    field_order = ("share", "reader_name", "days", "most_openings")
