import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { specimens } from "@carepoint/domain/files/specimens";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tab } from "../../testing/browser.ts";
import { addPatient } from "../../testing/context.ts";
import { sessionOf, startServer, type TestServer } from "../../testing/server.ts";

let server: TestServer;
let tab: Tab;
let cookie: string;
beforeAll(async () => {
  server = await startServer({ workers: false });
  const { accountId } = await addPatient(server.hospital);
  tab = await server.signedIn(accountId ?? "");
  const session = await sessionOf(server.hospital, accountId ?? "");
  cookie = Object.entries(session)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
});
afterAll(() => server.close());

const speaks = { "Tus-Resumable": "1.0.0" };
const { pdf } = specimens;

async function begun(): Promise<string> {
  const headers = {
    ...speaks,
    "Upload-Length": String(pdf.byteLength),
    "Upload-Metadata": `purpose ${btoa("report")}`,
  };
  const answer = await tab.send("/api/uploads", { method: "POST", headers });
  return answer.headers.get("location") ?? "";
}

const offsetOf = async (at: string) =>
  Number((await tab.send(at, { method: "HEAD", headers: speaks })).headers.get("upload-offset"));

/** A piece whose connection breaks after so many bytes, as when a lift's door closes. */
async function brokenPiece(at: string, bytes: number): Promise<void> {
  const headers = {
    ...speaks,
    ...{ Cookie: cookie, Origin: server.hospital.services.env.publicUrl },
    ...{ "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream", "Content-Length": pdf.byteLength },
  };
  const sending = request(new URL(at, server.address), { method: "PATCH", headers });
  sending.on("error", () => undefined);
  sending.write(pdf.subarray(0, bytes));
  await sleep(200);
  sending.destroy();
  await new Promise((resolve) => sending.on("close", resolve));
}

test("what came before a connection broke is kept, and the rest is all that is sent again", async () => {
  const at = await begun();
  await brokenPiece(at, 120);
  await expect.poll(() => offsetOf(at), { timeout: 10_000 }).toBe(120);
  const headers = { ...speaks, "Upload-Offset": "120", "Content-Type": "application/offset+octet-stream" };
  expect((await tab.send(at, { method: "PATCH", headers, body: pdf.slice(120) })).status).toBe(204);
  expect((await tab.send(`${at}/file`, { method: "POST" })).status).toBe(201);
  expect((await fetch(`${server.address}/livez`)).status).toBe(200);
});

test("a form of another site cannot begin, continue, end or finish one", async () => {
  const at = await begun();
  const elsewhere = { ...speaks, Origin: "https://elsewhere.example" };
  for (const [method, path] of [
    ["POST", "/api/uploads"],
    ["PATCH", at],
    ["DELETE", at],
    ["POST", `${at}/file`],
  ] as const) {
    expect((await tab.send(path, { method, headers: elsewhere })).status).toBe(403);
  }
  const told = await tab.send(at, { method: "HEAD", headers: speaks });
  expect(told.headers.get("access-control-allow-origin")).toBeNull();
});
