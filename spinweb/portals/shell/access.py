"""Every page says who may read it: `@readable_by(rule)`. A page that does not say so is closed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.accounts.models import Colleague

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Rule:
    """Who may read a page, in which lane of the database; `sentence` says it in Dutch."""

    name: str
    sentence: str
    lane: str | None = None

    def allows(self, colleague: Colleague) -> bool:
        return self.lane is None or bool(getattr(colleague, f"is_{self.name}"))


def _role(name: str) -> Rule:
    told = read("roles")["rollen"][name]
    return Rule(name, told["zin"], told["baan"])


anyone = Rule("anyone", "Iedereen, ook zonder inloggen.")
coaches = _role("coach")
leads = _role("lead")


def readable_by(rule: Rule) -> Callable[[View], View]:
    """Declare who may read the page. The middleware keeps it, before the view runs."""

    def declare(view: View) -> View:
        view.access_rule = rule
        return view

    return declare


def may(request: HttpRequest, rule: Rule) -> bool:
    """Whether this visitor may read pages with this rule (for menus; the lock itself is in the middleware)."""
    colleague = getattr(request, "colleague", None)
    return rule.lane is None or (colleague is not None and rule.allows(colleague))
