// The ecogram by touch and by arrow keys. What it does, the form beside the picture does too; this only saves steps.
"use strict";

const figure = document.querySelector("[data-sw-rings]");
const place = document.querySelector("[data-sw-place]");
const svg = figure?.querySelector("svg.ecogram");
const rings = (figure?.dataset.swRings || "").split(" ").map((told) => told.split(":")).map(([code, rx, ry]) => ({ code, rx: +rx, ry: +ry }));
const FAR = 6; // so many pixels make a tap a drag

// The ring whose ellipse runs nearest to a point of the drawing.
function ringAt(x, y) {
  const off = (ring) => Math.abs(Math.hypot((x - 220) / ring.rx, (y - 175) / ring.ry) - 1) * ring.rx;
  return rings.reduce((best, ring) => (off(ring) < off(best) ? ring : best)).code;
}

// Send the person to a ring: an ordinary form, so that double sending and errors are handled as everywhere.
function moveToRing(person, ring) {
  if (ring === person.dataset.ring) return;
  sessionStorage.setItem("ecogram", person.dataset.id);
  place.action = `${place.dataset.swPlace}${person.dataset.id}/kring/`;
  place.elements.kring.value = ring;
  place.requestSubmit();
}

function draggable(person) {
  const circle = person.querySelector("circle");
  const line = svg.querySelector(`[data-of="${person.dataset.id}"]`);
  const home = { x: +circle.getAttribute("cx"), y: +circle.getAttribute("cy") };
  let from = null, now = null;
  person.addEventListener("dragstart", (event) => event.preventDefault());
  person.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    from = { x: event.clientX, y: event.clientY };
    person.setPointerCapture(event.pointerId);
  });
  person.addEventListener("pointermove", (event) => {
    if (!from || (!now && Math.hypot(event.clientX - from.x, event.clientY - from.y) < FAR)) return;
    const size = svg.getScreenCTM();
    now = { x: home.x + (event.clientX - from.x) / size.a, y: home.y + (event.clientY - from.y) / size.d };
    person.setAttribute("transform", `translate(${now.x - home.x} ${now.y - home.y})`);
    line?.setAttribute("d", `M220 175L${now.x} ${now.y}`);
  });
  const drop = () => {
    if (now) moveToRing(person, ringAt(now.x, now.y));
    person.removeAttribute("transform");
    line?.setAttribute("d", `M220 175L${home.x} ${home.y}`);
    from = null;
  };
  person.addEventListener("pointerup", drop);
  person.addEventListener("pointercancel", () => { now = null; drop(); });
  person.addEventListener("click", (event) => { if (now) event.preventDefault(); now = null; });
  person.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = rings.findIndex((ring) => ring.code === person.dataset.ring) + step;
    if (rings[at]) moveToRing(person, rings[at].code);
  });
}

if (svg && place) {
  const people = [...svg.querySelectorAll("a[data-id]")];
  people.forEach(draggable);
  people.find((person) => person.dataset.id === sessionStorage.getItem("ecogram"))?.focus();
  sessionStorage.removeItem("ecogram");
}
