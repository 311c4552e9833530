"""Take the pictures of the README and of the guide for coaches anew, of a running demo: tools/pictures.py. They show invented people only."""

import os
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

BASE, OUT = os.environ.get("BASE", "http://localhost:8000"), Path("docs/pictures")
FLAGS = ["--no-sandbox", "--disable-background-networking"]
DESKTOP = {  # name: whose trajectory (or nobody's), and the page
    "vandaag": ("", "/vandaag/"), "caseload": ("", "/caseload/"), "traject": ("Sanne", ""), "intake": ("Sanne", "intake/verwachtingen/"),
    "profiel": ("Sanne", "profiel/"), "coachingsplan": ("Karim", "coachingsplan/"), "op-het-werk": ("Karim", "op-het-werk/"),
    "voortgang": ("Karim", "voortgang/"), "afronding": ("Noor", "afronding/"),
}  # fmt: skip


def _arrive(browser: Browser, width: int, height: int) -> Page:
    """Anna at a new browser."""
    page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-NL", reduced_motion="reduce")
    page.goto(BASE)
    page.get_by_role("button", name="Binnenkomen als Anna Visser").click()
    return page


def _way_to(page: Page, name: str) -> str:
    """The address of the trajectory of the client called so, whether it runs or was closed."""
    for address in ("/caseload/", "/caseload/?stand=afgesloten"):
        page.goto(BASE + address)
        if (link := page.get_by_role("link", name=name, exact=True)).count():
            return link.first.get_attribute("href")
    raise SystemExit(f"{name} is not on the caseload")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
        page = _arrive(browser, 1280, 900)
        for file, (name, path) in DESKTOP.items():
            page.goto(BASE + (_way_to(page, name) if name else "") + path)
            page.screenshot(path=OUT / f"{file}.png")
        page.goto(f"{BASE}{_way_to(page, 'Sanne')}matching/")
        page.locator("main a[href*='/matching/']").first.click()
        page.screenshot(path=OUT / "vergelijking.png")
        phone = _arrive(browser, 360, 740)
        phone.goto(BASE + _way_to(phone, "Sanne") + "contact/nieuw/")
        phone.screenshot(path=OUT / "bezoek.png")
        browser.close()


if __name__ == "__main__":
    main()
