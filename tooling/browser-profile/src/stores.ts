import type { Page } from "@playwright/test";
import type { Place } from "./search.ts";

/** All that a page may read of its origin's stores, each entry a place. The cookies of the whole browser come along. */
export async function storesOf(page: Page): Promise<Place[]> {
  const entries = await page.evaluate(readStores);
  const cookies = (await page.context().cookies()).map(({ name, value }) => ({
    where: `cookie ${name}`,
    bytes: Buffer.from(value),
  }));
  return [...entries.map(({ where, base64 }) => ({ where, bytes: Buffer.from(base64, "base64") })), ...cookies];
}

/** Runs in the page. Names every store by the word that stands before its entry's name. */
async function readStores(): Promise<{ where: string; base64: string }[]> {
  const found: { where: string; base64: string }[] = [];
  const base64 = (bytes: Uint8Array) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return btoa(text);
  };
  const keep = (where: string, bytes: Uint8Array) => found.push({ where, base64: base64(bytes) });
  const keepText = (where: string, text: string) => keep(where, new TextEncoder().encode(text));
  /** Texts and bytes of a stored value at whatever depth. */
  const keepValue = async (where: string, value: unknown): Promise<void> => {
    if (typeof value === "string" || typeof value === "number") keepText(where, String(value));
    else if (value instanceof ArrayBuffer) keep(where, new Uint8Array(value));
    else if (ArrayBuffer.isView(value)) keep(where, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (value instanceof Blob) keep(where, new Uint8Array(await value.arrayBuffer()));
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) {
        keepText(where, name);
        await keepValue(where, part);
      }
  };
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  for (const [name, storage] of [
    ["localStorage", localStorage],
    ["sessionStorage", sessionStorage],
  ] as const)
    for (const key of Object.keys(storage)) keepText(`${name} ${key}`, `${key}=${storage.getItem(key)}`);
  keepText("history state", JSON.stringify(history.state) ?? "");
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const where = `CacheStorage ${name} ${request.url}`;
      keepText(where, request.url);
      const answer = await cache.match(request);
      if (answer) keep(where, new Uint8Array(await answer.arrayBuffer()));
    }
  }
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const reading = () => database.transaction(store).objectStore(store);
      await keepValue(`IndexedDB ${name}.${store}`, await done(reading().getAllKeys()));
      await keepValue(`IndexedDB ${name}.${store}`, await done(reading().getAll()));
    }
    database.close();
  }
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    for await (const [name, handle] of folder.entries()) {
      const where = `OPFS ${path}${name}`;
      keepText(where, name);
      if (handle instanceof FileSystemDirectoryHandle) await walk(handle, `${path}${name}/`);
      else if (handle instanceof FileSystemFileHandle) {
        const file = await handle.getFile().catch(() => undefined); // locked while a worker writes it
        if (file) keep(where, new Uint8Array(await file.arrayBuffer()));
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}
