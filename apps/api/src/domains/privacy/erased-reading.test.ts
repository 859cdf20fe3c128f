import { withConnection } from "@carepoint/db/connect";
import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import {
  accountId,
  appointmentId,
  branchId,
  newId,
  patientId as patientIdOf,
  prescriptionId as prescriptionIdOf,
} from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openAccount } from "../../testing/context.ts";
import { sentJobs } from "../../testing/erasures.ts";
import { openedVisit } from "../../testing/opened.ts";
import { proven } from "../../testing/proven.ts";
import { openWithStore, type StoredHospital } from "../../testing/stored.ts";
import { treated } from "../../testing/treated.ts";

let hospital: StoredHospital;
let treating: Actor;
let admin: Actor;
let mrn: string;

/** Treated a week ago, with what is written in a visit and after it, and erased since. */
let patientId: ReturnType<typeof patientIdOf.parse>;
let visitId: ReturnType<typeof appointmentId.parse>;
let orderId: string;

beforeAll(async () => {
  hospital = await openWithStore({ idle: sentJobs });
  const account = await openAccount(hospital, "Rohan");
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin" }).execute();
  admin = await proven(hospital, { ...systemActor, role: "admin", accountId: accountId.parse(account) });
  treating = await proven(hospital, await addDoctor(hospital, { name: "Dr. Meera Iyer" }));
  const asha = await addPatient(hospital, "Ashalata Quirkwell");
  patientId = patientIdOf.parse(asha.patientId);
  await treated(hospital, { doctor: treating, patientId });
  const rows = await hospital.db
    .selectFrom("encounters")
    .select(["id", "appointmentId"])
    .where("patientId", "=", patientId)
    .execute();
  visitId = appointmentId.parse(rows[0]?.appointmentId);
  const { records } = calling(hospital, treating);
  const { encounterId } = await openedVisit(hospital, { doctor: treating, patientId });
  const tests = [{ code: "hba1c", name: "HbA1c" }];
  ({ orderId } = await records.orderTests({ opId: newId(), encounterId, kind: "lab", tests }));
  const [from, to] = ["2026-12-07", "2026-12-08"].map((day) => calendarDate.parse(day)) as [CalendarDate, CalendarDate];
  const leave = { kind: "sick_leave", diagnosis: "Viral fever", identificationMark: "A mole", from, to } as const;
  await records.certify({ opId: newId(), encounterId, content: leave });
  await records.setFollowUp({ opId: newId(), encounterId, dueOn: calendarDate.parse("2026-12-20") });
  const prescription = await hospital.db
    .selectFrom("prescriptions")
    .select("id")
    .where("patientId", "=", patientId)
    .executeTakeFirstOrThrow();
  const prescriptionId = prescriptionIdOf.parse(prescription.id);
  await calling(hospital, asha).records.handOver({ opId: newId(), prescriptionId });
  await calling(hospital, asha).records.askRefill({ opId: newId(), prescriptionId });
  await withConnection(hospital.ownerUrl, (client) =>
    client.query("update appointments set status = 'completed' where patient_id = $1 and status = 'in_progress'", [
      patientId,
    ]),
  );
  const { erasureId } = await calling(hospital, asha).privacy.askErasure({ opId: newId(), patientId });
  const decision = { event: "erase", visitsAhead: 0 } as const;
  await calling(hospital, admin).privacy.decideErasure({ opId: newId(), erasureId, decision });
  ({ mrn } = await hospital.db
    .selectFrom("patients")
    .select("mrn")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow());
});
afterAll(() => hospital.close());

test("what a law keeps of somebody who was erased is open to nobody by their visits", async () => {
  const { records, patients, sync } = calling(hospital, treating);
  const read: Record<string, Promise<unknown>> = {
    chart: records.chart({ patientId }),
    "signed notes": records.signedNotes({ patientId }),
    documents: records.documents({ patientId }),
    note: records.note({ appointmentId: visitId }),
    "the room": records.visitContext({ appointmentId: visitId }),
    person: patients.byId({ patientId }),
  };
  const answers = await Promise.allSettled(Object.values(read));
  const open = Object.keys(read).filter((_, at) => answers[at]?.status === "fulfilled");
  expect(open).toEqual([]);
  expect((await records.listPrescriptions({ patientId })).items).toEqual([]);
  expect((await records.orders({ patientId })).items).toEqual([]);
  expect((await records.unsigned()).items).toEqual([]);
  expect((await records.certificates({})).items).toEqual([]);
  expect((await records.followUps({})).items).toEqual([]);
  expect((await records.refills()).items).toEqual([]);
  expect((await records.register({})).items).toMatchObject([{ patientName: mrn }]);
  const pharmacist = { ...systemActor, role: "pharmacist", branchId: branchId.parse(hospital.branchId) } as const;
  expect((await calling(hospital, pharmacist).records.handedOver()).items).toEqual([]);
  const device = await sync.pull({});
  expect([device.rows.patient, device.rows.chart, device.rows.encounter, device.rows.prescription]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test("but in an emergency, by the record number and with a reason", async () => {
  const night = await proven(hospital, await addDoctor(hospital, { name: "Dr. Night" }));
  const { records, patients } = calling(hospital, night);
  await expect(records.chart({ patientId })).rejects.toMatchObject({ message: "not_found" });
  expect(await patients.findForBreakGlass({ text: mrn })).toMatchObject([{ id: patientId, name: mrn, open: false }]);
  const reason = "The court asks for what was kept of it";
  await patients.breakGlass({ opId: newId(), patientId, found: mrn, code: "identity", reason });
  expect((await records.chart({ patientId })).entries.length).toBeGreaterThan(0);
  expect((await records.signedNotes({ patientId })).items.length).toBe(1);
  expect((await records.orders({ patientId })).items.map(({ id }) => id)).toEqual([orderId]);
});
