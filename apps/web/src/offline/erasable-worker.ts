/**
 * Keeps one half of each account's key in a file of its own (OPFS), because a file can be overwritten in place: IndexedDB
 * appends, and what was deleted there stays on the disk. Only a worker is given a handle that writes in place.
 */
const length = 32;

export type Errand = { readonly errand: "read" | "erase"; readonly name: string };
/** `isNew`: there was none, so whatever was sealed before cannot be opened any more. */
export type Half = { readonly half: Uint8Array<ArrayBuffer>; readonly isNew: boolean };
export type Reply = { readonly done: Half | null } | { readonly failed: string };

self.onmessage = async ({ data: { errand, name } }: MessageEvent<Errand>) => {
  // One at a time among all tabs: a second handle on the same file is refused.
  const work = () => (errand === "read" ? readOrMake(name) : erase(name));
  const reply: Reply = await navigator.locks.request(`cp-half-${name}`, work).then(
    (done) => ({ done }),
    (error: unknown) => ({ failed: String(error) }),
  );
  self.postMessage(reply);
};

async function readOrMake(name: string): Promise<Half> {
  const directory = await navigator.storage.getDirectory();
  const handle = await (await directory.getFileHandle(name, { create: true })).createSyncAccessHandle();
  try {
    const half = new Uint8Array(length);
    if (handle.getSize() === length && handle.read(half, { at: 0 }) === length) return { half, isNew: false };
    overwrite(handle, crypto.getRandomValues(half));
    return { half, isNew: true };
  } finally {
    handle.close();
  }
}

/** Other random bytes in the same place, on the disk before anything else happens; then nothing. */
async function erase(name: string): Promise<null> {
  const directory = await navigator.storage.getDirectory();
  const file = await directory.getFileHandle(name).catch(() => undefined);
  if (!file) return null;
  const handle = await file.createSyncAccessHandle();
  try {
    overwrite(handle, crypto.getRandomValues(new Uint8Array(length)));
    handle.truncate(0);
    handle.flush();
  } finally {
    handle.close();
  }
  await directory.removeEntry(name);
  return null;
}

function overwrite(handle: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>): void {
  if (handle.write(bytes, { at: 0 }) !== bytes.length) throw new Error("the half was not written whole");
  handle.flush();
}
