import { verifyAudit } from "@carepoint/db/audit-check";
import { withConnection } from "@carepoint/db/connect";
import { newId } from "@carepoint/domain/kernel/id";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordAudit } from "../../kernel/audit.ts";
import { systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { sealAccess } from "./jobs.ts";
import { listTrail } from "./queries/trail.ts";

let hospital: TestHospital;
const subjectId = newId();

beforeEach(async () => {
  hospital = await openHospital();
  for (const status of ["pending", "approved", "suspended", "approved"]) {
    const entry = { action: "doctor.judge", subjectId, after: { status } };
    await hospital.as(systemActor, (ctx) => recordAudit(ctx, entry));
  }
});
afterEach(() => hospital.close());

/** What only the owner of the tables can do: put the guards aside. */
async function tamper(...statements: string[]): Promise<void> {
  await withConnection(hospital.ownerUrl, async (client) => {
    await client.query("alter table audit_log disable trigger user; alter table access_log disable trigger user");
    for (const statement of statements) await client.query(statement);
  });
}

async function faults(): Promise<string[]> {
  const verdict = await verifyAudit(hospital.db);
  expect(verdict.intact).toBe(false);
  return verdict.faults.map(({ seq, fault }) => `${seq} ${fault}`);
}

test("an untouched audit is intact", async () => {
  expect(await verifyAudit(hospital.db)).toMatchObject({ intact: true, entries: 4, faults: [] });
});

test("an entry that was altered is named", async () => {
  await tamper(`update audit_log set difference = '{"changed":[],"clear":{}}' where seq = 2`);
  expect(await faults()).toEqual(["2 content"]);
});

test("an entry whose actor was altered is named", async () => {
  await tamper(`update audit_log set actor_id = '${newId()}' where seq = 3`);
  expect(await faults()).toEqual(["3 content"]);
});

test("an entry that was taken out leaves a gap", async () => {
  await tamper("delete from audit_log where seq = 2");
  expect(await faults()).toEqual(["3 gap"]);
});

test("an entry that was rewritten with a fitting hash no longer fits the next one", async () => {
  await tamper(
    "update audit_log set role = 'admin' where seq = 2",
    "update audit_log e set hash = audit_digest(e.prev, e) where seq = 2",
  );
  expect(await faults()).toEqual(["3 prev"]);
});

test("an end that was cut off no longer fits the head", async () => {
  await tamper("delete from audit_log where seq = 4");
  expect(await faults()).toEqual(["4 tail"]);
});

test("a chain that was emptied no longer fits the head", async () => {
  await tamper("delete from audit_log");
  expect(await faults()).toEqual(["4 tail"]);
});

test("the app's own role can neither alter, remove nor forge an entry", async () => {
  const app = hospital.db;
  await expect(app.updateTable("auditLog").set({ role: "admin" }).execute()).rejects.toThrow("permission denied");
  await expect(app.deleteFrom("auditLog").execute()).rejects.toThrow("permission denied");
  await expect(app.updateTable("auditHeads").set({ seq: 9 }).execute()).rejects.toThrow("permission denied");
});

test("the trail tells the latest first, by its positions for good", async () => {
  const trail = await listTrail(hospital.db, { subjectId, limit: 2 });
  expect(trail.map(({ action, changed }) => ({ action, changed }))).toEqual([
    { action: "doctor.judge", changed: ["status"] },
    { action: "doctor.judge", changed: ["status"] },
  ]);
  expect(trail[0]?.position).toBeGreaterThan(trail[1]?.position ?? 0);
});

test("looks at records are sealed into the audit, once, and a look that is taken back is noticed", async () => {
  const seals = () => hospital.db.selectFrom("accessSeals").select("rows").orderBy("lastId").execute();
  await look("2026-12-07T01:00:00Z");
  await look("2026-12-07T01:01:00Z");
  await runJob(hospital.jobContext(), sealAccess, {});
  await runJob(hospital.jobContext(), sealAccess, {});
  expect(await seals()).toEqual([{ rows: 2 }]);
  await look("2026-12-07T01:02:00Z");
  await runJob(hospital.jobContext(), sealAccess, {});
  expect(await seals()).toEqual([{ rows: 2 }, { rows: 1 }]);
  expect(await verifyAudit(hospital.db)).toMatchObject({ intact: true, entries: 6, seals: 2, brokenSeals: [] });

  await tamper("update access_log set procedure = 'nothing' where at = '2026-12-07T01:01:00Z'");
  expect((await verifyAudit(hospital.db)).brokenSeals).toHaveLength(1);
});

test("looks that were taken back with a seal made to fit still disagree with the audit", async () => {
  await look("2026-12-07T01:00:00Z");
  await look("2026-12-07T01:01:00Z");
  await runJob(hospital.jobContext(), sealAccess, {});
  await tamper(
    "delete from access_log where at = '2026-12-07T01:00:00Z'",
    `update access_seals set rows = 1, hash = (select sha256(convert_to(jsonb_build_array(l.id,
      (extract(epoch from l.at) * 1000000)::bigint, l.actor_id, l.role, l.procedure, l.patient_ids, l.request_id)::text,
      'UTF8')) from access_log l)`,
  );
  expect((await verifyAudit(hospital.db)).brokenSeals).toHaveLength(1);
});

/** A look that is a minute old, so that the seal no longer waits for it. */
async function look(at: string): Promise<void> {
  const id = newId(Date.now() - 60_000 + Date.parse(at) - Date.parse("2026-12-07T01:02:00Z"));
  const actorId = await openAccount(hospital);
  await hospital.db
    .insertInto("accessLog")
    .values({
      id,
      at: Temporal.Instant.from(at),
      actorId,
      role: "doctor",
      procedure: "records.visitContext",
      patientIds: [newId()],
      requestId: "test",
    })
    .execute();
}
