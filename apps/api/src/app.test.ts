import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreed } from "./testing/agreed.ts";
import { openTab, Refused } from "./testing/browser.ts";
import { startServer, type TestServer } from "./testing/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "answered",
    (error: unknown) => (error instanceof Refused ? [error.status, error.message] : error),
  );

describe("every answer", () => {
  it("forbids what no page of ours needs: inline script, foreign script, framing, sniffing", async () => {
    const { headers } = await server.tab().send("/config.json");
    const policy = headers.get("content-security-policy") ?? "";
    const gateway = new URL(server.gateway.url).origin;
    expect(Object.fromEntries(policy.split("; ").map((part) => part.split(/ (.*)/s, 2)))).toEqual({
      "default-src": "'self'",
      "script-src": `'self' ${gateway}`,
      "style-src": "'self'",
      "img-src": "'self' data: blob:",
      "connect-src": `'self' ${gateway}`,
      "frame-src": gateway,
      "form-action": `'self' ${gateway}`,
      "frame-ancestors": "'none'",
      "base-uri": "'none'",
      "object-src": "'none'",
    });
    expect(policy).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("x-powered-by")).toBeNull();
  });

  it("with a person's data is stored by nobody on the way", async () => {
    for (const path of ["/trpc/accounts.session", "/api/nothing"]) {
      expect((await server.tab().send(path)).headers.get("cache-control")).toBe("no-store");
    }
  });
});

it("a real gateway's script comes from its checkout alone; its API is asked, framed and posted to", async () => {
  const razorpay = {
    keyId: "rzp_live_1",
    keySecret: "secret",
    webhookSecrets: [],
    baseUrl: "https://api.razorpay.com",
    checkoutUrl: "https://checkout.razorpay.com/v1/checkout.js",
  };
  const real = await startServer({ env: { razorpay } });
  const policy = (await real.tab().send("/config.json")).headers.get("content-security-policy") ?? "";
  await real.close();
  expect(policy).toContain("script-src 'self' https://checkout.razorpay.com;");
  expect(policy).toContain("connect-src 'self' https://checkout.razorpay.com https://api.razorpay.com;");
});

describe("a question", () => {
  it("may travel in a body, and then only from our own pages", async () => {
    const ours = openTab(server.address, "http://localhost:3000");
    await expect(ours.query("doctors.directory", { text: "Rao" })).resolves.toEqual({ items: [] });
    const foreign = openTab(server.address, "https://elsewhere.example");
    expect((await foreign.post("/trpc/doctors.directory", {})).status).toBe(403);
    expect((await ours.send("/trpc/doctors.directory?input=%7B%7D")).status).toBe(200);
  });

  it("that no database could answer is refused, not a fault of ours", async () => {
    const tab = server.tab();
    expect(await refusal(tab.query("doctors.directory", { text: "Ra\u0000o", language: "e\u0000n" }))).toEqual([
      400,
      "invalid_input",
    ]);
    const account = { name: "Asha", email: "asha@example.com", password: "a quiet ward at night" };
    expect((await tab.post("/api/auth/sign-up/email", account)).status).toBe(200);
    const patient = { name: "Asha", sex: "female", birthDate: "1990-04-01", relation: "self", consents: [agreed] };
    await tab.mutate("patients.register", patient);
    expect(await refusal(tab.query("appointments.list", { from: "0000-01-01", to: "0000-01-02" }))).toEqual([
      400,
      "invalid_input",
    ]);
    expect(await refusal(tab.mutate("patients.register", { ...patient, name: "A\ud800" }))).toEqual([
      400,
      "invalid_input",
    ]);
  });
});

/** Says how much is to come, and sends none of it before there is an answer. */
async function announce(path: string, bytes: number): Promise<[number | undefined, unknown]> {
  const headers = { Origin: "http://localhost:3000", "Content-Type": "application/json", "Content-Length": bytes };
  const asked = request(new URL(path, server.address), { method: "POST", headers });
  asked.flushHeaders();
  const [answer] = (await once(asked, "response")) as [IncomingMessage]; // node's own signature of "response"
  const body: unknown = JSON.parse((await answer.setEncoding("utf8").toArray()).join(""));
  asked.destroy();
  return [answer.statusCode, body];
}

it("a body that is too large is refused as such, wherever it is sent", async () => {
  for (const [path, bytes] of [
    ["/trpc/accounts.session", 300_000],
    ["/api/auth/sign-in/email", 20_000],
    ["/api/payments/razorpay/callback", 20_000],
    ["/webhooks/razorpay", 1_100_000],
  ] as const) {
    expect([path, ...(await announce(path, bytes))]).toEqual([path, 413, { error: "too_large" }]);
  }
});

it("the public directory is asked for anew and sent only when it changed", async () => {
  const tab = server.tab();
  const first = await tab.send("/api/directory");
  const tag = first.headers.get("etag") ?? "";
  expect([first.status, tag]).toEqual([200, expect.stringMatching(/^"[\w-]{22}"$/)]);
  expect(first.headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
  const again = await tab.send("/api/directory", { headers: { "If-None-Match": tag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  await server.hospital.db.updateTable("departments").set({ name: '{"en":"General medicine"}' }).execute();
  const changed = await tab.send("/api/directory", { headers: { "If-None-Match": tag } });
  expect([changed.status, changed.headers.get("etag") === tag]).toEqual([200, false]);
});

it("the web app is sent as it was packed, to who can unpack it, and its shell for every page", async () => {
  const webDir = mkdtempSync(join(tmpdir(), "carepoint-web-"));
  mkdirSync(join(webDir, "assets"));
  for (const [name, text] of [
    ["index.html", "<!doctype html><p>shell</p>"],
    ["assets/shell-1a2b.js", "say('shell');"],
  ] as const) {
    writeFileSync(join(webDir, name), text);
    writeFileSync(join(webDir, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(webDir, `${name}.gz`), gzipSync(text));
  }
  const web = await startServer({ workers: false, env: { webDir } });
  const ask = async (path: string, encodings: string) => {
    const answer = await web.tab().send(path, { headers: { "Accept-Encoding": encodings } });
    const { headers } = answer;
    return [headers.get("content-encoding"), headers.get("content-type")?.split(";")[0], await answer.text()];
  };
  const script = ["text/javascript", "say('shell');"];
  expect(await ask("/assets/shell-1a2b.js", "gzip, deflate, br")).toEqual(["br", ...script]);
  expect(await ask("/assets/shell-1a2b.js", "gzip")).toEqual(["gzip", ...script]);
  expect(await ask("/assets/shell-1a2b.js", "identity")).toEqual([null, ...script]);
  expect(await ask("/home", "gzip")).toEqual(["gzip", "text/html", "<!doctype html><p>shell</p>"]);
  expect((await web.tab().send("/assets/shell-1a2b.js")).headers.get("cache-control")).toContain("immutable");
  await web.close();
  rmSync(webDir, { recursive: true });
});

it("a form that cannot be read is the caller's fault, wherever it is sent", async () => {
  const init = { method: "POST", body: "x", headers: { "Content-Type": "multipart/form-data" } };
  const answer = await server.tab().send("/api/payments/razorpay/callback", init);
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: "invalid_input" }]);
});
