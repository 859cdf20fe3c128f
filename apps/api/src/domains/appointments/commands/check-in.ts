import type { CheckInInput } from "@carepoint/domain/appointments/schema";
import { DomainError, type ErrorCode } from "@carepoint/domain/kernel/errors";
import { checkInPurpose, claimRefusal, claimText, readCheckInCode } from "@carepoint/domain/queue/check-in-code";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { type Appointment, findAppointmentForUpdate } from "../queries/appointments.ts";
import { advanceLocked } from "./advance-visit.ts";

/** The patient has arrived: the desk sees it, a patient proves it with the code at the counter. */ // unaudited: advanceLocked audits each step
export async function checkIn(ctx: CommandContext, scope: Scope, { appointmentId, code }: CheckInInput) {
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  const refusal = scope.reach === "own" ? await refusalOf(ctx, visit, code) : null;
  if (refusal) throw new DomainError(refusal);
  const { status, version } = await advanceLocked(ctx, visit, { appointmentId, event: "check_in" });
  return { appointmentId, status, version };
}

/** Why a patient may not check themselves in, by the hospital's rule. */
async function refusalOf(
  { tx, sealer, now }: CommandContext,
  visit: Appointment,
  code: string | undefined,
): Promise<ErrorCode | null> {
  const { checkInFrom } = await readSettings(tx);
  if (checkInFrom === "anywhere") return null;
  if (checkInFrom === "desk_only" || code === undefined) return "check_in_at_counter";
  const read = readCheckInCode(code);
  if (!read || !sealer.isSigned(checkInPurpose, claimText(read.claim), read.signature)) return "check_in_code_wrong";
  return claimRefusal(read.claim, visit, now);
}
