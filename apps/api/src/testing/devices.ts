import { neighboursSettled } from "@carepoint/db/testing/neighbours";
import type { AppointmentStatus } from "@carepoint/domain/appointments/states";
import { encodeMrn } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import type { PullOutput } from "@carepoint/domain/sync/schema";
import { notifyAccount } from "../domains/notifications/commands/notify.ts";
import { contentCell } from "../domains/records/queries/prescriptions.ts";
import { pull as pullNow } from "../domains/sync/queries/pull.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { patientKey } from "../kernel/sealed.ts";
import { asking as askingOf } from "./asking.ts";
import { addPatient, type TestHospital } from "./context.ts";
import { addVisit } from "./visits.ts";

export type Patient = Awaited<ReturnType<typeof addPatient>>;

export const today = Temporal.Instant.from("2026-12-07T03:30:00Z");
/** In hours. */
export const day = 24;

export const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
export const gone = (output: PullOutput, kind: string) =>
  output.tombstones.flatMap((stone) => (stone.kind === kind ? [stone.id] : []));
export const emptyOf = (output: PullOutput) => Object.values(output.rows).every((rows) => rows.length === 0);

/** Devices that pull from the hospital that the test has open by then, and what there is to be pulled, by that doctor. */
export function devicesAt(open: () => TestHospital, ofTheDay: () => Actor) {
  let registered = 0;

  function asking(actor: Actor, now = open().now, epoch = "one past") {
    const { ctx, seen } = askingOf({ ...open(), now }, actor);
    return { ctx: { ...ctx, epoch }, seen };
  }

  const pull: typeof pullNow = (...asked) => neighboursSettled(open().ownerUrl).then(() => pullNow(...asked));
  const pulled = (actor: Actor, cursor?: string, now = open().now) => pull(asking(actor, now).ctx, cursor);

  /** A patient with a record number that a device accepts. */
  async function person(name: string): Promise<Patient> {
    const patient = await addPatient(open(), name);
    registered += 1;
    const mrn = encodeMrn(registered);
    await open().db.updateTable("patients").set({ mrn }).where("id", "=", patient.patientId).execute();
    return patient;
  }

  async function tell(patient: Patient): Promise<void> {
    await open().as(systemActor, (ctx) =>
      notifyAccount(ctx, patient.accountId ?? "", {
        template: "refund_made",
        amount: paise(40_000),
        dedupeKey: newId(),
      }),
    );
  }

  const visit = (patient: Patient, startsAt = today, status: AppointmentStatus = "confirmed", doctor = ofTheDay()) =>
    addVisit(open(), { doctor, patientId: patient.patientId, startsAt, status, confirmedAt: open().now });

  async function prescription(patient: Patient, appointmentId: string, issuedAt: Temporal.Instant, of = ofTheDay()) {
    const id = newId();
    const encounterId = newId();
    const shared = {
      appointmentId,
      branchId: open().branchId,
      patientId: patient.patientId,
      doctorId: of.doctorId ?? "",
    };
    await open()
      .db.insertInto("encounters")
      .values({ id: encounterId, ...shared, openedAt: issuedAt })
      .execute();
    const key = await patientKey(open().db, open().services.sealer, patient.patientId);
    const dose = { amount: 1, unit: "tablet" };
    const line = { name: "Paracetamol", strength: "500 mg", form: "tablet", dose, frequency: "1-0-1", durationDays: 3 };
    await open()
      .db.insertInto("prescriptions")
      .values({
        id,
        encounterId,
        ...shared,
        status: "issued",
        issuedAt,
        contentSealed: key.seal(contentCell(id), { lines: [line] }),
      })
      .execute();
    return { id, encounterId };
  }

  /** Pulls until nothing is left, as a device does. `between` runs after the page of that number. */
  async function walked(
    actor: Actor,
    cursor: string | undefined,
    pageSize: number,
    between: Record<number, () => unknown> = {},
  ) {
    const kept = new Map<string, string>();
    let at = cursor;
    for (let page = 1; page < 100; page += 1) {
      const output = await pull(asking(actor).ctx, at, pageSize);
      const count = Object.values(output.rows).flat().length + output.tombstones.length;
      for (const row of output.rows.appointment) kept.set(row.id, row.status);
      for (const row of output.rows.notification) kept.set(row.id, row.template);
      for (const { id } of output.tombstones) kept.delete(id);
      at = output.cursor;
      await between[page]?.();
      if (!output.more) return { kept, pages: page, cursor: output.cursor, lastCount: count };
    }
    throw new Error("it never ended");
  }

  return { asking, pull, pulled, person, tell, visit, prescription, walked };
}
