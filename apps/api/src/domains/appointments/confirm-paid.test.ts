import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settlePayment } from "../../flows/settle-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addDoctor, monday } from "../../testing/context.ts";
import { heldVisit, nine, openTill, openVisit, standing, type Till, type Visit } from "../../testing/till.ts";
import { confirmPaid } from "./commands/confirm-paid.ts";
import { confirmVisit } from "./commands/confirm-visit.ts";
import { sweepLapsedHolds } from "./jobs.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
  await till.sandbox.control.pointWebhooksAt("http://127.0.0.1:9/nowhere");
});
afterAll(() => till.close());

const afterLapse = monday.add({ minutes: 30 });
const paid = ({ appointmentId }: Pick<Visit, "appointmentId">, now = afterLapse) =>
  till.hospital.as(systemActor, (ctx) => confirmPaid(ctx, appointmentId), now);

async function lastEvent({ appointmentId }: Pick<Visit, "appointmentId">) {
  return till.hospital.db
    .selectFrom("appointmentEvents")
    .select(["event", "refusal", "byRole"])
    .where("appointmentId", "=", appointmentId)
    .orderBy("id", "desc")
    .executeTakeFirst();
}

const turnedAway = (refusal: string) => ({ event: "refuse_payment", refusal, byRole: "system" });
const doctors = (doctor: Actor) => till.hospital.db.updateTable("doctors").where("id", "=", doctor.doctorId);

async function onLeave({ doctorId }: Actor): Promise<void> {
  await till.hospital.db
    .insertInto("hoursExceptions")
    .values({ doctorId: doctorId ?? "", kind: "leave", fromDate: "2026-12-08", toDate: "2026-12-08" })
    .execute();
}

async function closedDepartment({ doctorId }: Actor): Promise<void> {
  const { id } = await till.hospital.db
    .insertInto("departments")
    .values({ slug: `closed-${doctorId}`, name: '{"en":"Closed"}', description: '{"en":"Closed"}', active: false })
    .returning("id")
    .executeTakeFirstOrThrow();
  await till.hospital.db.updateTable("doctors").set({ departmentId: id }).where("id", "=", doctorId).execute();
}

describe("money that comes after the hold ran out takes the time back only if it could be booked now", () => {
  it.each<[string, string, (doctor: Actor) => Promise<unknown>]>([
    ["the doctor was suspended", "doctor_inactive", (each) => doctors(each).set({ status: "suspended" }).execute()],
    ["the doctor has left", "doctor_inactive", (each) => doctors(each).set({ active: false }).execute()],
    ["the doctor takes no visits", "doctor_unavailable", (each) => doctors(each).set({ available: false }).execute()],
    ["the doctor took leave", "slot_in_exception", onLeave],
    ["the department was closed", "department_closed", closedDepartment],
    [
      "the hours were given up",
      "slot_outside_hours",
      ({ doctorId }) =>
        till.hospital.db.updateTable("weeklyHours").set({ endedAt: monday }).where("doctorId", "=", doctorId).execute(),
    ],
  ])("when %s it goes back, and the history says %s", async (_, code, change) => {
    const visit = await heldVisit(till.hospital);
    await change(visit.doctor);
    expect(await paid(visit)).toBe("refund");
    expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({ visit: "expired" });
    expect(await lastEvent(visit)).toEqual(turnedAway(code));
  });

  it("when the time has passed it goes back", async () => {
    const visit = await heldVisit(till.hospital);
    expect(await paid(visit, monday.add({ hours: 30 }))).toBe("refund");
    expect(await lastEvent(visit)).toEqual(turnedAway("slot_past"));
  });

  it("when another has the time it goes back", async () => {
    const visit = await heldVisit(till.hospital);
    await heldVisit(till.hospital, { doctor: visit.doctor, now: afterLapse });
    expect(await paid(visit)).toBe("refund");
    expect(await lastEvent(visit)).toEqual(turnedAway("slot_taken"));
  });

  it("when the patient has another visit at that time it goes back", async () => {
    const visit = await heldVisit(till.hospital);
    await runJob(till.hospital.jobContext(afterLapse), sweepLapsedHolds, {});
    const other = await heldVisit(till.hospital, { now: afterLapse });
    await till.hospital.db
      .updateTable("appointments")
      .set({ patientId: visit.patient.patientId })
      .where("id", "=", other.appointmentId)
      .execute();
    expect(await paid(visit)).toBe("refund");
    expect(await lastEvent(visit)).toEqual(turnedAway("patient_overlap"));
  });

  it("when its own seat is gone and another is free it takes that one", async () => {
    const doctor = await addDoctor(till.hospital);
    const { db } = till.hospital;
    await db.updateTable("weeklyHours").set({ capacity: 2 }).where("doctorId", "=", doctor.doctorId).execute();
    const visit = await heldVisit(till.hospital, { doctor });
    await heldVisit(till.hospital, { doctor, now: afterLapse });
    expect(await paid(visit)).toBe("confirmed");
    const seat = db.selectFrom("appointments").select("seat").where("id", "=", visit.appointmentId);
    expect(await seat.executeTakeFirst()).toEqual({ seat: 1 });
  });

  it("when nothing stands in the way the visit is confirmed", async () => {
    const visit = await heldVisit(till.hospital);
    expect(await paid(visit)).toBe("confirmed");
    expect(await lastEvent(visit)).toMatchObject({ event: "retake", refusal: null });
  });
});

