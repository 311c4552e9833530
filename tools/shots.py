"""Take pictures of pages of a running demo, at a phone and a desktop width: tools/shots.py [--as NAME] PATH ...

`@sanne` in a path stands for the address of the trajectory of the client called so. Pictures land in screenshots/.
"""

import os
import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BASE, OUT = os.environ.get("BASE", "http://localhost:8000"), Path("screenshots")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def main(words: list[str]) -> None:
    who = "Anna"
    if words[:1] == ["--as"]:
        who, words = words[1], words[2:]
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for width, height in ((360, 780), (1280, 900)):
            page = browser.new_page(viewport={"width": width, "height": height})
            page.on("console", lambda m: print("console:", m.text) if m.type in {"error", "warning"} else None)
            page.goto(BASE)
            page.get_by_role("button", name=re.compile(f"Binnenkomen als {who}")).click()
            for path in words:
                address = path
                if name := re.search(r"@(\w+)", path):
                    page.goto(f"{BASE}/caseload/")
                    link = page.get_by_role("link", name=re.compile(name[1], re.I)).first
                    if not link.count():
                        page.goto(f"{BASE}/caseload/?stand=afgesloten")
                        link = page.get_by_role("link", name=re.compile(name[1], re.I)).first
                    address = path.replace(name[0], link.get_attribute("href").rstrip("/"))
                answer = page.goto(BASE + address)
                file = OUT / f"{width}-{re.sub(r'[^a-z0-9]+', '-', path.lower()).strip('-') or 'home'}.png"
                page.screenshot(path=file, full_page=True)
                wide = page.evaluate("document.documentElement.scrollWidth")
                print(answer.status, file, f"WIDER THAN THE SCREEN: {wide}" if wide > width else "")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["/vandaag/"])
