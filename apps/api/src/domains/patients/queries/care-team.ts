import type { Database, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type CareTeamView,
  careTeamView,
  type TreatingDoctorView,
  treatingDoctorView,
  type WhoMaySeeView,
  whoMaySeeView,
} from "@carepoint/domain/patients/care-team";
import { type Insertable, sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { listed } from "../../doctors/access.ts";
import { patientsVisible } from "../access.ts";
import { careDaysAt } from "./care-rules.ts";

const shown = 50;

/** Throws `not_found` for a patient out of sight. */
async function assertSeen({ db, scope, now }: QueryContext, patientId: string): Promise<void> {
  const row = await db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", patientId)
    .where(patientsVisible(scope, now))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}

/** Who is in a patient's care team now, whose time ends first standing first. Throws `not_found`. */
export async function readCareTeam(ctx: QueryContext, patientId: string): Promise<CareTeamView[]> {
  await assertSeen(ctx, patientId);
  const { db, now } = ctx;
  const rows = await db
    .selectFrom("careTeam")
    .innerJoin("doctors", "doctors.id", "careTeam.doctorId")
    .select(["careTeam.id", "doctorId", "doctors.name as doctorName", "source", "fromAt", "untilAt"])
    .where("careTeam.patientId", "=", patientId)
    .where("fromAt", "<=", now)
    .where("untilAt", ">", now)
    .where((eb) => eb.or([eb("endedAt", "is", null), eb("endedAt", ">", now)]))
    .orderBy("untilAt")
    .limit(shown)
    .execute();
  ctx.sees(patientId);
  return rows.map(({ fromAt, untilAt, ...row }) =>
    careTeamView.parse({ ...row, fromAt: instantText(fromAt), untilAt: instantText(untilAt) }),
  );
}

/**
 * For a patient's people: which doctors may see the record, why and until when, and when it was opened in an emergency.
 * Of several reasons a doctor has the one that holds longest. Throws `not_found`.
 */
export async function readWhoMaySee(ctx: QueryContext, patientId: string): Promise<WhoMaySeeView> {
  await assertSeen(ctx, patientId);
  const [doctors, emergencies, rule] = await Promise.all([
    treatingDoctors(ctx, patientId),
    pastGlass(ctx, patientId),
    careDaysAt(ctx.db, ctx.now),
  ]);
  ctx.sees(patientId);
  return whoMaySeeView.parse({ doctors, emergencies, careDays: rule });
}

async function treatingDoctors({ db, now }: QueryContext, patientId: string): Promise<TreatingDoctorView[]> {
  const { rows } = await sql<Record<string, unknown> & { fromAt: Temporal.Instant; untilAt: Temporal.Instant }>`
    select * from (select distinct on (doctors.id) doctors.id as doctor_id, doctors.name as doctor_name,
        treating.source, treating.from_at, treating.until_at
      from treatments(${now}::timestamptz) treating join doctors on doctors.id = treating.doctor_id
      where treating.patient_id = ${patientId}::uuid and doctors.status = 'approved' and doctors.active
      order by doctors.id, treating.until_at desc) each_doctor
    order by until_at desc limit ${shown}`.execute(db);
  return rows.map(({ fromAt, untilAt, ...row }) =>
    treatingDoctorView.parse({ ...row, fromAt: instantText(fromAt), untilAt: instantText(untilAt) }),
  );
}

async function pastGlass({ db }: QueryContext, patientId: string) {
  const rows = await db
    .selectFrom("breakGlass")
    .innerJoin("doctors", "doctors.id", "breakGlass.doctorId")
    .leftJoin("breakGlassReviews as review", "review.breakGlassId", "breakGlass.id")
    .select(["doctors.name as doctorName", "breakGlass.code", "openedAt", "untilAt", "review.outcome"])
    .where("breakGlass.patientId", "=", patientId)
    .orderBy("openedAt", "desc")
    .limit(shown)
    .execute();
  return rows.map(({ openedAt, untilAt, ...row }) => ({
    ...row,
    openedAt: instantText(openedAt),
    untilAt: instantText(untilAt),
  }));
}

/** A row of the care team that the caller may end, locked: a doctor their own, the desk and the administration any. */
export async function findCareForUpdate(tx: Tx, { actor, reach }: Scope, id: string) {
  return tx
    .selectFrom("careTeam")
    .select(["id", "patientId", "doctorId", "fromAt", "untilAt", "endedAt"])
    .where("id", "=", id)
    .$if(reach === "own", (query) => query.where("doctorId", "=", actor.doctorId))
    .forUpdate()
    .executeTakeFirst();
}

/** Breaks `care_team_once` where the doctor is in the team at that time. */
export async function insertCare(tx: Tx, row: Insertable<Database["careTeam"]>): Promise<void> {
  await tx.insertInto("careTeam").values(row).execute();
}

export async function endCare(
  tx: Tx,
  id: string,
  end: { readonly endedAt: Temporal.Instant; readonly endedBy: string },
): Promise<void> {
  await tx.updateTable("careTeam").set(end).where("id", "=", id).execute();
}

/** Whose devices show what the doctor may see, and whether the doctor is approved and still here. */
export async function accountOfDoctor(tx: Tx, doctorId: string) {
  return tx
    .selectFrom("doctors")
    .select(["accountId", (eb) => listed(eb).as("listed")])
    .where("id", "=", doctorId)
    .executeTakeFirst();
}

/** The row by which a doctor is in a patient's team at a time, or that which a referral made, locked. */
export async function findOpenCareForUpdate(
  tx: Tx,
  of: { readonly doctorId: string; readonly patientId: string } | { readonly sourceId: string },
  now: Temporal.Instant,
) {
  return tx
    .selectFrom("careTeam")
    .select(["id", "untilAt"])
    .where((eb) => eb.and(of))
    .where("fromAt", "<=", now)
    .where("untilAt", ">", now)
    .where("endedAt", "is", null)
    .forUpdate()
    .executeTakeFirst();
}
