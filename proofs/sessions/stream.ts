import type { Device } from "./device.ts";

export interface Stream {
  /** Resolves with the moment in which the server ended the stream, or null when it has not after so long. */
  endedWithin(ms: number): Promise<boolean>;
  close(): void;
}

/** The live hints of a device at a node, read until they end. */
export async function openStream(device: Device, address: string): Promise<Stream> {
  const abort = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ topics: ["directory"] }));
  const answer = await device.get(address, `/trpc/live.follow?input=${input}`, {
    signal: abort.signal,
    headers: { Accept: "text/event-stream" },
  });
  const ended = readToEnd(answer).catch(() => undefined);
  return {
    endedWithin: async (ms) => {
      const patience = new Promise<false>((resolve) => setTimeout(resolve, ms, false));
      return Promise.race([ended.then(() => true), patience]);
    },
    close: () => abort.abort(),
  };
}

/** tRPC says why it ends in a last event and leaves the closing to the client. */
async function readToEnd({ body }: Response): Promise<void> {
  if (!body) return;
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    if (/event: (serialized-error|return)/.test(part)) return;
  }
}
