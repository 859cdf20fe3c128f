import autocannon from "autocannon";
import { median } from "./rounds.ts";

export interface Call {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Load {
  readonly clients: number;
  readonly seconds: number;
}

export interface Answered {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  /** Milliseconds. */
  readonly p99: number;
}

/** Asks these calls in turn, each client beginning at another one. Throws when an answer was anything but a 2xx. */
export async function load(address: string, calls: readonly Call[], { clients, seconds }: Load): Promise<Answered> {
  const times: number[] = [];
  let next = 0;
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const setupClient = (client: autocannon.Client) => {
    const first = (next++ * 37) % calls.length;
    client.setRequests([...calls.slice(first), ...calls.slice(0, first)].map(asRequest));
  };
  const options = { url: address, connections: clients, duration: seconds, setupClient };
  const run = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
  run.on("response", (_client, _status, _bytes, time) => times.push(time));
  const result = await promise;
  refuseFailures(result, address);
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  return { perSecond: result.requests.total / result.duration, p50: median(times), p99 };
}

/** Milliseconds that one caller waits, in the median. */
export async function waitOfOne(address: string, calls: readonly Call[], seconds = 1): Promise<number> {
  return (await load(address, calls, { clients: 1, seconds })).p50;
}

/** Answers per second to sixteen callers. */
export async function rateOfSixteen(address: string, calls: readonly Call[], seconds = 2): Promise<number> {
  return (await load(address, calls, { clients: 16, seconds })).perSecond;
}

function asRequest({ path, headers }: Call): autocannon.Request {
  return { method: "GET", path, ...(headers ? { headers: { ...headers } } : {}) };
}

function refuseFailures(result: autocannon.Result, address: string): void {
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0 || result.requests.total === 0)
    throw new Error(`${address}: ${failed} of ${result.requests.total} answers were no 2xx`);
}
