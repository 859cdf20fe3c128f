import type { TestHospital } from "@carepoint/api/testing/context";
import { addDeskBill } from "./desk-rows.ts";
import { addMedicineOrder } from "./medicine-order-rows.ts";
import { addDispute, addLateChoice, addPaidVisit, addRefund, addRefundRequest } from "./money-rows.ts";
import { addHandedOver, addOrder, addRefill } from "./order-rows.ts";
import { addPaper } from "./paper-rows.ts";
import { addClaim, addWriteOff } from "./payer-rows.ts";
import { addWaiver } from "./promo-rows.ts";
import { addDisplay, addPlace } from "./queue-rows.ts";
import { addCertificate, addFollowUp, addReferral } from "./referral-rows.ts";
import { addFile, addNotice } from "./staff-rows.ts";
import { addChartEntry, addEncounter, addPrescription, addVisit, patientKey } from "./visit-rows.ts";
import { addWait } from "./wait-rows.ts";
import type { World } from "./worlds.ts";

/** What a world has from the start: every list shows one of these ids exactly to those who may see the world. */
export interface Standing {
  readonly ids: readonly string[];
  readonly appointmentId: string;
  readonly invoiceId: string;
  readonly encounterAppointmentId: string;
  readonly encounterId: string;
  readonly prescriptionId: string;
  /** A letter to somebody outside. */
  readonly referralId: string;
  readonly certificateId: string;
  readonly scanFileId: string;
  /** Texts that name who may read them; they must turn up in nobody else's answers. */
  readonly canaries: Readonly<Record<CanaryKind, string>>;
}

export const canaryKinds = ["history", "note", "advice", "reason", "problem", "question", "sickness", "test"] as const;
export type CanaryKind = (typeof canaryKinds)[number];

export async function stand(hospital: TestHospital, world: World): Promise<Standing> {
  const { db } = hospital;
  const text = (kind: CanaryKind) => `canary-${world.name}-${kind}`;
  const canaries = {
    history: text("history"),
    note: text("note"),
    advice: text("advice"),
    reason: text("reason"),
    problem: text("problem"),
    question: text("question"),
    sickness: text("sickness"),
    test: text("test"),
  };
  const key = await patientKey(hospital, world.patientId);
  const historySealed = key.seal({ table: "patients", column: "history", id: world.patientId }, canaries.history);
  await db.updateTable("patients").set({ historySealed }).where("id", "=", world.patientId).execute();

  const problem = { kind: "problem" as const, text: canaries.problem, icd10: null };
  const entryId = await addChartEntry(hospital, world, { content: problem, by: "doctor" });
  const paid = await addPaidVisit(hospital, world);
  const deskBillId = await addDeskBill(hospital, world);
  const late = await addLateChoice(hospital, world);
  const disputedId = await addDispute(hospital, world);
  const requestId = await addRefundRequest(hospital, world);
  const waiverId = await addWaiver(hospital, world);
  const { invoiceId: claimedId } = await addClaim(hospital, world);
  const wishId = await addWriteOff(hospital, world);
  const refundId = await addRefund(hospital, world, "failed");
  const withReason = await addVisit(hospital, world, { status: "confirmed", reason: canaries.reason });
  const today = await addVisit(hospital, world, { status: "confirmed", at: Temporal.Now.instant() });
  await addPlace(hospital, world, today, "expected");
  const waitId = await addWait(hospital, world);
  const { appointmentId: encounterAppointmentId, encounterId } = await addEncounter(hospital, world, {
    note: canaries.note,
  });
  await addEncounter(hospital, world, { status: "completed", putOff: true });
  const prescriptionId = await addPrescription(hospital, world, canaries.advice);
  const referralId = await addReferral(hospital, world, { question: canaries.question });
  const certificateId = await addCertificate(hospital, world, canaries.sickness);
  await addFollowUp(hospital, world);
  const scanFileId = await addFile(hospital, "prescription_scan", world.doctor.accountId, world.patientId);
  await db.insertInto("prescriptionScans").values({ prescriptionId, fileId: scanFileId }).execute();
  const orderId = await addOrder(hospital, world, { status: "resulted", test: canaries.test });
  const refillId = await addRefill(hospital, world);
  const handedId = await addHandedOver(hospital, world);
  const { orderId: medicinesId } = await addMedicineOrder(hospital, world, "processing");
  const { orderId: unpaidId } = await addMedicineOrder(hospital, world, "pending");
  const paperId = await addPaper(hospital, world);
  const { displayId } = await addDisplay(hospital, world.branchId);
  const noticeId = await addNotice(hospital, world.patient.accountId ?? "");
  return {
    ids: [
      today,
      waitId,
      refundId,
      paid.appointmentId,
      paid.invoiceId,
      paid.paymentId,
      late.appointmentId,
      requestId,
      waiverId,
      disputedId,
      deskBillId,
      claimedId,
      wishId,
      prescriptionId,
      orderId,
      refillId,
      handedId,
      medicinesId,
      unpaidId,
      paperId,
      entryId,
      referralId,
      certificateId,
      noticeId,
      displayId,
      world.patientId,
    ],
    appointmentId: withReason,
    invoiceId: paid.invoiceId,
    encounterAppointmentId,
    encounterId,
    prescriptionId,
    referralId,
    certificateId,
    scanFileId,
    canaries,
  };
}
