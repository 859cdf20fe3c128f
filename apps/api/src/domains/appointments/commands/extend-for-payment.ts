import { extendHold } from "@carepoint/domain/appointments/holds";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { type Appointment, recordEvent } from "../queries/appointments.ts";
import { prolongHold } from "../queries/holds.ts";

/** Gives a hold its one extension because payment is open; asking again changes nothing. Throws `hold_lapsed`. */
export async function extendForPayment(ctx: CommandContext, visit: Appointment): Promise<Temporal.Instant> {
  const { holdMinutes, holdExtensionMinutes } = await readSettings(ctx.tx);
  const until = extendHold(visit, ctx.now, { holdMinutes, extensionMinutes: holdExtensionMinutes });
  if (visit.holdExtended) return until;
  await prolongHold(ctx.tx, visit.id, until);
  const { id, branchId, patientId, status } = visit;
  await recordEvent(ctx, { appointmentId: id, patientId, event: "extend", from: status, to: status });
  await recordAudit(ctx, {
    action: "appointment.extend",
    subjectId: id,
    patientId,
    branchId,
    before: { holdExpiresAt: visit.holdExpiresAt },
    after: { holdExpiresAt: until },
  });
  return until;
}
