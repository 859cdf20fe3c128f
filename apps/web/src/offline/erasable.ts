import type { Errand, Half, Reply } from "./erasable-worker.ts";

/** The half of an account's key that a wipe destroys, made on first use. Rejects where a browser keeps no private files. */
export async function readHalf(accountId: string): Promise<Half> {
  const half = await send({ errand: "read", name: fileName(accountId) });
  if (!half) throw new Error("no half");
  return half;
}

/** Afterwards it stands nowhere any more, and what was sealed with it is noise. */
export async function eraseHalf(accountId: string): Promise<void> {
  await send({ errand: "erase", name: fileName(accountId) });
}

const fileName = (accountId: string) => `half-${accountId}`;

/** A worker per errand: two in the life of a page. */
function send(errand: Errand): Promise<Half | null> {
  const worker = new Worker(new URL("./erasable-worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Half | null>();
  worker.onmessage = ({ data }: MessageEvent<Reply>) =>
    "failed" in data ? reject(new Error(data.failed)) : resolve(data.done);
  worker.onerror = () => reject(new Error("the worker of the key's half did not start"));
  worker.postMessage(errand);
  return promise.finally(() => worker.terminate());
}