describe("a hold that still stands", () => {
  const soon = nine.subtract({ minutes: 62 });
  const minutesLater = nine.add({ minutes: 1 });

  /** Taken an hour ahead and kept alive past its own beginning, as a long payment would. */
  async function begun() {
    const visit = await heldVisit(till.hospital, { now: soon });
    const holdExpiresAt = minutesLater.add({ minutes: 1 });
    const { db } = till.hospital;
    await db.updateTable("appointments").set({ holdExpiresAt }).where("id", "=", visit.appointmentId).execute();
    return visit;
  }

  it("is not confirmed by money once its time has begun: the money goes back", async () => {
    const visit = await begun();
    expect(await paid(visit, minutesLater)).toBe("refund");
    expect(await lastEvent(visit)).toEqual(turnedAway("slot_past"));
  });

  it("nor by a free visit's word", async () => {
    const visit = await begun();
    const confirm = till.hospital.as(
      visit.patient,
      (ctx) => confirmVisit(ctx, null, visit.appointmentId),
      minutesLater,
    );
    await expect(confirm).rejects.toThrow("slot_past");
  });

  it("is confirmed until then, although the doctor went on leave meanwhile: the desk moves booked visits", async () => {
    const visit = await heldVisit(till.hospital);
    await onLeave(visit.doctor);
    expect(await paid(visit, monday.add({ minutes: 2 }))).toBe("confirmed");
  });
});

it("a payment that comes for a suspended doctor is refunded in full, its invoice put away, and the patient told", async () => {
  const visit = await openVisit(till);
  await doctors(visit.doctor).set({ status: "suspended" }).execute();
  const captured = { kind: "captured" as const, attempt: `pay_${randomBytes(7).toString("hex")}`, amount: 50_000 };
  const facts = [{ ...captured, currency: "INR" }];
  const settle = () =>
    till.hospital.as(
      systemActor,
      (ctx) => settlePayment(ctx, visit.paymentId, { source: "webhook", facts }),
      monday.add({ hours: 1 }),
    );
  await Promise.all([settle(), settle()]);
  expect(await standing(till.hospital, visit.appointmentId)).toMatchObject({
    visit: "expired",
    payment: { outcome: "refund" },
    refunds: [{ reason: "late", amount: 50_000 }],
    invoices: [{ status: "discarded" }],
  });
  expect(await lastEvent(visit)).toEqual(turnedAway("doctor_inactive"));
  const told = await till.hospital.db
    .selectFrom("notifications")
    .select("template")
    .where("appointmentId", "=", visit.appointmentId)
    .execute();
  expect(told).toEqual([{ template: "payment_late_refunded" }]);
});
