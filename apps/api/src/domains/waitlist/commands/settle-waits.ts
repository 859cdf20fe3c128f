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
    const events = eventsOf(entry, ctx.now);
    const outcome = events.includes("book") ? "taken" : isOver(entry, ctx.now) && "passed_by";
    if (entry.visitStatus && outcome) await closeOffer(ctx.tx, entry.id, outcome);
    for (const event of events) status = advance(waitLifecycle, status, event);
    if (status !== entry.status) await write(ctx, entry, status);
  }
}

function eventsOf(entry: Standing, now: Temporal.Instant): WaitEvent[] {
  const { status, visitStatus, isBooked, offers, toDate, zone } = entry;
  const isLost = isOver(entry, now);
  if (isBooked || (visitStatus !== null && !isHeld(visitStatus) && !isLost)) return ["book"];
  if (!isLost) return [];
  const events: WaitEvent[] = status === "offered" ? ["pass_by"] : [];
  if (hasRunOut({ toDate: calendarDate.parse(toDate) }, dateIn(now, zone), offers)) events.push("end");
  return events;
}

/** Whether nothing is held for them, or no longer. */
function isOver({ visitStatus, holdExpiresAt, answerBy }: Standing, now: Temporal.Instant): boolean {
  if (visitStatus === null || isFruitless(visitStatus)) return true;
  return hasLapsed({ status: visitStatus, holdExpiresAt, answerBy }, now);
}

async function write(ctx: CommandContext, entry: Standing, status: Standing["status"]): Promise<void> {
  const { id, patientId, branchId, askedBy } = entry;
  await setEntry(ctx.tx, id, status, ctx.now);
  ctx.touch(`waits:${branchId}`, ...(askedBy ? [`account:${askedBy}`] : []));
  await recordAudit(ctx, {
    action: "waitlist.settle",
    subjectId: id,
    patientId,
    branchId,
    before: { status: entry.status },
    after: { status },
  });
}
