import { assertCancellable } from "@carepoint/domain/appointments/cancellation";
import type { VisitChanger } from "@carepoint/domain/appointments/change-rules";
import { isHeld } from "@carepoint/domain/appointments/states";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { type Advanced, advanceVisit } from "./advance-visit.ts";

export interface Cancellation {
  readonly appointmentId: string;
  readonly reason: string;
}

/** Calls a visit off; the money is the flow's. Throws `cancel_too_late` for a patient whose time has come. */
// unaudited: advanceVisit audits each step
export async function cancelVisit(
  ctx: CommandContext,
  scope: Scope | null,
  { appointmentId, reason }: Cancellation,
): Promise<Advanced> {
  const done = await advanceVisit(ctx, scope, { appointmentId, event: "cancel", reason });
  assertCancellable(done.before.startsAt, ctx.now, changerOf(ctx));
  const { patientId, status } = done.before;
  if (patientId && !isHeld(status)) {
    const dedupeKey = `cancelled:${appointmentId}`;
    await notifyPatient(ctx, patientId, { template: "appointment_cancelled", dedupeKey, appointmentId });
  }
  return done;
}

/** By whose rule a visit is changed. */
export function changerOf({ actor }: Pick<CommandContext, "actor">): VisitChanger {
  if (actor.role === "patient" || actor.role === "anonymous") return "patient";
  return actor.role === "doctor" ? "doctor" : "staff";
}
