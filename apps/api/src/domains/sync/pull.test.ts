import { neighboursSettled } from "@carepoint/db/testing/neighbours";
import { encodeMrn, newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId, patientId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import type { PullOutput } from "@carepoint/domain/sync/schema";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, type QueryContext, systemActor } from "../../kernel/context.ts";
import { patientKey } from "../../kernel/sealed.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { notifyAccount } from "../notifications/commands/notify.ts";
import { deliver } from "../notifications/jobs.ts";
import { contentCell } from "../records/queries/prescriptions.ts";
import { pull as pullNow } from "./queries/pull.ts";

type Patient = Awaited<ReturnType<typeof addPatient>>;
let hospital: TestHospital;
let doctor: Actor;
let asha: Patient;
let registered = 0;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await person("Asha");
});

const today = Temporal.Instant.from("2026-12-07T03:30:00Z");
const day = 24;
function asking(actor: Actor, now = hospital.now, epoch = "one past"): { ctx: QueryContext; seen: Set<string | null> } {
  const seen = new Set<string | null>();
  const ctx: QueryContext = {
    ...hospital.services,
    actor,
    session: null,
    ended: null,
    now,
    epoch,
    requestId: "test",
    address: "",
    setCookie: () => undefined,
    scope: { actor, reach: "own" },
    sees: (...ids) => {
      for (const id of ids) seen.add(id);
    },
  };
  return { ctx, seen };
}

const pull: typeof pullNow = (...asked) => neighboursSettled(hospital.ownerUrl).then(() => pullNow(...asked));
const pulled = (actor: Actor, cursor?: string, now = hospital.now) => pull(asking(actor, now).ctx, cursor);
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
const gone = (output: PullOutput, kind: string) =>
  output.tombstones.flatMap((stone) => (stone.kind === kind ? [stone.id] : []));
const emptyOf = (output: PullOutput) => Object.values(output.rows).every((rows) => rows.length === 0);

/** A patient with a record number that a device accepts. */
async function person(name: string): Promise<Patient> {
  const patient = await addPatient(hospital, name);
  registered += 1;
  const mrn = encodeMrn(registered);
  await hospital.db.updateTable("patients").set({ mrn }).where("id", "=", patient.patientId).execute();
  return patient;
}

async function tell(patient: Patient): Promise<void> {
  await hospital.as(systemActor, (ctx) =>
    notifyAccount(ctx, patient.accountId ?? "", { template: "refund_made", amount: paise(40_000), dedupeKey: newId() }),
  );
}

async function visit(patient: Patient, startsAt = today, status = "confirmed", of = doctor): Promise<string> {
  const id = newId();
  const endsAt = startsAt.add({ minutes: 15 });
  await hospital.db
    .insertInto("appointments")
    .values({
      id,
      code: newBookingCode(),
      branchId: hospital.branchId,
      doctorId: of.doctorId ?? "",
      departmentId: hospital.departmentId,
      patientId: patient.patientId,
      startsAt,
      endsAt,
      occupied: `[${startsAt},${endsAt})`,
      status,
      source: "patient",
      fee: 50_000,
      confirmedAt: hospital.now,
      createdAt: hospital.now,
    })
    .execute();
  return id;
}

