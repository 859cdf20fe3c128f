import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openHospital, type TestHospital } from "../testing/context.ts";
import { startServer, type TestServer } from "../testing/server.ts";
import { OpenCount, Throttle } from "./limits.ts";

const said = (call: Promise<unknown>) => call.then(() => "admitted", String);
const refused = "DomainError: rate_limited";

describe("a caller's tokens", () => {
  let hospital: TestHospital;
  beforeAll(async () => {
    hospital = await openHospital();
  });
  afterAll(() => hospital.close());
  const processOfOurs = () => new Throttle(hospital.db, "secret");

  it("are spent by what a call costs and come back with time; another caller has its own", async () => {
    const throttle = processOfOurs();
    for (let call = 0; call < 8; call += 1) await throttle.admit("network:a", 50, 0);
    expect(await said(throttle.admit("network:a", 1, 0))).toBe(refused);
    expect(await said(throttle.admit("network:b", 50, 0))).toBe("admitted");
    expect(await said(throttle.admit("network:a", 40, 1_000))).toBe("admitted");
    expect(await said(throttle.admit("network:a", 1, 1_000))).toBe(refused);
  });

  it("are counted for all processes together", async () => {
    const processes = Array.from({ length: 20 }, processOfOurs);
    let admitted = 0;
    for (const each of processes) {
      for (let call = 0; call < 4; call += 1) {
        if ((await said(each.admit("network:everywhere", 100, 0))) === "admitted") admitted += 1;
      }
    }
    expect(admitted).toBe(60);
  });
});

it("a place that is given back can be taken again", () => {
  const count = new OpenCount();
  const back = count.take("session:1", 1);
  expect(() => count.take("session:1", 1)).toThrow("rate_limited");
  count.take("session:2", 1);
  back();
  expect(() => count.take("session:1", 1)).not.toThrow();
});

describe("over HTTP", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ env: { strictLimits: true, poolSize: 2 } });
  });
  afterAll(() => server.close());
  const batch = `/trpc/${Array(10).fill("doctors.directory").join("%2C")}?batch=1&input=${encodeURIComponent(
    JSON.stringify(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at, {}]))),
  )}`;

  it("a script that asks for the whole directory again and again is shed; who is signed in goes on", async () => {
    const [script, person] = [server.tab(), server.tab()];
    const account = { name: "Asha", email: `${newId()}@example.com`, password: "a quiet ward at night" };
    expect((await person.post("/api/auth/sign-up/email", account)).status).toBe(200);
    const answers = await Promise.all(Array.from({ length: 40 }, () => script.send(batch)));
    const shed = answers.filter(({ status }) => status === 429);
    expect(shed.length).toBeGreaterThanOrEqual(20);
    expect(answers.length - shed.length).toBeGreaterThanOrEqual(8);
    const [first] = JSON.parse((await shed[0]?.text()) ?? "[]");
    expect(first.error.data).toMatchObject({ appCode: "rate_limited", httpStatus: 429 });
    expect(shed[0]?.headers.get("retry-after")).toBe("10");
    const directory = await Promise.all(Array.from({ length: 300 }, () => script.send("/api/directory")));
    expect(directory.map(({ status }) => status)).toContain(429);
    await expect(person.query("accounts.profile")).resolves.toMatchObject({ email: account.email });
  });

  it("is ready while every connection of its pool is busy, and a session has ten streams, no more", async () => {
    let isFree = false;
    const busy = Promise.all(Array.from({ length: 4 }, () => sql`select pg_sleep(3)`.execute(server.hospital.db)));
    const freed = busy.then(() => (isFree = true));
    await sleep(50);
    const probe = await server.tab().send("/readyz");
    expect([probe.status, await probe.json()]).toMatchObject([200, { unready: null }]);
    expect(isFree).toBe(false);
    await freed;

    const person = server.tab();
    const account = { name: "Asha", email: `${newId()}@example.com`, password: "a quiet ward at night" };
    await person.post("/api/auth/sign-up/email", account);
    const path = `/trpc/live.follow?input=${encodeURIComponent('{"topics":["directory"]}')}`;
    const open = async () => {
      const closing = new AbortController();
      const { body } = await person.send(path, { signal: closing.signal });
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (!/"\*"|rate_limited/.test(text)) text += (await reader?.read())?.value ?? "rate_limited: ended";
      return { text, close: () => closing.abort() };
    };
    const streams = [];
    for (let at = 0; at < 10; at += 1) streams.push(await open());
    for (const { text } of streams) expect(text).not.toContain("rate_limited");
    expect((await open()).text).toContain("rate_limited");
    streams[0]?.close();
    await vi.waitFor(async () => expect((await open()).text).not.toContain("rate_limited"), 10_000);
    for (const { close } of streams) close();
  });
});
