import { createServer } from "node:net";
import { SetupError } from "@carepoint/db/setup-error";

/** Refuses a port somebody listens on, in one line that names the setting. */
export async function requireFreePort(port: number): Promise<void> {
  const refusal = await tryListen(port);
  if (refusal === "EACCES") throw new SetupError(`PORT ${port} may not be used by this user: choose one above 1023.`);
  if (refusal)
    throw new SetupError(`PORT ${port} is already in use: stop what uses it, or set PORT to another number.`);
}

/** This port when it is free, else any free one. */
export async function freePortNear(port: number): Promise<number> {
  if ((await tryListen(port)) === undefined) return port;
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer();
  probe.once("error", reject);
  probe.listen(0, () => {
    const address = probe.address();
    probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
  });
  return promise;
}

/** Tries every address and then the loopback alone: either may be taken without the other. */
async function tryListen(port: number): Promise<string | undefined> {
  return (await tryListenOn(port)) ?? (await tryListenOn(port, "127.0.0.1"));
}

async function tryListenOn(port: number, host?: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const probe = createServer();
  probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
  probe.listen({ port, ...(host ? { host } : {}) }, () => probe.close(() => resolve(undefined)));
  return promise;
}
