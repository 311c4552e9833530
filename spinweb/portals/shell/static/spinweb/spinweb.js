// Small helps. Every page works without them.
"use strict";

// A form that failed starts at what is wrong.
addEventListener("DOMContentLoaded", () => {
  document.querySelector("[data-sw-focus]")?.focus();
  document.querySelectorAll("form[data-sw-draft]").forEach(keepDraft);
  document.querySelectorAll("form").forEach(keepWhileOffline);
  keepPlace();
});

// A button that does one thing leads back to the page it stands on: stay where the visitor was. What was said sticks to the top.
function keepPlace() {
  const place = Number(sessionStorage.getItem("place"));
  sessionStorage.removeItem("place");
  if (place && document.referrer === location.href) scrollTo(0, place);
  document.querySelectorAll("form.inline").forEach((form) => form.addEventListener("submit", () => sessionStorage.setItem("place", scrollY)));
}

// Keep what is typed in a long form as a draft on the server; try again while there is no connection.
function keepDraft(form) {
  const said = form.querySelector("[data-sw-draft-said]");
  let timer = null;
  const keep = async () => {
    const typed = new FormData(form);
    typed.append("form", form.dataset.swForm);
    try {
      const answer = await fetch(form.dataset.swDraft, { method: "POST", body: typed, headers: { "X-CSRFToken": typed.get("csrfmiddlewaretoken") } });
      if (!answer.ok) throw new Error(answer.status);
      said.textContent = `Concept bewaard om ${new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" })}.`;
    } catch {
      said.textContent = "Geen verbinding. Wat je typte staat hier nog; we proberen het zo weer.";
      timer = setTimeout(keep, 5000);
    }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 1200); });
  form.addEventListener("submit", () => { if (navigator.onLine) clearTimeout(timer); });
}

// Without a connection, sending would lose the page: hold the form and say so.
function keepWhileOffline(form) {
  form.addEventListener("submit", (event) => {
    if (navigator.onLine || (form.dataset.swOffline !== undefined && navigator.serviceWorker?.controller)) return; // a note waits on the device
    event.preventDefault();
    const end = form.querySelector("[data-sw-draft-said]");
    if (end) end.textContent = "Je hebt nu geen verbinding. Er is niets verstuurd en wat je typte staat hier nog. Bewaar opnieuw als je weer verbinding hebt.";
  });
}

// Before a visit ends because nothing was asked for a while: say so, and let one click keep it open.
const still = document.querySelector("[data-sw-still]");
if (still) {
  const here = still.querySelector("[data-sw-here]");
  const wait = () => setTimeout(() => { still.hidden = false; }, 60000 * (document.body.dataset.swQuiet - document.body.dataset.swWarn));
  here.addEventListener("click", () => fetch(here.dataset.swHere).then((answer) => { if (answer.ok && !answer.redirected) { still.hidden = true; wait(); } else location.reload(); }));
  wait();
}
