import { spawn } from "node:child_process";
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { requireVersion, withConnection } from "./connect.ts";
import { runningClusterUrl, startCluster } from "./embedded.ts";

let home: string;
let dataDir: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "carepoint-cluster-"));
  dataDir = join(home, "data");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

/** Starts a cluster in a process of its own and resolves once it runs. */
async function startElsewhere() {
  const script = join(home, "start.mjs");
  const module = JSON.stringify(join(import.meta.dirname, "embedded.ts"));
  writeFileSync(
    script,
    `const { startCluster } = await import(${module});
     const cluster = await startCluster({ dataDir: ${JSON.stringify(dataDir)} });
     process.stdout.write("port " + cluster.port);
     setInterval(() => undefined, 1000);`,
  );
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  const { promise, resolve } = Promise.withResolvers<void>();
  child.stdout.once("data", () => resolve());
  await promise;
  const gone = Promise.withResolvers<void>();
  child.once("exit", () => gone.resolve());
  return {
    kill: () => {
      child.kill("SIGKILL");
      return gone.promise;
    },
  };
}

test("what was written is there after a clean stop, on the same port", async () => {
  const first = await startCluster({ dataDir });
  await withConnection(first.ownerUrl, (client) => client.query("create table kept as select 7 as n"));
  await first.stop();
  const second = await startCluster({ dataDir });
  const { rows } = await withConnection(second.ownerUrl, (client) => client.query("select n from kept"));
  expect(rows).toEqual([{ n: 7 }]);
  expect(second.port).toBe(first.port);
  expect(runningClusterUrl(dataDir)).toBe(second.ownerUrl);
  await second.stop();
  expect(runningClusterUrl(dataDir)).toBeUndefined();
});

test("after its parent was killed, the server left behind is stopped and nothing is lost", async () => {
  const elsewhere = await startElsewhere();
  const url = runningClusterUrl(dataDir) ?? "";
  await withConnection(url, (client) => client.query("create table kept as select 7 as n"));
  await elsewhere.kill();
  const lines: string[] = [];
  const cluster = await startCluster({ dataDir, log: (line) => lines.push(line) });
  expect(lines).toEqual([expect.stringContaining("killed Care Point")]);
  const { rows } = await withConnection(cluster.ownerUrl, (client) => client.query("select n from kept"));
  expect(rows).toEqual([{ n: 7 }]);
  await cluster.stop();
});

test("a second start on the same folder is refused in one line and leaves the first alone", async () => {
  const elsewhere = await startElsewhere();
  await expect(startCluster({ dataDir })).rejects.toThrow(
    /^Another Care Point \(process \d+\) is already using \S+: .*$/,
  );
  await withConnection(runningClusterUrl(dataDir) ?? "", (client) => client.query("select 1"));
  await elsewhere.kill();
  await (await startCluster({ dataDir })).stop();
});

test("a pid file that names somebody else's process is no obstacle", async () => {
  await (await startCluster({ dataDir })).stop();
  writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n/elsewhere\n`);
  await (await startCluster({ dataDir })).stop();
});

test("a folder that cannot be written to is one line", async () => {
  writeFileSync(join(home, "file"), "");
  await expect(startCluster({ dataDir: join(home, "file", "data") })).rejects.toThrow(
    /^The data folder \S+ cannot be written to \(ENOTDIR\): .*CAREPOINT_DATA_DIR\.$/,
  );
});

test("a port that is asked for and taken is one line", async () => {
  const first = await startCluster({ dataDir });
  const second = startCluster({ dataDir: join(home, "other"), port: first.port });
  await expect(second).rejects.toThrow(/^Port \d+ for the database is already in use\.$/);
  await first.stop();
});

test("a server that cannot start shows the end of its log", async () => {
  const settings = { shared_buffers: "nonsense" };
  await expect(startCluster({ dataDir, settings })).rejects.toThrow(/did not start[\s\S]*shared_buffers/);
  await (await startCluster({ dataDir })).stop();
});

test("a server that dies by itself says so with the end of its log", async () => {
  const cluster = await startCluster({ dataDir });
  const pid = readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0] ?? "";
  process.kill(Number(pid), "SIGQUIT");
  expect(await cluster.ended).toContain("immediate shutdown");
  await cluster.stop();
  await (await startCluster({ dataDir })).stop();
});

test("the data folder may lie below a home nobody else can enter, for root as well", async () => {
  const closed = join(home, "closed");
  mkdirSync(closed, { mode: 0o700 });
  vi.stubEnv("TMPDIR", join(home, "elsewhere"));
  mkdirSync(join(home, "elsewhere"));
  const hidden = join(closed, "data");
  const cluster = await startCluster({ dataDir: hidden });
  await withConnection(cluster.ownerUrl, (client) => client.query("create table kept as select 7 as n"));
  await cluster.stop();
  const again = await startCluster({ dataDir: hidden });
  const { rows } = await withConnection(again.ownerUrl, (client) => client.query("select n from kept"));
  expect(rows).toEqual([{ n: 7 }]);
  await again.stop();
  // Root's server runs as another account, so its files live where that account can go.
  const isRoot = process.getuid?.() === 0;
  expect(lstatSync(join(hidden, "postgres")).isSymbolicLink()).toBe(isRoot);
  if (isRoot) rmSync(join(readlinkSync(join(hidden, "postgres")), ".."), { recursive: true });
});

test("a cluster below the temporary folder goes when its folder goes", async () => {
  const closed = mkdtempSync(join(home, "closed-"));
  await (await startCluster({ dataDir: closed })).stop();
  expect(lstatSync(join(closed, "postgres")).isDirectory()).toBe(true);
});

test("an older server is refused in one line", () => {
  expect(() => requireVersion("17.6")).toThrow(
    "The database server is Postgres 17.6; Care Point needs Postgres 18 or newer.",
  );
  expect(() => requireVersion("18.4")).not.toThrow();
});
