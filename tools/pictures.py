"""Take the README's pictures of a running demo anew: tools/pictures.py. They show invented people only."""

import os
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

BASE, OUT = os.environ.get("BASE", "http://localhost:8000"), Path("docs/pictures")
FLAGS = ["--no-sandbox", "--disable-background-networking"]


def _enter(page: Page) -> str:
    """Come in as Anna; the path of Sanne's trajectory."""
    page.goto(BASE)
    page.get_by_role("button", name="Binnenkomen als Anna Visser").click()
    page.goto(f"{BASE}/caseload/")
    return page.get_by_role("link", name="Sanne", exact=True).get_attribute("href")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="nl-NL")
        path = _enter(page)
        page.goto(BASE + path)
        page.screenshot(path=OUT / "traject.png")
        page.goto(f"{BASE}{path}matching/")
        page.locator("main a[href*='/matching/']").first.click()
        page.screenshot(path=OUT / "vergelijking.png")
        phone = browser.new_page(viewport={"width": 360, "height": 740}, locale="nl-NL")
        phone.goto(BASE + _enter(phone) + "contact/nieuw/")
        phone.screenshot(path=OUT / "bezoek.png")
        browser.close()


if __name__ == "__main__":
    main()
