import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askEarly, forgetEarly, takeArrived, takeEarly } from "./early.ts";

/** A server that answers as the API's batches do, when it is told to; and a page of its own. */
let server: Server;
let bodies: string[] = [];
let answer: (status: number, body: unknown) => void;
const plainFetch = globalThis.fetch;

beforeAll(() => {
  Object.defineProperty(globalThis, "localStorage", { value: { getItem: (key: string) => stored.get(key) ?? null } });
});
const stored = new Map<string, string>();
beforeEach(async () => {
  bodies = [];
  server = createServer((request, response) => {
    answer = (status, body) => {
      response.writeHead(status, { date: "Mon, 23 Nov 2026 09:00:00 GMT" }).end(JSON.stringify(body));
    };
    void request
      .setEncoding("utf8")
      .toArray()
      .then((parts) => bodies.push(`${request.url} ${parts.join("")}`));
  }).listen(0);
  await once(server, "listening");
  const { port } = Object(server.address());
  globalThis.fetch = (path, init) => plainFetch(new URL(String(path), `http://localhost:${port}`), init);
});
afterEach(() => {
  globalThis.fetch = plainFetch;
  stored.clear();
  forgetEarly();
  server.closeAllConnections();
  server.close();
});

const asking = async () => {
  while (bodies.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
};
const data = (value: unknown) => ({ result: { data: value } });

describe("what was asked early", () => {
  it("is asked in one batch and given once, whoever comes first", async () => {
    askEarly([
      ["accounts.session", undefined],
      ["doctors.byId", { doctorId: "d" }],
    ]);
    const session = takeEarly("accounts.session", undefined);
    await asking();
    expect(bodies).toEqual(['/trpc/accounts.session,doctors.byId?batch=1 {"1":{"doctorId":"d"}}']);
    answer(200, [data("me"), data("a doctor")]);
    expect(await session).toEqual({ data: "me", date: "Mon, 23 Nov 2026 09:00:00 GMT" });
    expect(takeEarly("accounts.session", undefined)).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(takeArrived("accounts.session")).toEqual([
      { path: "doctors.byId", input: { doctorId: "d" }, data: "a doctor" },
    ]);
    expect(takeEarly("doctors.byId", { doctorId: "d" })).toBeUndefined();
  });

  it("is asked again by the app where the server refused it", async () => {
    askEarly([
      ["accounts.session", undefined],
      ["records.readPrescription", { prescriptionId: "p" }],
    ]);
    const read = takeEarly("records.readPrescription", { prescriptionId: "p" });
    await asking();
    answer(207, [data("me"), { error: { message: "not_found" } }]);
    expect(await read).toBeUndefined();
  });

  it("is another's once somebody signed in or out in another tab", async () => {
    askEarly([["accounts.session", undefined]]);
    const session = takeEarly("accounts.session", undefined);
    await asking();
    const bus = new BroadcastChannel("cp-session");
    bus.postMessage("changed");
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer(200, [data("who was here before")]);
    expect(await session).toBeUndefined();
    bus.close();
  });

  it("fails as the app's own question would when nobody can be reached", async () => {
    server.closeAllConnections();
    server.close();
    askEarly([["accounts.session", undefined]]);
    await expect(takeEarly("accounts.session", undefined)).rejects.toThrow("fetch failed");
  });

  it("is nothing while a sign-out is owed, or a wipe was cut off", async () => {
    for (const owed of ["cp-sign-out-owed", "cp-wiping"]) {
      stored.set(owed, "yes");
      askEarly([["accounts.session", undefined]]);
      expect(takeEarly("accounts.session", undefined)).toBeUndefined();
      stored.clear();
    }
    expect(bodies).toEqual([]);
  });
});
