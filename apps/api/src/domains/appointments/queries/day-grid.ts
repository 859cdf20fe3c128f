import type { Db } from "@carepoint/db/client";
import { type DayGridInput, type DayGridView, dayGridView } from "@carepoint/domain/appointments/day-grid";
import { openSlots } from "@carepoint/domain/appointments/slots";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { dayBounds } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { readOffers } from "../../doctors/queries/offers.ts";
import { slotView } from "../../doctors/queries/slots.ts";
import { selectViews, toViews } from "./views.ts";

/** Visits that took no time of the day are not in it. */
const left = ["cancelled", "expired"];

/** All doctors of a branch on one day, side by side: four statements, however many sit there. */
export async function readDayGrid(ctx: QueryContext, { date, branchId: asked }: DayGridInput): Promise<DayGridView> {
  const { actor, reach } = ctx.scope;
  const branchId = asked && (reach === "any" || asked === actor.branchId) ? asked : asked ? null : actor.branchId;
  const branch = branchId && (await findZone(ctx.db, branchId));
  if (!branchId || !branch) throw new DomainError("not_found");
  const { zone } = branch;
  const { from, to } = dayBounds(date, zone);
  const doctors = await doctorsOn(ctx.db, { branchId, date, from, to, now: ctx.now });
  const ids = doctors.map(({ doctorId }) => doctorId);
  const offers = await readOffers(ctx.db, ids, { now: ctx.now, source: "front_desk", from: date, to: date });
  const free = new Map(
    offers.map(({ doctorId, question, ...offer }) => [
      doctorId,
      bookingRefusal(offer) ? [] : openSlots(question, date, date).filter((slot) => slot.branchId === branchId),
    ]),
  );
  const rows = await selectViews(ctx.db)
    .where("appointments.branchId", "=", branchId)
    .where("appointments.startsAt", ">=", from)
    .where("appointments.startsAt", "<", to)
    .where("appointments.status", "not in", left)
    .where(keepsTime("appointments", ctx.now))
    .orderBy("appointments.startsAt")
    .limit(2000)
    .execute();
  // what the grid does not say is not opened
  const unread = rows.map((row) => ({ ...row, reasonSealed: null }));
  const visits = toViews(ctx, unread);
  ctx.sees(...visits.map(({ patientId }) => patientId));
  const shown = doctors.map((doctor) => ({ ...doctor, free: (free.get(doctor.doctorId) ?? []).map(slotView) }));
  return dayGridView.parse({ zone, doctors: shown, visits });
}

function findZone(db: Db, branchId: string) {
  return db.selectFrom("branches").select("zone").where("id", "=", branchId).executeTakeFirst();
}

interface BranchDate {
  readonly branchId: string;
  readonly date: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly now: Temporal.Instant;
}

/** Whoever has hours at the branch on that weekday, extra hours on that day, or a visit; by department, then by name. */
async function doctorsOn(db: Db, { branchId, date, from, to, now }: BranchDate) {
  const { rows } = await sql<{
    doctorId: string;
    doctorName: string;
    departmentId: string;
    departmentName: { en: string };
  }>`
    select d.id as "doctorId", d.name as "doctorName", dep.id as "departmentId", dep.name as "departmentName"
    from doctors d join departments dep on dep.id = d.department_id
    where exists (select from weekly_hours h where h.doctor_id = d.id and h.branch_id = ${branchId} and h.ended_at is null
        and h.weekday = extract(isodow from ${date}::date))
      or exists (select from hours_exceptions x where x.doctor_id = d.id and x.branch_id = ${branchId} and x.ended_at is null
        and ${date}::date between x.from_date and x.to_date and x.kind = 'extra')
      or exists (select from appointments a where a.doctor_id = d.id and a.branch_id = ${branchId}
        and a.starts_at >= ${from.toString()} and a.starts_at < ${to.toString()} and a.status not in ('cancelled', 'expired')
        and ${keepsTime("a", now)})
    order by dep.name ->> 'en', d.name limit 200`.execute(db);
  return rows;
}
