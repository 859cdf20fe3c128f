import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { needlesOf } from "./needles.ts";
import { cachedAddresses, filesOf, search } from "./search.ts";

let profile: string;
beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), "care-point-search-"));
  mkdirSync(join(profile, "Default/Cache/Cache_Data"), { recursive: true });
});
afterAll(() => rmSync(profile, { recursive: true, force: true }));

const words = "Zarvanthi खांसी";

test.each([
  ["as it is", Buffer.from(`{"name":"${words}"}`)],
  ["two bytes per letter", Buffer.from(`.${words}.`, "utf16le")],
  ["escaped in JSON", Buffer.from('{"name":"Zarvanthi \\u0916\\u093e\\u0902\\u0938\\u0940"}')],
  ["in an address", Buffer.from(`/patients?q=${encodeURIComponent(words)}&page=2`)],
  ["in hex", Buffer.from(Buffer.from(words).toString("hex"))],
  ["packed", Buffer.concat([Buffer.from("head"), gzipSync(`<p>${words}</p>`), Buffer.from("tail")])],
  ...["", "a", "ab"].map((before): [string, Buffer] => [
    `in base64 behind ${before.length} letters`,
    Buffer.from(Buffer.from(`${before}${words} and on`).toString("base64")),
  ]),
])("words are found %s", (_, bytes) => {
  writeFileSync(join(profile, "Default/found"), bytes);
  const { hits, places } = search(filesOf(profile), needlesOf(words));
  expect(hits.map(({ where }) => where)).toContain("Default/found");
  expect(places).toBe(1);
});

test("other words are not found", () => {
  writeFileSync(join(profile, "Default/found"), Buffer.from("Zarvanthi alone, and खांसी alone"));
  expect(search(filesOf(profile), needlesOf(words)).hits).toEqual([]);
});

test("an entry of the HTTP cache tells its address", () => {
  const key = "1/0/_dk_http://localhost http://localhost http://localhost:4300/trpc/sync.pull";
  const head = Buffer.from("305c72a71b6dfbfc05000000000000001234567800000000", "hex");
  head.writeUInt32LE(key.length, 12);
  const entry = Buffer.concat([head, Buffer.from(key), Buffer.from([0xd8, 0x41]), Buffer.from("body")]);
  writeFileSync(join(profile, "Default/Cache/Cache_Data/0123456789abcdef_0"), entry);
  expect(cachedAddresses(profile)).toEqual(["http://localhost:4300/trpc/sync.pull"]);
});
