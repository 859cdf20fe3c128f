import { isHeld } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId as appointmentIdOf } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { WaitEntryInput } from "@carepoint/domain/waitlist/schema";
import { waitLifecycle } from "@carepoint/domain/waitlist/states";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { closeOffer, findEntry, lockEntry, setEntry } from "../domains/waitlist/queries/entries.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { releaseHold } from "./release-hold.ts";

/** Nobody waits any more: a time that is held for them goes to the next. What was booked already stays booked. */
export async function leaveWaitlist(ctx: CommandContext, scope: Scope, { entryId }: WaitEntryInput) {
  const { tx, now } = ctx;
  const entry = await findEntry(tx, scope, entryId);
  if (!entry) throw new DomainError("not_found");
  if (entry.appointmentId) await lockVisitDay(tx, entry.appointmentId); // the doctor's day before any row, as everywhere
  const before = await lockEntry(tx, entryId);
  const status = advance(waitLifecycle, before, "leave");
  await closeOffer(tx, entryId, "left");
  await setEntry(tx, entryId, status, now);
  if (entry.appointmentId) await letGo(ctx, entry.appointmentId);
  const { patientId, branchId } = entry;
  ctx.touch(`waits:${branchId}`);
  await recordAudit(ctx, {
    action: "waitlist.leave",
    subjectId: entryId,
    patientId,
    branchId,
    before: { status: before },
    after: { status },
  });
  return { entryId, status };
}

async function letGo(ctx: CommandContext, id: string): Promise<void> {
  const visit = await findAppointmentForUpdate(ctx.tx, null, id);
  if (!visit || !isHeld(visit.status)) return;
  await releaseHold(ctx, { actor: ctx.actor, reach: "any" }, { appointmentId: appointmentIdOf.parse(id) });
}
