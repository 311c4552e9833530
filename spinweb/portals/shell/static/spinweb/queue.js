// Notes that could not be sent yet: the only thing of a client that is kept in a browser. Used by pages and by the worker.
// Each is encrypted with a key that no script can read out, belongs to one colleague, and expires.
"use strict";

const EXPIRES = 7 * 24 * 3600 * 1000;

const waiting = {
  open() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open("spinweb", 1);
      asked.onupgradeneeded = () => ["notes", "own"].forEach((name) => asked.result.createObjectStore(name));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
  },

  async ask(store, mode, does) {
    const db = await this.open();
    try {
      return await new Promise((done, fail) => {
        const work = db.transaction(store, mode);
        const asked = does(work.objectStore(store));
        work.oncomplete = () => done(asked.result);
        work.onerror = work.onabort = () => fail(work.error);
      });
    } finally {
      db.close();
    }
  },

  // Who is signed in on this device; kept so that a note made without a connection has an owner.
  who() { return this.ask("own", "readonly", (own) => own.get("who")); },
  setWho(who) { return this.ask("own", "readwrite", (own) => own.put(who, "who")); },

  async key() {
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    // In one transaction: two tabs that come at once get the same key.
    return this.ask("own", "readwrite", (own) => {
      const asked = own.get("key");
      const answer = { result: null };
      asked.onsuccess = () => { answer.result = asked.result || made; if (!asked.result) own.put(made, "key"); };
      return answer;
    });
  },

  // note: {id, path, fields: [[name, value], ...]}. The id makes that sending it twice keeps it once.
  async put(note) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(note));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key(), text);
    const who = await this.who();
    await this.ask("notes", "readwrite", (notes) => notes.put({ id: note.id, who, iv, sealed, at: Date.now() }, note.id));
  },

  remove(id) { return this.ask("notes", "readwrite", (notes) => notes.delete(id)); },

  // The notes of who is signed in, oldest first; those of others stay closed, expired ones go.
  async mine() {
    const [who, key] = [await this.who(), await this.key()];
    const found = [];
    for (const kept of await this.ask("notes", "readonly", (notes) => notes.getAll())) {
      if (Date.now() - kept.at > EXPIRES) { await this.remove(kept.id); continue; }
      if (kept.who !== who) continue;
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.sealed);
      found.push({ ...JSON.parse(new TextDecoder().decode(text)), at: kept.at });
    }
    return found.sort((a, b) => a.at - b.at);
  },
};
