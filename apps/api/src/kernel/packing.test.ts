import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../testing/server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ workers: false });
  const rows = Array.from({ length: 40 }, (_, place) => ({
    slug: `department-${place}`,
    description: JSON.stringify({ en: "What it is for" }),
    name: JSON.stringify({ en: `A department of the number ${place}` }),
  }));
  await server.hospital.db.insertInto("departments").values(rows).execute();
});
afterAll(() => server.close());

const question = "/trpc/departments.directory";
const ask = (headers: Record<string, string>, path = question) => server.tab().send(path, { headers });
const ours = { "Sec-Fetch-Site": "same-origin", "Accept-Encoding": "gzip, br" };

describe("an answer in JSON", () => {
  it("is packed for our own pages, once, and says the same", async () => {
    const [plain, packed] = [await ask({}), await ask(ours)];
    expect([plain.headers.get("content-encoding"), packed.headers.get("content-encoding")]).toEqual([null, "gzip"]);
    expect(packed.headers.get("vary")).toContain("Accept-Encoding, Sec-Fetch-Site");
    expect(packed.headers.get("cache-control")).toBe("no-store");
    expect(packed.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(packed.headers.get("set-cookie")).toBe(plain.headers.get("set-cookie"));
    const text = await plain.text();
    expect(text.length).toBeGreaterThan(4000);
    expect(Number(packed.headers.get("content-length"))).toBeLessThan(text.length / 3); // forty ids do not pack
    expect(await packed.text()).toBe(text);
  });

  it("is sent as it is when another site, or an address that was typed, made the browser ask", async () => {
    for (const site of ["cross-site", "same-site", "none"]) {
      expect([site, (await ask({ ...ours, "Sec-Fetch-Site": site })).headers.get("content-encoding")]).toEqual([
        site,
        null,
      ]);
    }
  });

  it("is sent as it is to who cannot unpack it, and where packing would save nothing", async () => {
    expect((await ask({ ...ours, "Accept-Encoding": "br" })).headers.get("content-encoding")).toBeNull();
    const small = await ask(ours, "/trpc/accounts.session");
    expect([small.status, small.headers.get("content-encoding")]).toEqual([200, null]);
    expect(await small.json()).toHaveProperty("result.data.account", null);
  });

  it("keeps the cookies that it brings", async () => {
    const answer = await ask(ours, "/trpc/accounts.session");
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-cp_visitor=/)]);
  });

  it("that is not there stays empty", async () => {
    const first = await ask(ours, "/api/directory");
    const tag = first.headers.get("etag") ?? "";
    expect([first.headers.get("content-encoding"), tag]).toEqual(["gzip", expect.stringMatching(/^W\/"/)]);
    expect((await ask({ ...ours, "If-None-Match": tag }, "/api/directory")).status).toBe(304);
  });
});

it("a stream of hints is not held up", async () => {
  const input = encodeURIComponent(JSON.stringify({ topics: ["directory"] }));
  const stopped = new AbortController();
  const headers = { ...ours, Accept: "text/event-stream" };
  const stream = await server.tab().send(`/trpc/live.follow?input=${input}`, { headers, signal: stopped.signal });
  expect([stream.status, stream.headers.get("content-encoding")]).toEqual([200, null]);
  const first = await stream.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toContain("connected");
  stopped.abort();
});
