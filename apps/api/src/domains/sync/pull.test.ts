import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { addDoctor, openHospital, type TestHospital } from "../../testing/context.ts";
import { day, devicesAt, emptyOf, gone, ids, type Patient, today } from "../../testing/devices.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Patient;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await person("Asha");
});

const { asking, pull, pulled, person, tell, visit, prescription } = devicesAt(
  () => hospital,
  () => doctor,
);

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

  it("keeps the token with its visit, and hears when a transfer changes it", async () => {
    const id = await visit(asha);
    const first = await pulled(asha);
    expect(first.rows.appointment[0]?.token).toBeNull();
    const place = { day: "2026-12-07", number: 5, status: "expected" };
    await hospital.db
      .insertInto("queueEntries")
      .values({
        id: newId(),
        appointmentId: id,
        branchId: hospital.branchId,
        doctorId: doctor.doctorId ?? "",
        ...place,
      })
      .execute();
    const second = await pulled(asha, first.cursor);
    expect(second.rows.appointment[0]?.token).toBe(5);
    await hospital.db.updateTable("queueEntries").set({ number: 7 }).where("appointmentId", "=", id).execute();
    const third = await pulled(asha, second.cursor);
    expect(third.rows.appointment[0]?.token).toBe(7);
  });

  it("keeps a lapsed time while a bank has its money, and drops it with the bank's answer", async () => {
    const id = await visit(asha);
    const invoiceId = newId();
    const money = { taxable: 50_000, tax: 0, roundOff: 0, total: 50_000 };
    const owner = { branchId: hospital.branchId, patientId: asha.patientId, appointmentId: id };
    await hospital.db
      .insertInto("invoices")
      .values({ id: invoiceId, ...owner, ...money, createdAt: hospital.now })
      .execute();
    const payment = { provider: "razorpay", amount: 50_000, status: "attempted", createdAt: hospital.now };
    await hospital.db
      .insertInto("payments")
      .values({ id: newId(), invoiceId, appointmentId: id, ...payment })
      .execute();
    await hospital.db.updateTable("appointments").set({ status: "expired" }).where("id", "=", id).execute();
    const first = await pulled(asha);
    expect(first.rows.appointment[0]?.checking).toBe(50_000);
    await hospital.db.updateTable("payments").set({ status: "failed" }).where("invoiceId", "=", invoiceId).execute();
    expect(gone(await pulled(asha, first.cursor), "appointment")).toEqual([id]);
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
