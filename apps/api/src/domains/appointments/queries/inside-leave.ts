import { written } from "@carepoint/db/written";
import type { InsideLeaveInput } from "@carepoint/domain/appointments/batches";
import { isInsideLeave } from "@carepoint/domain/appointments/leave";
import { bookedStatuses } from "@carepoint/domain/appointments/states";
import { dateIn } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId as branchIdOf } from "@carepoint/domain/kernel/id";
import type { QueryContext } from "../../../kernel/context.ts";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { readOffers } from "../../doctors/queries/offers.ts";
import { visible } from "../access.ts";

const most = 200;

/**
 * The booked visits of a doctor that lie in leave or blocked time, of the doctor's or the hospital's: nearest first.
 */
export async function insideLeave(ctx: QueryContext, { doctorId }: InsideLeaveInput) {
  const visits = await ctx.db
    .selectFrom("appointments")
    .select(["id", "startsAt", "endsAt", "branchId", "patientId"])
    .where("doctorId", "=", doctorId)
    .where("status", "in", written(bookedStatuses))
    .where("startsAt", ">", ctx.now)
    .where(keepsTime("appointments", ctx.now))
    .where(visible(ctx.scope))
    .orderBy("startsAt")
    .limit(most)
    .execute();
  const [first, last] = [visits[0], visits.at(-1)];
  if (!first || !last) return { appointmentIds: [] };
  const days = { from: dateIn(first.startsAt, "UTC"), to: dateIn(last.startsAt, "UTC") };
  const [offer] = await readOffers(ctx.db, [doctorId], { now: ctx.now, source: "front_desk", ...days });
  const inside = visits.filter(
    ({ branchId, ...span }) =>
      offer && isInsideLeave(offer.question, { ...span, branchId: branchIdOf.parse(branchId) }),
  );
  ctx.sees(...inside.map(({ patientId }) => patientId));
  return { appointmentIds: inside.map(({ id }) => appointmentId.parse(id)) };
}
