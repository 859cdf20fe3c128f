import { setTimeout as sleep } from "node:timers/promises";
import { withConnection } from "@carepoint/db/connect";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openHospital, type TestHospital } from "../testing/context.ts";
import { type ApiProcess, startProcess } from "../testing/process.ts";
import { startProxy, type TcpProxy } from "../testing/proxy.ts";
import { Live } from "./live.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** What a stream was told so far. */
function listen(live: Live, topics: readonly string[]) {
  const ear = new AbortController();
  const heard: string[] = [];
  const over = (async () => {
    for await (const topic of live.follow(new Set(topics), ear.signal)) heard.push(topic);
  })();
  const stop = async () => {
    ear.abort();
    await over;
  };
  return { heard, stop };
}

describe("a process whose database goes away", () => {
  let proxy: TcpProxy;
  let live: Live;
  beforeEach(async () => {
    proxy = await startProxy(hospital.services.env.databaseUrl);
    live = new Live(proxy.url, hospital.services.log);
    await live.start();
  });
  afterEach(async () => {
    await live.stop();
    await proxy.close();
  });

  test("tries to come back now and then, and comes back with one connection", async () => {
    const ear = listen(live, []);
    proxy.attempts();
    proxy.cut();
    await sleep(3000);
    const tries = proxy.attempts();
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(tries).toBeLessThanOrEqual(8);
    proxy.mend();
    await vi.waitFor(() => expect(ear.heard).toEqual(["*", "*"]), { timeout: 20_000 });
    await sleep(1000);
    expect(proxy.standing()).toBe(1);
    expect(proxy.attempts()).toBe(1);
    await ear.stop();
  });

  test("owes the others the hints of the meantime and sends them when it is back", async () => {
    const other = new Live(hospital.services.env.databaseUrl, hospital.services.log);
    await other.start();
    const ear = listen(other, ["doctor:7"]);
    proxy.cut();
    await sleep(100);
    live.publish("doctor:7");
    await sleep(200);
    expect(ear.heard).toEqual(["*"]);
    proxy.mend();
    await vi.waitFor(() => expect(ear.heard).toEqual(["*", "doctor:7"]), { timeout: 20_000 });
    await ear.stop();
    await other.stop();
  });

  test("stops in the middle of an outage", async () => {
    proxy.cut();
    await sleep(100);
    await live.stop(); // the outage lasts: a stop that waited for its end would never end
  });
});

describe("processes on one database", () => {
  let processes: ApiProcess[];
  beforeAll(async () => {
    processes = await Promise.all([startProcess(hospital), startProcess(hospital)]);
  });
  afterAll(() => Promise.all(processes.map((each) => each.stop())));

  test("a hint from one reaches the streams of the others, and a lost connection is made up for by `*`", async () => {
    const streams = processes.map(({ address }) => openStream(address, "directory"));
    await vi.waitFor(() => expect(streams.map(({ heard }) => heard)).toEqual([["*"], ["*"]]), { timeout: 20_000 });

    const live = hospital.services.live;
    await live.start();
    live.publish("directory");
    const both = (...topics: string[]) =>
      vi.waitFor(() => expect(streams.map(({ heard }) => heard)).toEqual([topics, topics]), { timeout: 20_000 });
    await both("*", "directory");

    await withConnection(hospital.ownerUrl, (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'care-point-live' and datname = current_database()`),
    );
    await both("*", "directory", "*");
    for (const { close } of streams) close();
  });
});

function openStream(address: string, topic: string) {
  const closing = new AbortController();
  const heard: string[] = [];
  const input = encodeURIComponent(JSON.stringify({ topics: [topic] }));
  const read = async () => {
    const { body } = await fetch(`${address}/trpc/live.follow?input=${input}`, { signal: closing.signal });
    let text = "";
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += part;
      heard.splice(0, heard.length, ...[...text.matchAll(/"topic":"([^"]+)"/g)].map(([, name = ""]) => name));
    }
  };
  void read().catch(() => undefined); // closed by us
  return { heard, close: () => closing.abort() };
}
