// Between the pages and the network. Keeps only our own static files and one empty form; never a page about anybody.
"use strict";

importScripts("/static/spinweb/queue.js");

const KEPT = "spinweb-shell", SHELL = "/zonder-verbinding/";
const FILES = ["spinweb/spinweb.css", "spinweb/spinweb.js", "spinweb/queue.js", "spinweb/offline.js", "spinweb/mark.svg",
  "fonts/AtkinsonHyperlegible-Regular.ttf", "fonts/AtkinsonHyperlegible-Bold.ttf"].map((file) => `/static/${file}`);
const NOTE = /^\/trajecten\/[0-9a-f-]{36}\/contact\/nieuw\/$/;

// Without cookies, so that the empty form is nobody's.
const fill = async () => {
  const cache = await caches.open(KEPT);
  await Promise.all([SHELL, ...FILES].map(async (path) => {
    const answer = await fetch(path, { credentials: "omit", cache: "reload" });
    if (answer.ok) await cache.put(path, answer);
  }));
};

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
for (const moment of ["activate", "message"]) addEventListener(moment, (event) => event.waitUntil(clients.claim())); // a page asks when it came too early

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate" && request.method === "POST" && NOTE.test(url.pathname)) event.respondWith(send(request, url.pathname));
  else if (request.mode === "navigate" && request.method === "GET") event.respondWith(fetch(request).catch(() => caches.match(SHELL)));
  else if (FILES.includes(url.pathname)) event.respondWith(fetch(request).catch(() => caches.match(url.pathname)));
});

// A note that cannot be sent waits on this device, under the name by which the server knows it when it did arrive after all.
async function send(request, path) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const typed = await copy.formData();
    const fields = [...typed].filter(([name, value]) => typeof value === "string" && !["csrfmiddlewaretoken", "once", "revision"].includes(name));
    await waiting.put({ id: typed.get("once"), path, fields });
    return Response.redirect(`${SHELL}#bewaard`, 303);
  }
}
