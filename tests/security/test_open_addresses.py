"""What anybody may open without signing in. This list may only shrink; who makes it longer says why beside the line."""

from spinweb.portals.shell.access import anyone
from spinweb.portals.shell.middleware import SIGNING_IN
from tests.house.test_portals import every_page

OPEN = {
    "public:home", "public:demo_sign_in", "public:gallery", "public:favicon", "public:alive",  # no data of anybody
    "public:accept_invitation",  # a link with a token, shown to who owns the address
    "public:open_link", "public:open_together",  # a link with a token and a code; GET asks nothing of the database
    "public:reading_over", "public:close_reading",  # no data of anybody
    "public:schemes", "public:scheme_sheet", "public:scheme_calculator",  # general: what is filled in is calculated with and not kept
    "coach:calendar_feed",  # a link with a token; names nobody
    "coach:worker", "coach:without_connection",  # the empty form that waits on a phone without connection, and its program
}  # fmt: skip


def test_no_page_is_open_that_is_not_on_the_list():
    found = {name for name, _, view in every_page() if not view.__module__.startswith("allauth.") and view.access_rule is anyone}
    assert found - OPEN == set(), "it shows something to anybody: @readable_by(coaches), or say here why it may be open"
    assert OPEN - found == set(), "it is closed now: take it off the list"


def test_of_the_sign_in_package_only_signing_in_is_open():
    """Its other pages are not there at all, or ask who you are (test_signing_in)."""
    theirs = {name for name, _, view in every_page() if view.__module__.startswith("allauth.")}
    assert {name for name in theirs if name in SIGNING_IN} <= {
        "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_signup", "account_change_password",
        "account_reset_password", "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done",
    }  # fmt: skip
