import type { Db } from "@carepoint/db/client";
import { type DoctorKindRow, offeredKinds } from "@carepoint/domain/doctors/kinds";
import { type DoctorView, kindView } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { branchId, type DoctorId, departmentId, doctorId } from "@carepoint/domain/kernel/id";
import type { Localized } from "@carepoint/domain/kernel/language";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import { listed } from "../access.ts";

/** Everything that a `DoctorView` shows, from doctors joined with their department. */
export function selectDoctors(db: Db) {
  return db
    .selectFrom("doctors")
    .innerJoin("departments", "departments.id", "doctors.departmentId")
    .select(["doctors.id", "doctors.version", "doctors.name", "doctors.departmentId", "doctors.available"])
    .select("doctors.acceptsByHand")
    .select(["doctors.qualification", "doctors.specialisation", "doctors.experienceYears", "doctors.languages"])
    .select(["doctors.registrationNumber", "doctors.registrationCouncil", "doctors.fee", "doctors.bio"])
    .select("departments.name as departmentName")
    .select(
      sql<string[]>`array(select distinct h.branch_id from weekly_hours h
        where h.doctor_id = doctors.id and h.ended_at is null)`.as("branchIds"),
    )
    .select(
      sql<DoctorKindRow[] | null>`(select json_agg(json_build_object('kind', k.kind, 'offered', k.offered, 'fee', k.fee,
        'minutes', k.minutes, 'withinDays', k.within_days)) from doctor_kinds k where k.doctor_id = doctors.id)`.as(
        "kindRows",
      ),
    );
}

/** A doctor whom the public may see, open department or not: an old link still says who it was. Throws `not_found`. */
export async function readListed(db: Db, id: DoctorId): Promise<DoctorView> {
  const row = await selectDoctors(db).where("doctors.id", "=", id).where(listed).executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return doctorView(row);
}

export interface DoctorRow
  extends Omit<DoctorView, "id" | "departmentId" | "departmentName" | "fee" | "branchIds" | "kinds"> {
  readonly id: string;
  readonly departmentId: string;
  readonly departmentName: unknown;
  readonly fee: number;
  readonly branchIds: string[];
  readonly kindRows: DoctorKindRow[] | null;
}

export function doctorView(row: DoctorRow): DoctorView {
  const { id, version, name, qualification, specialisation, experienceYears, languages } = row;
  const { registrationNumber, registrationCouncil, bio, available, acceptsByHand } = row;
  return {
    id: doctorId.parse(id),
    version,
    name,
    departmentId: departmentId.parse(row.departmentId),
    departmentName: row.departmentName as Localized, // a CHECK holds the English text, and only parsed input is written
    qualification,
    specialisation,
    experienceYears,
    languages,
    registrationNumber,
    registrationCouncil,
    fee: chargeSchema.parse(row.fee),
    bio,
    available,
    acceptsByHand,
    branchIds: row.branchIds.map((id) => branchId.parse(id)),
    kinds: offeredKinds(row.fee, row.kindRows ?? []).map((kind) => kindView.parse(kind)),
  };
}
