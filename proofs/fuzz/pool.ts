import { openAccount } from "@carepoint/api/testing/context";
import { cases } from "../ward/cases/all.ts";
import { addDocument, addSealedFile } from "../ward/document-rows.ts";
import { addDoctorRow, addException, addFile, addNotice, addSession } from "../ward/staff-rows.ts";
import type { Ward } from "../ward/ward.ts";
import { addStaff } from "../ward/worlds.ts";
import type { Pool } from "./arbitraries.ts";

/** Rows of both worlds to name in inputs, and spare ones for what would shut out the callers themselves. */
export async function openPool(ward: Ward): Promise<Pool> {
  const { hospital } = ward.server;
  const { A: a, B: b } = ward.worlds;
  const [spare, staff] = [await openAccount(hospital, "Spare"), await addStaff(hospital, "pharmacist", a.branchId)];
  const ids = async (table: string) =>
    (await ward.asOwner(`select id from ${table} limit 8`)).map(({ id }) => String(id));
  const today = Temporal.Now.plainDateISO("Asia/Kolkata");
  const inDays = (...days: number[]) => days.map((ahead) => today.add({ days: ahead }).toString());
  const [near, soon] = [inDays(0, 1), inDays(2, 3, 4)];
  const addDoctor = (status: "pending" | "approved") =>
    addDoctorRow(hospital, { departmentId: a.departmentId, status });
  const [pending, approved] = [await addDoctor("pending"), await addDoctor("approved")];
  return {
    accountId: [spare],
    sessionId: [await addSession(hospital, a.patient.accountId ?? "")],
    staffRoleId: (await ward.asOwner("select id from staff_roles where account_id = $1", [staff])).map(({ id }) =>
      String(id),
    ),
    branchId: [a.branchId, b.branchId],
    departmentId: [a.departmentId, b.departmentId],
    doctorId: [a.doctorId, b.doctorId, pending.doctorId],
    spareDoctorId: [pending.doctorId, approved.doctorId],
    exceptionId: [await addException(hospital, a.doctorId)],
    patientId: [a.patientId, b.patientId],
    mergedId: [String((await rowOf(ward, "patients.merge", "mergedId"))[0])],
    appointmentId: await ids("appointments"),
    encounterId: [...(await rowOf(ward, "records.prescribingFacts", "encounterId")), ...(await ids("encounters"))],
    notedAppointmentId: await rowOf(ward, "records.note", "appointmentId"),
    entryId: await ids("chart_entries"),
    prescriptionId: await ids("prescriptions"),
    referralId: await ids("referrals"),
    certificateId: await ids("certificates"),
    supersedes: await ids("prescriptions"),
    medicineBillId: await rowOf(ward, "pharmacy.billPaper", "invoiceId"),
    handedPrescriptionId: await rowOf(ward, "records.readHandedOver", "prescriptionId"),
    orderId: await ids("orders"),
    medicineOrderId: await ids("medicine_orders"),
    // made after those that others are asked about: nobody packs it meanwhile
    toPackOrderId: await rowOf(ward, "pharmacy.orderSafety", "orderId"),
    paperId: await rowOf(ward, "pharmacy.readPaper", "paperId"),
    refillId: await ids("refill_requests"),
    invoiceId: await ids("invoices"),
    paymentId: await ids("payments"),
    refundId: [
      ...(await ids("refunds")),
      ...(await rowOf(ward, "billing.payOutPaper", "refundId")),
      ...(await rowOf(ward, "pharmacy.payOutPaper", "refundId")),
    ],
    careTeamId: await rowOf(ward, "patients.leaveCareTeam", "careTeamId"),
    breakGlassId: await rowOf(ward, "patients.reviewBreakGlass", "breakGlassId"),
    mergeId: await rowOf(ward, "patients.undoMerge", "mergeId"),
    erasureId: await rowOf(ward, "privacy.erasurePreview", "erasureId"),
    holdId: await rowOf(ward, "privacy.liftHold", "holdId"),
    mrn: await rowOf(ward, "privacy.holds", "mrn"),
    overRefundId: await rowOf(ward, "billing.endOverRefund", "overRefundId"),
    fileId: [
      await addFile(hospital, "prescription_scan", a.doctor.accountId),
      await addSealedFile(hospital, a.patient.accountId),
    ],
    documentId: [(await addDocument(hospital, a)).documentId],
    certificateFileId: [await addFile(hospital, "certificate", a.patient.accountId)],
    imageFileId: [await addFile(hospital, "department_image", null)],
    notificationId: [await addNotice(hospital, a.patient.accountId ?? "")],
    batchId: await rowOf(ward, "appointments.batch", "batchId"),
    serviceId: await ids("services"),
    storeId: await rowOf(ward, "stock.list", "storeId"),
    medicineId: [...(await rowOf(ward, "catalogue.medicine", "medicineId")), ...(await ids("medicines"))],
    medicineIds: await ids("medicines"),
    stockBatchId: await ids("batches"),
    supplierId: await ids("suppliers"),
    countId: await rowOf(ward, "stock.countLines", "countId"),
    transferId: await rowOf(ward, "stock.transfer", "transferId"),
    uploadId: await rowOf(ward, "catalogue.lookAtList", "uploadId"),
    imageId: [await addFile(hospital, "medicine_image", null)],
    purchaseId: await rowOf(ward, "stock.purchase", "purchaseId"),
    dispenseId: await rowOf(ward, "pharmacy.labels", "dispenseId"),
    receiptId: await rowOf(ward, "stock.receipt", "receiptId"),
    recallId: await rowOf(ward, "stock.recallDetail", "recallId"),
    returnId: await rowOf(ward, "stock.supplierReturn", "returnId"),
    importId: await rowOf(ward, "catalogue.importRefusals", "importId"),
    closeId: await rowOf(ward, "reports.close", "closeId"),
    saleId: await rowOf(ward, "billing.previewPackageReturn", "saleId"),
    ...{ date: near, from: near, fromDate: near, to: soon, toDate: soon },
    subjectId: [a.patientId],
    actorId: [spare],
  };
}

/** What a case of a procedure names. */
async function rowOf(ward: Ward, path: string, field: string): Promise<string[]> {
  const input = await cases[path]?.make(ward, ward.worlds.A);
  return [String(Object(input)[field])];
}

/** These end what a doctor may do: another's than the callers', who would be refused whatever they ask from then on. */
const ofSpareDoctors = ["doctors.suspend", "doctors.reject", "doctors.deactivate"];

export function poolFor(path: string, pool: Pool): Pool {
  if (path === "records.note") return { ...pool, appointmentId: pool.notedAppointmentId ?? [] }; // most visits have none
  if (["records.readHandedOver", "pharmacy.toDispense", "pharmacy.answer", "pharmacy.ready"].includes(path))
    return { ...pool, prescriptionId: pool.handedPrescriptionId ?? [] }; // few are at the pharmacy
  if (path === "pharmacy.billPaper") return { ...pool, invoiceId: pool.medicineBillId ?? [] };
  if (path === "pharmacy.orderSafety") return { ...pool, orderId: pool.toPackOrderId ?? [] };
  if (path.startsWith("pharmacy.")) return { ...pool, orderId: pool.medicineOrderId ?? [] };
  if (path.startsWith("stock.")) return { ...pool, batchId: pool.stockBatchId ?? [] };
  return ofSpareDoctors.includes(path) ? { ...pool, doctorId: pool.spareDoctorId ?? [] } : pool;
}
