import type { SetBookingRulesInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { isAsSeen } from "@carepoint/domain/kernel/seen";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { plansAt } from "../access.ts";
import { areOpenBranches } from "../queries/hours.ts";
import { findDoctorForUpdate } from "../queries/records.ts";
import { bookingRulesOf, writeBookingRules } from "../queries/terms.ts";

/**
 * Sets the limits of a doctor's days at a branch. Who is booked stays, also past a limit that was lowered. Throws
 * `version_conflict` when they are not as they were seen.
 */
export async function setBookingRules(ctx: CommandContext, scope: Scope, input: SetBookingRulesInput) {
  const { seen, ...written } = input;
  const { doctorId, branchId, ...rules } = written;
  if (!(await findDoctorForUpdate(ctx.tx, scope, doctorId))) throw new DomainError("not_found");
  const at = plansAt(scope);
  if ((at !== null && at !== branchId) || !(await areOpenBranches(ctx.tx, [branchId])))
    throw new DomainError("not_found");
  const before = (await bookingRulesOf(ctx.tx, doctorId)).find((each) => each.branchId === branchId) ?? null;
  if (seen !== undefined && !isAsSeen(before, seen)) throw new DomainError("version_conflict");
  await writeBookingRules(ctx.tx, written);

  await recordAudit(ctx, {
    action: "doctor.set_booking_rules",
    subjectId: doctorId,
    branchId,
    before: before && { ...before },
    after: rules,
  });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, branchId };
}
