import type { Database, Db, Tx } from "@carepoint/db/client";
import {
  answerShownDays,
  type ListReferralsInput,
  outsideAddressee,
  type ReferralView,
  referralView,
} from "@carepoint/domain/records/referrals";
import type { ReferralEvent, ReferralStatus } from "@carepoint/domain/records/states";
import type { Insertable, Updateable } from "kysely";
import type { CommandContext, QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKeys } from "../../../kernel/sealed.ts";
import { askedOf, mayAnswer, referralsWithin } from "../access.ts";

export function referralCell(referralId: string, column: "content_sealed" | "outside_sealed" | "reason_sealed") {
  return { table: "referrals", column, id: referralId };
}

export function selectReferrals(db: Db) {
  return db
    .selectFrom("referrals")
    .innerJoin("encounters", "encounters.id", "referrals.encounterId")
    .innerJoin("patients", "patients.id", "referrals.patientId")
    .innerJoin("branches", "branches.id", "referrals.branchId")
    .innerJoin("doctors as sender", "sender.id", "referrals.fromDoctor")
    .leftJoin("doctors as asked", "asked.id", "referrals.toDoctor")
    .leftJoin("departments", "departments.id", "referrals.toDepartment")
    .leftJoin("doctors as accepter", "accepter.id", "referrals.acceptedBy")
    .select(["referrals.id", "referrals.version", "referrals.encounterId", "encounters.appointmentId"])
    .select(["referrals.patientId", "patients.name as patientName", "referrals.branchId", "branches.zone"])
    .select(["referrals.fromDoctor as fromDoctorId", "sender.name as fromDoctorName"])
    .select(["referrals.toDoctor", "asked.name as toDoctorName"])
    .select(["referrals.toDepartment", "departments.name as toDepartmentName", "referrals.outsideSealed"])
    .select(["referrals.urgency", "referrals.status", "referrals.sentAt", "referrals.answeredAt", "referrals.untilAt"])
    .select(["referrals.acceptedBy as acceptedById", "accepter.name as acceptedByName"])
    .select(["referrals.contentSealed", "referrals.reasonSealed"]);
}

export type ReferralRow = Awaited<ReturnType<ReturnType<typeof selectReferrals>["executeTakeFirstOrThrow"]>>;

const most = 100;

/**
 * A doctor's with a visit: what they wrote in it. Without one: what waits for their answer, what they accepted and is open, and
 * what they asked of others until some days after its answer. For a patient's people what was not withdrawn.
 */
export async function listReferrals(
  ctx: QueryContext,
  { appointmentId }: ListReferralsInput,
): Promise<{ items: ReferralView[] }> {
  const { db, sealer, scope, now } = ctx;
  const { actor } = scope;
  let query = selectReferrals(db).where(referralsWithin(scope, now)).orderBy("referrals.sentAt", "desc").limit(most);
  if (appointmentId) query = query.where("encounters.appointmentId", "=", appointmentId);
  if (actor.role !== "doctor") query = query.where("referrals.status", "!=", "withdrawn");
  else if (appointmentId) query = query.where("referrals.fromDoctor", "=", actor.doctorId);
  else {
    const since = now.subtract({ hours: 24 * answerShownDays });
    query = query.where((eb) =>
      eb.or([
        askedOf(actor.doctorId, now)(eb),
        eb.and([eb("referrals.acceptedBy", "=", actor.doctorId), eb("referrals.status", "=", "accepted")]),
        eb.and([
          eb("referrals.fromDoctor", "=", actor.doctorId),
          eb.or([eb("referrals.status", "=", "sent"), eb("referrals.answeredAt", ">", since)]),
        ]),
      ]),
    );
  }
  const rows = await query.execute();
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return { items: rows.map((row) => toReferralView(row, keys(row.patientId), actor.role === "doctor")) };
}

/** Colleagues read what they write to each other, and whoever reads a letter reads what is in it. */
export function toReferralView(row: ReferralRow, key: PatientKey, withContent: boolean): ReferralView {
  const { contentSealed, reasonSealed, outsideSealed, branchId: _, ...plain } = row;
  return referralView.parse({
    ...plain,
    to: addresseeOf(row, key),
    sentAt: row.sentAt.toString(),
    answeredAt: row.answeredAt?.toString() ?? null,
    untilAt: row.untilAt?.toString() ?? null,
    content: withContent ? key.open(referralCell(row.id, "content_sealed"), contentSealed) : null,
    reason: withContent ? key.open(referralCell(row.id, "reason_sealed"), reasonSealed) : null,
  });
}

function addresseeOf(row: ReferralRow, key: PatientKey) {
  if (row.toDoctor) return { kind: "doctor", doctorId: row.toDoctor, name: row.toDoctorName };
  if (row.toDepartment) return { kind: "department", departmentId: row.toDepartment, name: row.toDepartmentName };
  const outside = outsideAddressee.parse(key.open(referralCell(row.id, "outside_sealed"), row.outsideSealed));
  return { kind: "outside", ...outside };
}

/** Breaks `referrals_to_another` where a doctor asks themselves. */
export async function insertReferral(tx: Tx, row: Insertable<Database["referrals"]>) {
  return tx.insertInto("referrals").values(row).returning(["id", "version"]).executeTakeFirstOrThrow();
}

/** A referral of which this is the caller's to do, locked, in whatever state: whoever comes second is told that it was answered. */
export async function findReferralForUpdate(
  { tx, now }: Pick<CommandContext, "tx" | "now">,
  scope: Scope,
  id: string,
  event: ReferralEvent,
) {
  const row = await tx
    .selectFrom("referrals")
    .select(["id", "patientId", "branchId", "fromDoctor", "status", "acceptedBy"])
    .where("id", "=", id)
    .where(mayAnswer(scope, event, now))
    .forUpdate()
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as ReferralStatus } : undefined;
}

export type Referral = NonNullable<Awaited<ReturnType<typeof findReferralForUpdate>>>;

/** Answers the new version. */
export async function updateReferral(
  tx: Tx,
  id: string,
  values: Pick<Updateable<Database["referrals"]>, "status" | "acceptedBy" | "untilAt" | "reasonSealed" | "answeredAt">,
): Promise<number> {
  const { version } = await tx
    .updateTable("referrals")
    .set(values)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Whether this can be asked for: a doctor who is here, a department that is open. */
export async function isThere(tx: Tx, to: { doctorId?: string; departmentId?: string }): Promise<boolean> {
  const row = to.doctorId
    ? await tx
        .selectFrom("doctors")
        .select("id")
        .where("id", "=", to.doctorId)
        .where("status", "=", "approved")
        .where("active", "=", true)
        .executeTakeFirst()
    : await tx
        .selectFrom("departments")
        .select("id")
        .where("id", "=", to.departmentId ?? "")
        .where("active", "=", true)
        .executeTakeFirst();
  return row !== undefined;
}
