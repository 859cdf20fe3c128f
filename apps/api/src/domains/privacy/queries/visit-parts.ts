import { instantText } from "@carepoint/domain/kernel/calendar";
import type { PartReading } from "./part-reading.ts";

/** Every visit that was ever booked or held for the patient, with why they come. */
export async function visitsOf({ db, key, patientId }: PartReading) {
  const rows = await db
    .selectFrom("appointments")
    .innerJoin("departments", "departments.id", "appointments.departmentId")
    .select(["appointments.id", "code", "appointments.status", "kind", "startsAt", "endsAt", "createdAt", "branchId"])
    .select(["doctorId", "departments.name as department", "fee", "reasonSealed"])
    .where("patientId", "=", patientId)
    .orderBy("startsAt", "desc")
    .orderBy("appointments.id")
    .execute();
  return rows.map(({ startsAt, endsAt, createdAt, reasonSealed, ...row }) => ({
    ...row,
    startsAt: instantText(startsAt),
    endsAt: instantText(endsAt),
    createdAt: instantText(createdAt),
    reason: key.open({ table: "appointments", column: "reason_sealed", id: row.id }, reasonSealed),
  }));
}

export async function waitsOf({ db, patientId }: PartReading) {
  const rows = await db
    .selectFrom("waitEntries")
    .select(["id", "status", "fromDate", "toDate", "askedAt", "endedAt"])
    .where("patientId", "=", patientId)
    .orderBy("askedAt", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ askedAt, endedAt, ...row }) => ({
    ...row,
    askedAt: instantText(askedAt),
    endedAt: endedAt && instantText(endedAt),
  }));
}
