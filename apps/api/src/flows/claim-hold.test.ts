import { randomBytes } from "node:crypto";
import { newId, type PatientId, patientId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepLapsedHolds } from "../domains/appointments/jobs.ts";
import type { FactSource } from "../domains/billing/queries/payment-events.ts";
import { checkPayment } from "../domains/billing/workers.ts";
import { systemActor } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { runJob } from "../kernel/jobs.ts";
import { addPatient, monday } from "../testing/context.ts";
import { heldVisit, openTill, openVisit, pay, standing, type Till, type Visit } from "../testing/till.ts";
import { claimHold } from "./claim-hold.ts";
import { settlePayment } from "./settle-payment.ts";

let till: Till;
beforeAll(async () => {
  till = await openTill();
  await till.sandbox.control.pointWebhooksAt("http://127.0.0.1:9/nowhere");
});
afterAll(() => till.close());

/** A visit opened for payment in one's own name, and a child whom the same account acts for. */
async function familyVisit() {
  const visit = await openVisit(till);
  return { ...visit, ...(await withChild(visit)) };
}

async function withChild(visit: Visit) {
  const { db } = till.hospital;
  const child = patientId.parse((await addPatient(till.hospital, "Ira")).patientId);
  const { accountId } = visit.patient;
  await db
    .insertInto("accountPatients")
    .values({ accountId: accountId ?? "", patientId: child, relation: "child" })
    .execute();
  const both = [...visit.patient.patientIds, child];
  return { child, patient: { ...visit.patient, patientIds: both, viewable: both } };
}

const claim = ({ patient, appointmentId }: Visit, whom: PatientId) =>
  till.hospital.as(patient, (ctx) =>
    claimHold(ctx, { actor: patient, reach: "own" }, { appointmentId, patientId: whom }),
  );

const captured = (id: string, attempt = `pay_${randomBytes(7).toString("hex")}`, kind = "captured" as const) =>
  till.hospital.as(systemActor, (ctx) =>
    settlePayment(ctx, id, {
      source: "webhook" satisfies FactSource,
      facts: [{ kind, attempt, amount: 50_000, currency: "INR" }],
    }),
  );

/** Whose the visit is, and whose its living bill and each payment kept for it are. */
async function owners(appointmentId: string) {
  const { db } = till.hospital;
  const visit = await db
    .selectFrom("appointments")
    .select(["patientId", "status"])
    .where("id", "=", appointmentId)
    .executeTakeFirstOrThrow();
  const bills = await db
    .selectFrom("invoices")
    .leftJoin("payments", "payments.invoiceId", "invoices.id")
    .select(["invoices.patientId", "invoices.status", "payments.outcome"])
    .where("invoices.appointmentId", "=", appointmentId)
    .where("invoices.status", "in", ["draft", "issued"])
    .execute();
  return { visit, bills };
}

it("after the payment was opened, another of the family can be named: visit, bill, payment and receipt are theirs", async () => {
  const visit = await familyVisit();
  await claim(visit, visit.child);
  const again = await pay(till, visit);
  expect(again.orderId).not.toBe(visit.orderId);
  await captured(again.paymentId);
  const { visit: booked, bills } = await owners(visit.appointmentId);
  expect(booked).toEqual({ patientId: visit.child, status: "confirmed" });
  expect(bills).toEqual([{ patientId: visit.child, status: "issued", outcome: "confirmed" }]);
});

it("money that comes for the one named before goes back whole, and leaves the other's bill alone", async () => {
  const visit = await familyVisit();
  await claim(visit, visit.child);
  const again = await pay(till, visit);
  await captured(visit.paymentId);
  const midway = await standing(till.hospital, visit.appointmentId);
  expect(midway).toMatchObject({ visit: "pending", refunds: [{ reason: "late", amount: 50_000 }] });
  expect((await owners(visit.appointmentId)).bills).toMatchObject([{ patientId: visit.child, status: "draft" }]);
  await captured(again.paymentId);
  expect((await owners(visit.appointmentId)).bills).toMatchObject([{ patientId: visit.child, status: "issued" }]);
});

it("an abandoned checkout of the one named before is given up in time and takes no other bill with it", async () => {
  const visit = await familyVisit();
  await claim(visit, visit.child);
  await pay(till, visit);
  const later = monday.add({ hours: 24 * 30 });
  await runJob(till.hospital.jobContext(later), sweepLapsedHolds, {});
  await runJob(till.hospital.jobContext(later), checkPayment, { paymentId: visit.paymentId });
  expect((await owners(visit.appointmentId)).bills).toMatchObject([{ patientId: visit.child, status: "draft" }]);
});

it("naming the same patient again keeps the payment that is open", async () => {
  const visit = await familyVisit();
  const [self] = visit.patient.patientIds;
  await claim(visit, self as PatientId);
  expect((await pay(till, visit)).orderId).toBe(visit.orderId);
});

it("while a bank has the money of the one named before, nobody else can be named", async () => {
  const visit = await familyVisit();
  await till.hospital.as(systemActor, (ctx) =>
    settlePayment(ctx, visit.paymentId, {
      source: "webhook",
      facts: [{ kind: "authorized", attempt: "pay_waiting", amount: 50_000, currency: "INR" }],
    }),
  );
  await expect(claim(visit, visit.child).catch(codeOf)).resolves.toBe("payment_pending");
});

it("a capture and a change of patient at the same moment: one of them wins, and everything is of one patient", async () => {
  for (let round = 0; round < 8; round += 1) {
    const visit = await familyVisit();
    const [outcome] = await Promise.all([
      claim(visit, visit.child).then(() => "claimed", codeOf),
      captured(visit.paymentId),
      captured(visit.paymentId),
    ]);
    const { visit: booked, bills } = await owners(visit.appointmentId);
    const { refunds } = await standing(till.hospital, visit.appointmentId);
    if (outcome === "claimed") {
      expect(booked).toEqual({ patientId: visit.child, status: "pending" });
      expect(bills).toEqual([]);
      expect(refunds.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(100_000);
    } else {
      expect(outcome).toBe("illegal_transition");
      expect(booked).toMatchObject({ status: "confirmed" });
      expect(bills).toMatchObject([{ patientId: booked.patientId, status: "issued" }]);
    }
  }
});

it("someone else's hold and one that is not there look the same", async () => {
  const visit = await heldVisit(till.hospital);
  const stranger = { ...visit, patient: await addPatient(till.hospital) };
  const [self] = stranger.patient.patientIds;
  const nowhere = { ...stranger, appointmentId: newId() as Visit["appointmentId"] };
  for (const each of [stranger, nowhere])
    await expect(claim(each, self as PatientId).catch(codeOf)).resolves.toBe("hold_not_yours");
});
