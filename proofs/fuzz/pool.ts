import { openAccount } from "@carepoint/api/testing/context";
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
  const { doctorId } = await addDoctorRow(hospital, { departmentId: a.departmentId, status: "pending" });
  return {
    accountId: [spare],
    sessionId: [await addSession(hospital, a.patient.accountId ?? "")],
    staffRoleId: (await ward.asOwner("select id from staff_roles where account_id = $1", [staff])).map(({ id }) =>
      String(id),
    ),
    branchId: [a.branchId, b.branchId],
    departmentId: [a.departmentId, b.departmentId],
    doctorId: [a.doctorId, b.doctorId, doctorId],
    exceptionId: [await addException(hospital, a.doctorId)],
    patientId: [a.patientId, b.patientId],
    appointmentId: await ids("appointments"),
    encounterId: await ids("encounters"),
    prescriptionId: await ids("prescriptions"),
    supersedes: await ids("prescriptions"),
    invoiceId: await ids("invoices"),
    paymentId: await ids("payments"),
    refundId: await ids("refunds"),
    fileId: [await addFile(hospital, "prescription_scan", a.doctor.accountId)],
    certificateFileId: [await addFile(hospital, "certificate", a.patient.accountId)],
    imageFileId: [await addFile(hospital, "department_image", null)],
    notificationId: [await addNotice(hospital, a.patient.accountId ?? "")],
    subjectId: [a.patientId],
    actorId: [spare],
  };
}