async function prescription(patient: Patient, appointmentId: string, issuedAt: Temporal.Instant, of = doctor) {
  const id = newId();
  const encounterId = newId();
  const shared = {
    appointmentId,
    branchId: hospital.branchId,
    patientId: patient.patientId,
    doctorId: of.doctorId ?? "",
  };
  await hospital.db
    .insertInto("encounters")
    .values({ id: encounterId, ...shared, openedAt: issuedAt })
    .execute();
  const key = await patientKey(hospital.db, hospital.services.sealer, patient.patientId);
  const dose = { amount: 1, unit: "tablet" };
  const line = { name: "Paracetamol", strength: "500 mg", form: "tablet", dose, frequency: "1-0-1", durationDays: 3 };
  await hospital.db
    .insertInto("prescriptions")
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

describe("a patient's device", () => {
  it("gets what is theirs and the directory, and then nothing until something changes", async () => {
    const id = await visit(asha);
    const paper = await prescription(asha, id, hospital.now);
    const first = await pulled(asha);
    expect(ids(first.rows.appointment)).toEqual([id]);
    expect(ids(first.rows.prescription)).toEqual([paper.id]);
    expect(ids(first.rows.patient)).toEqual([asha.patientId]);
    expect(first.rows.encounter).toEqual([]);
    expect(ids(first.rows.doctor)).toContain(doctor.doctorId);
    expect(first.rows.branch).toHaveLength(1);
    expect(first.rows.department).toHaveLength(1);
    const second = await pulled(asha, first.cursor);
    expect(emptyOf(second)).toBe(true);
    expect(second.tombstones).toEqual([]);
    expect(second.epoch).toBe(first.epoch);
  });

  it("never gets another family's rows, nor hears that they are gone", async () => {
    const stranger = await person("Stranger");
    const first = await pulled(asha);
    const id = await visit(stranger);
    const paper = await prescription(stranger, id, hospital.now);
    await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", id).execute();
    await tell(stranger);
    const second = await pulled(asha, first.cursor);
    const told = JSON.stringify([first, second]);
    for (const secret of [id, paper.id, stranger.patientId, "Stranger"]) expect(told).not.toContain(secret);
  });

  it("is named in the access log with those whose records it got, and with nobody when nothing came", async () => {
    await visit(asha);
    const first = asking(asha);
    const { cursor } = await pull(first.ctx, undefined);
    expect([...first.seen]).toEqual([asha.patientId]);
    const second = asking(asha);
    await pull(second.ctx, cursor);
    expect([...second.seen]).toEqual([]);
  });

  it("hears of a payment, which changes what a visit shows without changing the visit", async () => {
    const id = await visit(asha);
    const first = await pulled(asha);
    const money = { taxable: 50_000, tax: 0, roundOff: 0, total: 50_000 };
    const invoiceId = newId();
    const owner = { branchId: hospital.branchId, patientId: asha.patientId, appointmentId: id };
    await hospital.db
      .insertInto("invoices")
      .values({ id: invoiceId, ...owner, ...money, createdAt: hospital.now })
      .execute();
    const second = await pulled(asha, first.cursor);
    expect(second.rows.appointment[0]?.invoiceId).toBe(invoiceId);
    await hospital.db
      .insertInto("payments")
      .values({
        id: newId(),
        invoiceId,
        appointmentId: id,
        provider: "razorpay",
        amount: 50_000,
        status: "captured",
        captured: 50_000,
        createdAt: hospital.now,
      })
      .execute();
    const third = await pulled(asha, second.cursor);
    expect(third.rows.appointment[0]?.paymentStatus).toBe("captured");
    expect(third.rows.invoice).toEqual([]);
    const name = { series: "OP", financialYear: "26-27", counter: 1, number: "OP/26-27/0000001" };
    const issued = { status: "issued", ...name, issuedAt: hospital.now };
    await hospital.db.updateTable("invoices").set(issued).where("id", "=", invoiceId).execute();
    const fourth = await pulled(asha, third.cursor);
    expect(fourth.rows.invoice).toMatchObject([{ id: invoiceId, captured: 50_000, refunded: 0 }]);
    const refunded = { status: "refunded", refunded: 50_000 };
    await hospital.db.updateTable("payments").set(refunded).where("invoiceId", "=", invoiceId).execute();
    expect((await pulled(asha, fourth.cursor)).rows.invoice[0]?.refunded).toBe(50_000);
  });

  it("drops what time took out of its window, and takes what time brought in", async () => {
    const old = await visit(asha, today.subtract({ hours: 89 * day }), "completed");
    const coming = await visit(asha, today.add({ hours: 91 * day }));
    const first = await pulled(asha);
    expect(ids(first.rows.appointment)).toEqual([old]);
    const second = await pulled(asha, first.cursor, hospital.now.add({ hours: 3 * day }));
    expect(ids(second.rows.appointment)).toEqual([coming]);
    expect(gone(second, "appointment")).toEqual([old]);
  });

  it("drops a hold that ran out", async () => {
    const id = await visit(asha);
    const { cursor } = await pulled(asha);
    await hospital.db.updateTable("appointments").set({ status: "expired" }).where("id", "=", id).execute();
    expect(gone(await pulled(asha, cursor), "appointment")).toEqual([id]);
  });

  it("gets a notice again when it was read elsewhere", async () => {
    await tell(asha);
    const first = await pulled(asha);
    expect(first.rows.notification).toHaveLength(1);
    const read = { readAt: hospital.now };
    await hospital.db.updateTable("notifications").set(read).where("accountId", "=", asha.accountId).execute();
    expect((await pulled(asha, first.cursor)).rows.notification[0]?.readAt).not.toBeNull();
  });
});

describe("the directory on a device", () => {
  it("follows a doctor's name and hours, and forgets one who is suspended", async () => {
    const first = await pulled(asha);
    const other = await hospital.db
      .insertInto("branches")
      .values({
        name: '{"en":"Mumbai"}',
        address: '{"en":"2 Marine Drive"}',
        zone: "Asia/Kolkata",
        phone: "+912225530100",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const hours = { branchId: other.id, weekday: 1, fromTime: "15:00", toTime: "17:00", slotMinutes: 15 };
    await hospital.db
      .insertInto("weeklyHours")
      .values({ doctorId: doctor.doctorId ?? "", ...hours })
      .execute();
    const second = await pulled(asha, first.cursor);
    expect(second.rows.doctor.map(({ branchIds }) => branchIds.length)).toEqual([2]);
    expect(second.rows.branch).toHaveLength(1);
    await hospital.db.updateTable("doctors").set({ status: "suspended" }).where("id", "=", doctor.doctorId).execute();
    const third = await pulled(asha, second.cursor);
    expect(third.rows.doctor).toEqual([]);
    expect(gone(third, "doctor")).toEqual([doctor.doctorId]);
  });
});

describe("a doctor's device", () => {
  it("is told after how long without the hospital it hides what it keeps; a patient's never does", async () => {
    expect((await pulled(doctor)).hideAfterHours).toBe(24);
    expect((await pulled(asha)).hideAfterHours).toBeNull();
    await hospital.db.updateTable("appState").set({ settings: '{"hideRecordsAfterHours":12}' }).execute();
    expect((await pulled(doctor)).hideAfterHours).toBe(12);
    await hospital.db.updateTable("appState").set({ settings: "{}" }).execute();
  });

  it("gets the days around today with their patients, prescriptions and own last five notes", async () => {
    const near = await visit(asha);
    await visit(asha, today.add({ hours: 2 * day }));
    const colleague = await addDoctor(hospital, { name: "Dr. Iyer" });
    const elsewhere = await visit(asha, today.subtract({ hours: 30 * day }), "completed", colleague);
    const theirs = await prescription(asha, elsewhere, today.subtract({ hours: 30 * day }), colleague);
    const notes: string[] = [];
    for (let back = 10; back <= 15; back += 1) {
      const earlier = await visit(asha, today.subtract({ hours: back * day }), "completed");
      notes.push((await prescription(asha, earlier, today.subtract({ hours: back * day }))).encounterId);
    }
    const first = await pulled(doctor);
    expect(ids(first.rows.appointment)).toEqual([near]);
    expect(ids(first.rows.patient)).toEqual([asha.patientId]);
    expect(ids(first.rows.prescription)).toContain(theirs.id);
    expect(first.rows.prescription).toHaveLength(7);
    expect(ids(first.rows.encounter)).toEqual(notes.slice(0, 5).sort());
    expect(first.rows.invoice).toEqual([]);
  });

  it("gets all of a patient who is new to the day, although nothing of theirs changed", async () => {
    const earlier = await visit(asha, today.subtract({ hours: 30 * day }), "completed");
    const paper = await prescription(asha, earlier, today.subtract({ hours: 30 * day }));
    const first = await pulled(doctor);
    expect(first.rows.patient).toEqual([]);
    await visit(asha);
    const second = await pulled(doctor, first.cursor);
    expect(ids(second.rows.patient)).toEqual([asha.patientId]);
    expect(ids(second.rows.prescription)).toEqual([paper.id]);
    expect(ids(second.rows.encounter)).toEqual([paper.encounterId]);
    expect(emptyOf(await pulled(doctor, second.cursor))).toBe(true);
  });

  it("drops a patient whose only visit is cancelled, but keeps the visit to show that it is", async () => {
    const id = await visit(asha);
    const earlier = await visit(asha, today.subtract({ hours: 30 * day }), "completed");
    const paper = await prescription(asha, earlier, today.subtract({ hours: 30 * day }));
    const { cursor } = await pulled(doctor);
    await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", id).execute();
    const second = await pulled(doctor, cursor);
    expect(second.rows.appointment[0]?.status).toBe("cancelled");
    expect(gone(second, "patient")).toEqual([asha.patientId]);
    expect(gone(second, "prescription")).toEqual([paper.id]);
    expect(gone(second, "encounter")).toEqual([paper.encounterId]);
  });

  it("drops yesterday's patients when their day has passed, and takes those of the day that came near", async () => {
    const ravi = await person("Ravi");
    const id = await visit(asha);
    const next = await visit(ravi, today.add({ hours: 3 * day }));
    const first = await pulled(doctor);
    expect(ids(first.rows.patient)).toEqual([asha.patientId]);
    const second = await pulled(doctor, first.cursor, hospital.now.add({ hours: 2 * day }));
    expect(ids(second.rows.appointment)).toEqual([next]);
    expect(ids(second.rows.patient)).toEqual([ravi.patientId]);
    expect(gone(second, "appointment")).toEqual([id]);
    expect(gone(second, "patient")).toEqual([asha.patientId]);
  });

  it("pushes the oldest of five notes out when a sixth is written", async () => {
    const notes: string[] = [];
    for (let back = 10; back <= 14; back += 1) {
      const earlier = await visit(asha, today.subtract({ hours: back * day }), "completed");
      notes.push((await prescription(asha, earlier, today.subtract({ hours: back * day }))).encounterId);
    }
    const near = await visit(asha, today, "in_progress");
    const { cursor } = await pulled(doctor);
    const sixth = await prescription(asha, near, hospital.now);
    const second = await pulled(doctor, cursor);
    expect(ids(second.rows.encounter)).toEqual([sixth.encounterId]);
    expect(gone(second, "encounter")).toEqual([notes[4]]);
  });

  it("holds no record of somebody who never came, only the visit that was missed", async () => {
    const earlier = await visit(asha, today.subtract({ hours: 30 * day }), "no_show");
    const colleague = await addDoctor(hospital, { name: "Dr. Iyer" });
    await prescription(asha, earlier, today.subtract({ hours: 30 * day }), colleague);
    const missed = await visit(asha, today, "no_show");
    const { rows } = await pulled(doctor);
    expect(ids(rows.appointment)).toEqual([missed]);
    expect([rows.patient, rows.prescription, rows.encounter]).toEqual([[], [], []]);
  });

  it("never holds a colleague's day", async () => {
    const colleague = await addDoctor(hospital, { name: "Dr. Iyer" });
    const id = await visit(asha, today, "confirmed", colleague);
    expect(JSON.stringify(await pulled(doctor))).not.toContain(id);
  });
});

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

describe("a long list", () => {
  it("comes whole, page by page, past any number of rows", async () => {
    await hospital.db
      .insertInto("notifications")
      .columns(["accountId", "template", "dedupeKey", "createdAt"])
      .expression(
        sql`select ${asha.accountId}::uuid, 'refund_made', 'many:' || n, ${hospital.now}::timestamptz - n * interval '1 second'
          from generate_series(1, 2300) n`,
      )
      .execute();
    const { kept, pages } = await walked(asha, undefined, 500);
    expect(kept.size).toBe(2300);
    expect(pages).toBeGreaterThan(4);
  });

  it("misses neither a slow transaction nor what changes while its pages are read", async () => {
    const all: string[] = [];
    for (let slot = 0; slot < 23; slot += 1) all.push(await visit(asha, today.add({ minutes: 15 * slot })));
    const [slowOne = "", movedOne = "", goneOne = ""] = all;
    const setStatus = (id: string, status: string, db: Pick<typeof hospital.db, "updateTable"> = hospital.db) =>
      db.updateTable("appointments").set({ status }).where("id", "=", id).execute();
    const release = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = hospital.db.transaction().execute(async (tx) => {
      await setStatus(slowOne, "checked_in", tx);
      written.resolve();
      await release.promise;
    });
    await written.promise;
    const first = await walked(asha, undefined, 5, {
      1: () => Promise.all([setStatus(movedOne, "checked_in"), setStatus(goneOne, "expired")]),
      3: async () => {
        release.resolve();
        await slow;
      },
    });
    expect(first.pages).toBeGreaterThan(4);
    expect([...first.kept.keys()].sort()).toEqual([...all].sort());
    expect(first.kept.get(movedOne)).toBe("checked_in"); // it moved ahead of the reader and was read again
    const second = await walked(asha, first.cursor, 5);
    expect(second.kept.get(slowOne)).toBe("checked_in");
    const output = await pulled(asha, first.cursor);
    expect(gone(output, "appointment")).toEqual([goneOne]);
    const third = await walked(asha, second.cursor, 5);
    expect(third).toMatchObject({ pages: 1, lastCount: 0 });
  });

  it("is taken back page by page as well", async () => {
    const all: string[] = [];
    for (let slot = 0; slot < 12; slot += 1) all.push(await visit(asha, today.add({ minutes: 15 * slot })));
    const { cursor } = await walked(asha, undefined, 5);
    await hospital.db.updateTable("appointments").set({ status: "expired" }).where("id", "in", all).execute();
    let at = cursor;
    const told: string[] = [];
    for (let more = true; more; ) {
      const output = await pull(asking(asha).ctx, at, 5);
      expect(output.tombstones.length).toBeLessThanOrEqual(5);
      told.push(...gone(output, "appointment"));
      ({ cursor: at, more } = output);
    }
    expect(told.sort()).toEqual(all.sort());
  });

  it("that was broken off for too long starts from nothing, and says so", async () => {
    for (let slot = 0; slot < 8; slot += 1) await visit(asha, today.add({ minutes: 15 * slot }));
    const first = await pull(asking(asha).ctx, undefined, 3);
    expect(first).toMatchObject({ more: true, fresh: true });
    const soon = await pull(asking(asha, hospital.now.add({ minutes: 5 })).ctx, first.cursor, 3);
    expect(soon).toMatchObject({ more: true, fresh: false });
    const late = await pull(asking(asha, hospital.now.add({ hours: 20 })).ctx, first.cursor, 3);
    expect(late).toMatchObject({ more: true, fresh: true });
    expect(late.rows.appointment).toEqual(first.rows.appointment);
  });
});

describe("the cursor", () => {
  it("does not pass over a transaction that was slower than one which began later", async () => {
    const id = await visit(asha);
    const other = await visit(asha, today.add({ hours: 1 }));
    const { cursor } = await pulled(asha);
    const release = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = hospital.db.transaction().execute(async (tx) => {
      await tx.updateTable("appointments").set({ status: "checked_in" }).where("id", "=", id).execute();
      written.resolve();
      await release.promise;
    });
    await written.promise;
    await hospital.db.updateTable("appointments").set({ status: "checked_in" }).where("id", "=", other).execute();
    const second = await pulled(asha, cursor);
    expect(ids(second.rows.appointment)).toEqual([other]);
    release.resolve();
    await slow;
    const third = await pulled(asha, second.cursor);
    expect(ids(third.rows.appointment)).toContain(id);
    expect(emptyOf(await pulled(asha, third.cursor))).toBe(true);
  });

  it("of another past, of other rights or of no meaning starts from nothing", async () => {
    const id = await visit(asha);
    const first = await pulled(asha);
    const restored = await pull(asking(asha, hospital.now, "another past").ctx, first.cursor);
    expect(restored.epoch).not.toBe(first.epoch);
    expect(ids(restored.rows.appointment)).toEqual([id]);
    const child = patientId.parse(newId());
    const family = await pulled({ ...asha, viewable: [...asha.viewable, child] }, first.cursor);
    expect(family.epoch).not.toBe(first.epoch);
    expect(ids(family.rows.appointment)).toEqual([id]);
    const alone = await pulled({ ...asha, viewable: [], patientIds: [] }, first.cursor);
    expect(alone.epoch).not.toBe(first.epoch);
    expect(alone.rows.appointment).toEqual([]);
    const ahead = first.cursor.replace(/:\d+:/, ":999999999999:");
    const [mark = ""] = first.cursor.split("~");
    const torn = [`${mark}~`, `${mark}~-~0~1:zzz`, `${mark}~-~999~-`, `${mark}~-~0~1:${"-".repeat(36)}`];
    for (const cursor of ["", "x", "a:b:c", ahead, ...torn])
      expect(ids((await pulled(asha, cursor)).rows.appointment)).toEqual([id]);
  });
});
