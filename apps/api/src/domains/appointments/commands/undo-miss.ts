import type { UndoMissInput } from "@carepoint/domain/appointments/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { advanceVisit } from "./advance-visit.ts";

/** The patient came after all, or was there: why is kept with the visit. */ // unaudited: advanceVisit audits each step
export async function undoMiss(ctx: CommandContext, scope: Scope, { appointmentId, reason }: UndoMissInput) {
  const { status, version } = await advanceVisit(ctx, scope, { appointmentId, event: "undo_miss", reason });
  return { appointmentId, status, version };
}
