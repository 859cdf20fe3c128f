import { hasLapsed } from "@carepoint/domain/appointments/holds";
import { isFruitless, isHeld } from "@carepoint/domain/appointments/states";
import { calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { hasRunOut } from "@carepoint/domain/waitlist/matching";
import { type WaitEvent, waitLifecycle } from "@carepoint/domain/waitlist/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { closeOffer, type Standing, setEntry, standingEntries } from "../queries/entries.ts";

/**
 * Brings the entries that wait for a doctor in step with the world: booked where there is a visit, waiting again where an
 * offer lapsed or was given back, ended where nothing can be offered any more. Safe at any time, any number of times.
 */
export async function settleWaits(ctx: CommandContext, doctorId: string): Promise<void> {
  for (const entry of await standingEntries(ctx.tx, doctorId)) {
    let { status } = entry;
    for (const event of eventsOf(entry, ctx.now)) {
      if (event !== "end" && entry.visitStatus)
        await closeOffer(ctx.tx, entry.id, event === "book" ? "taken" : "passed_by");
      status = advance(waitLifecycle, status, event);
    }
    if (status !== entry.status) await write(ctx, entry, status);
  }
}

function eventsOf(entry: Standing, now: Temporal.Instant): WaitEvent[] {
  const { status, visitStatus, holdExpiresAt, isBooked, offers, toDate, zone } = entry;
  const taken = visitStatus !== null && !isHeld(visitStatus) && !isFruitless(visitStatus);
  if (isBooked || taken) return ["book"];
  const lapsed = visitStatus !== null && hasLapsed({ status: visitStatus, holdExpiresAt }, now);
  const over = visitStatus === null || lapsed || isFruitless(visitStatus);
  if (!over) return [];
  const events: WaitEvent[] = status === "offered" ? ["pass_by"] : [];
  if (hasRunOut({ toDate: calendarDate.parse(toDate) }, dateIn(now, zone), offers)) events.push("end");
  return events;
}

async function write(ctx: CommandContext, entry: Standing, status: Standing["status"]): Promise<void> {
  const { id, patientId, branchId } = entry;
  await setEntry(ctx.tx, id, status, ctx.now);
  ctx.touch(`waits:${branchId}`);
  await recordAudit(ctx, {
    action: "waitlist.settle",
    subjectId: id,
    patientId,
    branchId,
    before: { status: entry.status },
    after: { status },
  });
}
