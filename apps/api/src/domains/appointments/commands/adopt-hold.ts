import { appointmentLifecycle, heldStatus } from "@carepoint/domain/appointments/states";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { recordEvent, touchVisit } from "../queries/appointments.ts";
import { findHoldOfVisitor, giveToAccount } from "../queries/holds.ts";
import { lockDayOf } from "../queries/locks.ts";
import { assertBelowHoldLimit } from "./limit-holds.ts";

/**
 * The time that this browser's visitor holds becomes its account's, so that every device of the account sees it and the
 * visitor lets go. An account that holds its fill gets `hold_limit`, and the time stays the visitor's.
 */
export async function adoptHold(ctx: CommandContext): Promise<string | null> {
  const { tx, now, actor } = ctx;
  const found = await findHoldOfVisitor(tx, actor, now);
  if (!found) return null;
  await lockDayOf(tx, found);
  await assertBelowHoldLimit(ctx, found);
  const hold = await giveToAccount(tx, found, actor, now);
  if (!hold) return null; // it lapsed, or another account was faster

  const to = advance(appointmentLifecycle, heldStatus, "adopt");
  await recordEvent(ctx, { appointmentId: found, patientId: null, event: "adopt", from: heldStatus, to });
  await touchVisit(ctx, { ...hold, patientId: null });
  await recordAudit(ctx, {
    action: "appointment.adopt",
    subjectId: found,
    branchId: hold.branchId,
    before: { accountId: null },
    after: { accountId: actor.accountId },
  });
  return found;
}
