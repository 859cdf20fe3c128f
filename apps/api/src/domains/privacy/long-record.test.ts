import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runJob } from "../../kernel/jobs.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { openFileStore } from "../../providers/storage.ts";
import { calling } from "../../testing/asking.ts";
import { addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { deliver } from "../notifications/jobs.ts";
import { entryContentCell } from "../records/queries/chart.ts";
import { makeExport } from "./jobs.ts";
import { exporting } from "./workers.ts";

let hospital: TestHospital;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-long-record-"));
  hospital = await openHospital({ idle: [deliver, makeExport], providers: { files: openFileStore(folder) } });
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});

const many = 1_000;
const withinMs = 60_000;

test("a record of a thousand entries and two thousand looks is there within a minute, and nothing of it is missing", async () => {
  const asha = await addPatient(hospital);
  const { db, services, now } = hospital;
  const key = await patientKey(db, services.sealer, asha.patientId);
  const content = { kind: "problem", text: "Asthma since childhood", icd10: "J45" };
  const entries = Array.from({ length: many }, () => newId());
  await db.transaction().execute(async (tx) => {
    for (const half of [entries.slice(0, many / 2), entries.slice(many / 2)]) {
      await tx
        .insertInto("chartEntries")
        .values(half.map((id) => ({ id, patientId: asha.patientId, kind: "problem" })))
        .execute();
      const sealed = (id: string) => key.seal(entryContentCell(id, 1), content);
      await tx
        .insertInto("chartVersions")
        .values(half.map((id) => ({ entryId: id, version: 1, status: "active", at: now, contentSealed: sealed(id) })))
        .execute();
    }
  });
  const look = {
    at: now,
    actorId: asha.accountId ?? "",
    role: "patient",
    procedure: "records.chart",
    requestId: "test",
  };
  for (let batch = 0; batch < 2; batch += 1)
    await db
      .insertInto("accessLog")
      .values(Array.from({ length: many }, () => ({ ...look, patientIds: [asha.patientId] })))
      .execute();

  const patientId = patientIdOf.parse(asha.patientId);
  const { privacy } = calling(hospital, asha);
  const { exportId } = await privacy.askExport({ opId: newId(), patientId });
  const start = performance.now();
  await runJob(hospital.jobContext(), exporting, { exportId });
  expect(performance.now() - start).toBeLessThan(withinMs);
  const { items } = await privacy.exports({ patientId });
  expect(items[0]).toMatchObject({ status: "ready", counts: { chart: many, looks: 2 * many } });
}, 90_000);
