import type { Tx } from "@carepoint/db/client";
import { isHeld } from "@carepoint/domain/appointments/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId as appointmentIdOf } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { WaitEntryInput } from "@carepoint/domain/waitlist/schema";
import { type WaitStatus, waitLifecycle } from "@carepoint/domain/waitlist/states";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { attempt } from "../domains/appointments/queries/holds.ts";
import { closeOffer, findEntry, lockEntry, setEntry } from "../domains/waitlist/queries/entries.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockVisitDay } from "./lock-visit-day.ts";
import { releaseHold } from "./release-hold.ts";

/** Nobody waits any more: a time that is held for them goes to the next. What was booked already stays booked. */
export async function leaveWaitlist(ctx: CommandContext, scope: Scope, { entryId }: WaitEntryInput) {
  const { tx, now } = ctx;
  const entry = await lockWithOffer(tx, scope, entryId);
  const before = entry.status;
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

const mostLooks = 10;

/**
 * The entry, locked, and the visit that is held for it. The doctor's day comes before any row, as everywhere; an offer that
 * was made between the look and the lock is seen behind it, and then all of it begins again.
 */
async function lockWithOffer(tx: Tx, scope: Scope, entryId: string) {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const seen = await findEntry(tx, scope, entryId);
    if (!seen) throw new DomainError("not_found");
    let status: WaitStatus | undefined;
    // Undone when it is refused: nobody keeps the row while waiting for a day.
    const refusal = await attempt(tx, async () => {
      if (seen.appointmentId) await lockVisitDay(tx, seen.appointmentId);
      status = await lockEntry(tx, entryId);
      const now = await findEntry(tx, scope, entryId);
      if (now?.appointmentId !== seen.appointmentId) throw new DomainError("version_conflict");
    });
    if (status && !refusal) return { ...seen, status };
    if (refusal && refusal !== "version_conflict") throw new DomainError(refusal);
  }
  throw new DomainError("busy");
}

async function letGo(ctx: CommandContext, id: string): Promise<void> {
  const visit = await findAppointmentForUpdate(ctx.tx, null, id);
  if (!visit || !isHeld(visit.status)) return;
  await releaseHold(ctx, { actor: ctx.actor, reach: "any" }, { appointmentId: appointmentIdOf.parse(id) });
}
