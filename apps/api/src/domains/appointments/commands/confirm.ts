import type { ConfirmInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { confirmVisit } from "./confirm-visit.ts";

/** The desk or the doctor confirms; a patient's visit is confirmed by its payment, or by a fee of zero. */
// unaudited: advanceVisit audits each step
export function confirm(ctx: CommandContext, scope: Scope, { appointmentId, reason }: ConfirmInput) {
  return confirmVisit(ctx, scope, appointmentId, reason);
}
