import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backUp } from "./backup.ts";
import { withConnection } from "./connect.ts";
import { type Cluster, startCluster } from "./embedded.ts";
import { migrateUp } from "./migrate.ts";
import { restore } from "./restore.ts";

let home: string;
let source: Cluster;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "carepoint-backup-"));
  source = await startCluster({ dataDir: join(home, "source") });
  await migrateUp(source.ownerUrl);
});
afterAll(async () => {
  await source.stop();
  rmSync(home, { recursive: true, force: true });
});

const now = Temporal.Instant.from("2026-12-01T09:00:00Z");
const epochOf = (url: string) =>
  withConnection(url, async (client) => (await client.query("select sync_epoch from app_state")).rows[0]?.sync_epoch);

test("a backup taken while rows are written restores them, the files, and nothing of the secrets", async () => {
  writeFileSync(join(source.dataDir, "secrets.json"), "{}");
  mkdirSync(join(source.dataDir, "files", "ab"), { recursive: true });
  writeFileSync(join(source.dataDir, "files", "ab", "certificate"), "a scanned certificate");
  const file = join(home, "ward.tar");
  const before = await withConnection(source.ownerUrl, async (client) => {
    await client.query("create table rounds (id int primary key, note text)");
    await client.query("insert into rounds select n, repeat('x', 500) from generate_series(1, 20000) n");
    const writing = client.query("insert into rounds select n, repeat('y', 500) from generate_series(20001, 40000) n");
    await backUp({ ownerUrl: source.ownerUrl, dataDir: source.dataDir, file });
    await writing;
    return 20_000;
  });
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const target = join(home, "target");
  const { moved, findings } = await restore({ file, dataDir: target, replace: false, now });
  expect(moved).toEqual([]);
  expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
  expect(readFileSync(join(target, "files", "ab", "certificate"), "utf8")).toBe("a scanned certificate");
  expect(readdirSync(target)).not.toContain("secrets.json");
  const restored = await startCluster({ dataDir: target });
  try {
    await withConnection(restored.ownerUrl, async (client) => {
      const { rows } = await client.query("select count(*)::int as whole, count(distinct id)::int as ids from rounds");
      expect(rows[0].whole).toBeGreaterThanOrEqual(before);
      expect(rows[0].ids).toBe(rows[0].whole);
    });
    expect(await epochOf(restored.ownerUrl)).not.toBe(await epochOf(source.ownerUrl));
  } finally {
    await restored.stop();
  }
});

test("a restore over a database needs --replace, and then moves the old one aside", async () => {
  const file = join(home, "second.tar");
  await backUp({ ownerUrl: source.ownerUrl, dataDir: source.dataDir, file });
  const target = join(home, "occupied");
  const occupied = await startCluster({ dataDir: target });
  await expect(restore({ file, dataDir: target, replace: true, now })).rejects.toThrow(/already using/);
  await occupied.stop();
  await expect(restore({ file, dataDir: target, replace: false, now })).rejects.toThrow(/add --replace/);
  const { moved } = await restore({ file, dataDir: target, replace: true, now });
  expect(moved).toEqual([expect.stringContaining("postgres.before-")]);
  expect(readdirSync(moved[0] ?? "")).toContain("PG_VERSION");
});

test("a missing, a foreign and a cut-off file are refused before anything is touched", async () => {
  const target = join(home, "untouched");
  const foreign = join(home, "foreign.tar");
  writeFileSync(foreign, "not a tar at all");
  const cut = join(home, "cut.tar");
  writeFileSync(cut, readFileSync(join(home, "second.tar")).subarray(0, 100_000));
  await expect(restore({ file: join(home, "none.tar"), dataDir: target, replace: false, now })).rejects.toThrow(
    /no file/,
  );
  await expect(restore({ file: foreign, dataDir: target, replace: false, now })).rejects.toThrow(/no whole backup/);
  await expect(restore({ file: cut, dataDir: target, replace: false, now })).rejects.toThrow(/no whole backup/);
  expect(() => statSync(target)).toThrow();
});
