import { setTimeout as sleep } from "node:timers/promises";
import { setBusinessTime } from "@carepoint/db/business-time";
import { withConnection } from "@carepoint/db/connect";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monday, openHospital, type TestHospital } from "./testing/context.ts";
import { startProcess } from "./testing/process.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

describe("a process that is asked to stop", () => {
  it("answers who was already asking, turns new ones away, and ends with 0", async () => {
    const api = await startProcess(hospital, "both");
    await withConnection(hospital.ownerUrl, async (client) => {
      await client.query("begin; lock table departments in access exclusive mode");
      const asked = fetch(`${api.address}/api/directory`);
      await sleep(200);
      const stopped = api.stop();
      await sleep(300);
      await expect(fetch(`${api.address}/livez`)).rejects.toThrow();
      await sleep(1_200); // longer than a stream is given, shorter than a lock is waited for
      await client.query("commit");
      const answer = await asked;
      expect([answer.status, await answer.json()]).toEqual([200, [expect.objectContaining({ slug: "medicine" })]]);
      expect(await stopped).toBe(0);
    });
  });

  it("has written down what was asked, and nobody's name, address, password or search", async () => {
    const api = await startProcess(hospital);
    const send = (path: string, body: object) =>
      fetch(`${api.address}${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: "http://localhost:3000" },
        body: JSON.stringify(body),
      });
    const answers = await Promise.all([
      send("/api/auth/sign-in/email", { email: "canary@example.com", password: "canary-password" }),
      send("/trpc/doctors.directory", { text: "canary-search" }),
      send("/trpc/patients.find", { text: "canary-search" }),
      fetch(`${api.address}/api/calendar/canary-secret`),
      fetch(`${api.address}/api/calendar/canary-secret.ics?key=canary-key`),
      fetch(`${api.address}/visits/canary-visit`),
    ]);
    await api.stop();
    const lines = api
      .said()
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const answer of answers) {
      const asked = lines.find(({ requestId }) => requestId === answer.headers.get("x-request-id"));
      expect(asked).toMatchObject({ msg: "request", status: answer.status });
    }
    expect(api.said()).not.toContain("canary");
  });

  it("does not wait for a stream, which has no end", async () => {
    const api = await startProcess(hospital);
    const { body } = await fetch(`${api.address}/trpc/live.follow?input=%7B%22topics%22%3A%5B%5D%7D`);
    const ended = body?.pipeTo(new WritableStream()).catch(() => "cut");
    expect(await api.stop()).toBe(0); // one that waited would be ended by its deadline, with 1
    expect(await ended).toBe("cut");
  });
});

describe("serve and work alone hold to what a production must be", () => {
  const production = {
    CAREPOINT_MODE: "production",
    PUBLIC_URL: "https://care.example.org",
    SMTP_URL: "smtp://127.0.0.1:1",
  };
  const demoKey = `demo${"A".repeat(39)}=`;

  it.each(["serve", "work"] as const)(
    "%s refuses the demo's secrets in one line that does not show them",
    async (role) => {
      const started = startProcess(hospital, role, { ...production, MASTER_KEY: demoKey });
      await expect(started).rejects.toThrow(/^it ended:\nSettings: MASTER_KEY: is the demo's: set your own\n$/);
    },
  );

  it("serve does not start by a demo's clock", async () => {
    await setBusinessTime(hospital.ownerUrl, monday);
    await expect(startProcess(hospital, "serve", production)).rejects.toThrow(/clock was set for a demo/);
    await withConnection(hospital.ownerUrl, (client) => client.query("update app_state set clock_offset = '0'"));
    const api = await startProcess(hospital, "serve", production);
    expect(await api.stop()).toBe(0);
  }, 60_000);

  it("work does not start on a demo's hospital", async () => {
    await withConnection(hospital.ownerUrl, (client) => client.query("update app_state set seeded_at = now()"));
    await expect(startProcess(hospital, "work", production)).rejects.toThrow(/holds the demo hospital/);
  }, 60_000);
});
