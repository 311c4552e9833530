// Notes that wait on this device: shows them, sends them when there is a connection, and lets them not get lost at sign-out.
"use strict";

const problems = new Map();
const KEPT_HERE = "Bewaard op dit toestel. De notitie wordt verstuurd zodra er verbinding is.";
const trajectory = /^\/trajecten\/[0-9a-f-]{36}\//;

addEventListener("DOMContentLoaded", async () => {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  const { who } = document.body.dataset;
  if (who) {
    await waiting.setWho(who);
    navigator.serviceWorker.register("/worker.js").catch(() => {});
    navigator.serviceWorker.ready.then((there) => { if (!navigator.serviceWorker.controller) there.active.postMessage("claim"); });
    addEventListener("online", send);
    document.querySelector("form[data-sw-sign-out]")?.addEventListener("submit", guard);
  }
  const empty = document.querySelector("form[data-sw-note]");
  empty?.addEventListener("submit", keep);
  if (empty) { addEventListener("online", () => back(empty)); if (navigator.onLine) back(empty); }
  if (location.hash === "#bewaard") say(KEPT_HERE);
  await show();
  if (who) await send();
});

const say = (text) => { const place = document.querySelector("[data-sw-said]"); if (place) place.textContent = text; };
const field = (note, name) => note.fields.find(([key]) => key === name)?.[1] ?? "";
const make = (tag, text = "", named = "") => Object.assign(document.createElement(tag), { textContent: text, className: named });

// From the empty form to what waits, once the server really answers; never away from something half typed.
async function back(form) {
  const there = await fetch("/leeft/", { cache: "no-store" }).then((answer) => answer.ok, () => false);
  if (!there) setTimeout(back, 3000, form);
  else if (form.elements.text.value.trim()) say("Er is weer verbinding. Bewaar je notitie, dan wordt die verstuurd.");
  else location.href = "/wachtrij/";
}

// The empty form, filled in without a connection.
async function keep(event) {
  event.preventDefault();
  const form = event.target, found = location.pathname.match(trajectory);
  if (!form.reportValidity()) return;
  await waiting.put({ id: crypto.randomUUID(), path: found ? `${found[0]}contact/nieuw/` : "", fields: [...new FormData(form)] });
  form.reset();
  say(KEPT_HERE);
  await show();
  if (navigator.onLine) await back(form);
}

// One tab at a time; a note that arrived before is answered as if it were new, and kept once.
async function send() {
  if (!navigator.onLine) return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  let sent = 0;
  await navigator.locks.request("spinweb-send", async () => {
    for (const note of await waiting.mine()) {
      if (!note.path) continue;
      const body = new FormData();
      for (const [name, value] of [...note.fields, ["csrfmiddlewaretoken", token], ["once", note.id]]) body.append(name, value);
      let answer;
      try {
        answer = await fetch(note.path, { method: "POST", body });
      } catch {
        setTimeout(send, 5000);
        return;
      }
      if (answer.status === 403) { problems.set(note.id, "Log opnieuw in. Daarna wordt dit verstuurd."); return; }
      if (answer.ok) { await waiting.remove(note.id); problems.delete(note.id); sent += 1; } else problems.set(note.id, await told(answer));
    }
  });
  await show();
  if (sent) say(sent === 1 ? "Een notitie die op dit toestel wachtte is verstuurd." : `${sent} notities die op dit toestel wachtten zijn verstuurd.`);
}

async function told(answer) {
  if (answer.status === 404) return "Dit traject is er niet, of je doet er niet meer in mee. Neem de tekst over voor je dit weggooit.";
  if (answer.status !== 422) return "De server kon dit nu niet bewaren. We proberen het later weer.";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return `Hier klopt nog iets niet. ${[...page.querySelectorAll("[data-sw-focus] li")].map((line) => line.textContent).join(" ")}`;
}

// The list, and how many wait in the head of every page.
async function show() {
  const notes = await waiting.mine(), count = document.querySelector("[data-sw-waiting]"), list = document.querySelector("[data-sw-list]");
  if (count) {
    count.hidden = !notes.length;
    count.textContent = notes.length === 1 ? "1 notitie wacht op dit toestel" : `${notes.length} notities wachten op dit toestel`;
  }
  if (!list) return;
  document.querySelector("[data-sw-none]").hidden = notes.length > 0;
  list.replaceChildren(...notes.map(line));
}

function line(note) {
  const item = make("li"), head = make("p"), end = new Date(note.at + EXPIRES).toLocaleDateString("nl-NL", { weekday: "long", day: "numeric", month: "long" });
  head.append(make("b", new Date(note.at).toLocaleString("nl-NL", { weekday: "long", hour: "2-digit", minute: "2-digit" })), ` ${field(note, "voor_wie")}`);
  item.append(head, make("p", field(note, "text")), make("p", `${field(note, "minutes")} minuten. Blijft hier tot ${end}.`, "quiet"));
  if (problems.has(note.id)) item.append(make("p", problems.get(note.id), "errorlist"));
  const row = make("div", "", "row"), drop = make("button", "Weggooien", "button plain small");
  drop.addEventListener("click", () => discard(note, item));
  if (!note.path) choose(note, row);
  row.append(drop);
  item.append(row);
  return item;
}

// A note that was begun nowhere in particular asks whose it is.
function choose(note, row) {
  const template = document.querySelector("template[data-sw-cases]");
  if (!template) return;
  const asked = template.content.cloneNode(true);
  asked.querySelector("select").addEventListener("change", async (event) => {
    await waiting.put({ ...note, path: event.target.value });
    await send();
  });
  row.append(asked);
}

async function discard(note, item) {
  await waiting.remove(note.id);
  const back = make("button", "Ongedaan maken", "button plain small");
  back.addEventListener("click", async () => { await waiting.put(note); await show(); });
  item.replaceChildren(make("p", "Weggegooid."), back);
  back.focus();
}

// Signing out wipes this device: what waits is sent or thrown away first, knowingly.
async function guard(event) {
  if (location.pathname === "/wachtrij/") return;
  event.preventDefault();
  if ((await waiting.mine()).length) location.href = "/wachtrij/#uitloggen";
  else event.target.submit();
}
