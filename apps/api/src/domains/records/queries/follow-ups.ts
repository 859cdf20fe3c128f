import type { Db, Tx } from "@carepoint/db/client";
import { type CalendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import {
  type FollowUpView,
  followUpView,
  followUpWindow,
  type ListFollowUpsInput,
} from "@carepoint/domain/records/follow-ups";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { followUpsWithin } from "../access.ts";

const most = 100;

/** A visit stands for a follow-up in these states; a time that is only held does not yet. */
const standing = ["requested", "confirmed", "checked_in", "in_progress", "completed"];

/** The visit of the two that stands for it: after the one in which it was said, within the days around the date. */
export const bookedFor = sql<string | null>`(select a.id from appointments a join branches b on b.id = a.branch_id
  where a.patient_id = follow_ups.patient_id and a.doctor_id = follow_ups.doctor_id and a.id <> encounters.appointment_id
    and a.status in (${sql.join(standing.map((each) => sql.lit(each)))}) and a.starts_at > encounters.opened_at
    and (a.starts_at at time zone b.zone)::date
      between follow_ups.due_on - ${sql.lit(followUpWindow.before)} and follow_ups.due_on + ${sql.lit(followUpWindow.after)}
  order by a.starts_at limit 1)`;

/** As `assertFollowUp` judges it on the day: the same doctor, not long ago, and no follow-up of a follow-up. */
const isFollowUp = sql<boolean>`exists (select from doctor_kinds k
  join appointments v on v.id = encounters.appointment_id join branches b on b.id = v.branch_id
  where k.doctor_id = follow_ups.doctor_id and k.kind = 'follow_up' and k.offered and v.kind <> 'follow_up'
    and follow_ups.due_on - (v.starts_at at time zone b.zone)::date <= k.within_days)`;

/** With a visit: what was said in it, however it stands. Without one: the latest of each doctor that is open to be booked. */
export async function listFollowUps(
  ctx: QueryContext,
  { appointmentId }: ListFollowUpsInput,
): Promise<{ items: FollowUpView[] }> {
  const { db, scope, now } = ctx;
  let query = db
    .selectFrom("followUps")
    .innerJoin("encounters", "encounters.id", "followUps.encounterId")
    .innerJoin("branches", "branches.id", "encounters.branchId")
    .innerJoin("patients", "patients.id", "followUps.patientId")
    .innerJoin("doctors", "doctors.id", "followUps.doctorId")
    .select(["followUps.encounterId", "encounters.appointmentId", "followUps.patientId"])
    .select(["patients.name as patientName", "followUps.doctorId", "doctors.name as doctorName"])
    .select(["doctors.departmentId", "followUps.dueOn", "followUps.declinedAt", "branches.zone"])
    .select([bookedFor.as("bookedId"), isFollowUp.as("reduced")])
    .where(followUpsWithin(scope))
    .orderBy("followUps.setAt", "desc")
    .limit(most);
  if (appointmentId) query = query.where("encounters.appointmentId", "=", appointmentId);
  else query = query.where("doctors.status", "=", "approved").where("doctors.active", "=", true);
  const rows = await query.execute();
  const views = rows.map(({ declinedAt, zone, reduced, ...row }) => ({
    view: followUpView.parse({ ...row, declined: declinedAt !== null, kind: reduced ? "follow_up" : "in_person" }),
    today: dateIn(now, zone),
  }));
  const items = appointmentId ? views.map(({ view }) => view) : openOf(views);
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { items };
}

interface Dated {
  readonly view: FollowUpView;
  readonly today: CalendarDate;
}

/** What a doctor said last counts; it is open until its days are over. The earliest first. */
function openOf(latestFirst: readonly Dated[]): FollowUpView[] {
  const latest = new Map<string, Dated>();
  for (const each of latestFirst) {
    const two = `${each.view.patientId}/${each.view.doctorId}`;
    if (!latest.has(two)) latest.set(two, each);
  }
  return [...latest.values()]
    .filter(({ view, today }) => !view.declined && view.bookedId === null && today <= lastDay(view.dueOn))
    .map(({ view }) => view)
    .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}

const lastDay = (dueOn: CalendarDate) => Temporal.PlainDate.from(dueOn).add({ days: followUpWindow.after }).toString();

interface Said {
  readonly encounterId: string;
  readonly patientId: string;
  readonly doctorId: string;
  readonly dueOn: CalendarDate;
  readonly setAt: Temporal.Instant;
}

/** Another date asks anew, also whom had declined. */
export async function upsertFollowUp(tx: Tx, said: Said): Promise<void> {
  await tx
    .insertInto("followUps")
    .values(said)
    .onConflict((conflict) =>
      conflict.column("encounterId").doUpdateSet({ dueOn: said.dueOn, setAt: said.setAt, declinedAt: null }),
    )
    .execute();
}

export async function findFollowUp(tx: Db, encounterId: string) {
  return tx.selectFrom("followUps").select("dueOn").where("encounterId", "=", encounterId).executeTakeFirst();
}

export async function deleteFollowUp(tx: Tx, encounterId: string): Promise<void> {
  await tx.deleteFrom("followUps").where("encounterId", "=", encounterId).execute();
}

/** A follow-up of somebody whom the account acts for, locked. */
export async function findFollowUpForUpdate(tx: Tx, scope: Scope, encounterId: string) {
  const acting = { ...scope, actor: { ...scope.actor, viewable: scope.actor.patientIds } };
  return tx
    .selectFrom("followUps")
    .select(["encounterId", "patientId", "doctorId", "declinedAt"])
    .where("encounterId", "=", encounterId)
    .where(followUpsWithin(acting))
    .forUpdate()
    .executeTakeFirst();
}

export async function declineInRow(tx: Tx, encounterId: string, declinedAt: Temporal.Instant): Promise<void> {
  await tx.updateTable("followUps").set({ declinedAt }).where("encounterId", "=", encounterId).execute();
}

/** Today at the branch of a visit's record. */
export async function todayAt(tx: Tx, branchId: string, now: Temporal.Instant): Promise<CalendarDate> {
  const { zone } = await tx.selectFrom("branches").select("zone").where("id", "=", branchId).executeTakeFirstOrThrow();
  return dateIn(now, zone);
}
