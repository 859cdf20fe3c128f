import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { freePortNear } from "./ports.ts";

const home = mkdtempSync(join(tmpdir(), "carepoint-start-"));
const dataDir = join(home, "data");
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs a command as a person would and returns what it said. */
async function launch(command: string, env: Record<string, string> = {}) {
  const launcher = join(import.meta.dirname, "..", "launch.mjs");
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [launcher, command], {
    env: { ...inherited, CAREPOINT_DATA_DIR: dataDir, ...env },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  return { code: await promise, said: said.trim() };
}

test.each([
  [{ PORT: "abc" }, /^PORT is "abc": it must be a whole number from 1 to 65531\.$/],
  [{ PORT: "70000" }, /^PORT is "70000": .*$/],
  [{ CAREPOINT_MODE: "staging" }, /^CAREPOINT_MODE is "staging": .*$/],
  [{ PUBLIC_URL: "care.example.org" }, /^PUBLIC_URL is "care\.example\.org": .*$/],
  [
    { CAREPOINT_MODE: "production" },
    /^Production needs PUBLIC_URL, MASTER_KEY, AUTH_SECRET, SMTP_URL: see \.env\.example\.$/,
  ],
  [{ DATABASE_URL: "mysql://db/care" }, /^DATABASE_URL is not a Postgres address .*$/],
  [
    { DATABASE_URL: "postgres://care:secret@127.0.0.1:1/care" },
    /^The database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\): .*$/,
  ],
])("npm start with %o says one clear line and ends with 1", async (env, line) => {
  const port = String(await freePortNear(4150));
  const { code, said } = await launch("start", { PORT: port, ...env });
  expect(said).toMatch(line);
  expect(said).not.toContain("secret@");
  expect(said.split("\n")).toHaveLength(1);
  expect(code).toBe(1);
});

test("npm start on a taken port names PORT and has not touched the data", async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  const holder = createServer().listen(0, () => {
    const address = holder.address();
    resolve(typeof address === "object" && address ? address.port : 0);
  });
  const port = await promise;
  const untouched = join(home, "untouched");
  const { code, said } = await launch("start", { PORT: String(port), CAREPOINT_DATA_DIR: untouched });
  holder.close();
  expect(said).toBe(`PORT ${port} is already in use: stop what uses it, or set PORT to another number.`);
  expect(code).toBe(1);
  expect(readdirSync(home)).not.toContain("untouched");
});

test("npm start on a data folder that cannot be written to is one line", async () => {
  writeFileSync(join(home, "file"), "");
  const port = String(await freePortNear(4150));
  const { code, said } = await launch("start", { PORT: port, CAREPOINT_DATA_DIR: join(home, "file", "data") });
  expect(said).toMatch(/^The data folder \S+ cannot be written to \(ENOTDIR\): .*$/);
  expect(code).toBe(1);
});

test("an unknown command lists the known ones", async () => {
  const { code, said } = await launch("deploy");
  expect(said).toMatch(/^Unknown command "deploy"\. There are: start, dev, test, .*$/);
  expect(code).toBe(1);
});

test("restore without a file says how it is used", async () => {
  const { code, said } = await launch("restore");
  expect(said).toBe("Usage: npm run restore -- file.tar [--replace]");
  expect(code).toBe(1);
});
