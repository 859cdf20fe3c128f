import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Hospital } from "./hospital.ts";
import type { Tablet } from "./tablet.ts";

/** A page that writes the word into every store that the browser has, in clear and in base64. */
export async function scatter({ page, context }: Tablet, word: string): Promise<void> {
  await page.evaluate(async (text) => {
    localStorage.setItem("left", btoa(`some ${text} words`));
    sessionStorage.setItem("left", text);
    await cookieStore.set({ name: "left", value: text, expires: Date.now() + 3_600_000 });
    await (await caches.open("left")).put("/left", new Response(text));
    const opening = indexedDB.open("left");
    await new Promise((resolve) => {
      opening.onupgradeneeded = () => opening.result.createObjectStore("left").put({ deep: [text] }, 1);
      opening.onsuccess = resolve;
    });
    opening.result.close();
    const file = await (await navigator.storage.getDirectory()).getFileHandle("left", { create: true });
    const writing = await file.createWritable();
    await writing.write(text);
    await writing.close();
  }, word);
  await leaveInHistory({ page, context }, word);
}

/** A page of another server, kept packed in the HTTP cache and one step back in the history. */
async function leaveInHistory({ page }: Pick<Tablet, "page" | "context">, word: string): Promise<void> {
  const server = createServer((_, answer) => {
    const headers = { "Content-Type": "text/html", "Content-Encoding": "gzip", "Cache-Control": "max-age=3600" };
    answer.writeHead(200, headers).end(gzipSync(`<p>${word}</p>`));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const back = page.url();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/left`); // a TCP server has no other kind
  await page.goto(back);
  server.closeAllConnections();
  server.close();
}

/** Runs in every page: a browser that says that it has erased and has not. */
export function eraseNothing(): void {
  indexedDB.deleteDatabase = () => {
    const request = indexedDB.open("nothing"); // answers as a delete does
    return request;
  };
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, message: { errand?: string }) {
    if (message.errand !== "erase") return postMessage.call(this, message);
    queueMicrotask(() => this.onmessage?.(new MessageEvent("message", { data: { done: null } })));
  };
}

/** Runs in every page: a lock that is not written down. */
export function forgetLocks(): void {
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (name, value) {
    if (name !== "cp-locked") setItem.call(this, name, value);
  };
}

/** A database that keeps every address to push to, whatever it is told. */
export async function keepAddresses({ asOwner }: Hospital): Promise<void> {
  await asOwner("create function keep_address() returns trigger language plpgsql as 'begin return null; end'");
  await asOwner(
    "create trigger a_keep_address before delete on push_subscriptions for each row execute function keep_address()",
  );
}
