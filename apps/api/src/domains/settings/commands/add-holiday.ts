import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AddHolidayInput } from "@carepoint/domain/settings/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findBranchForUpdate, insertHoliday } from "../queries.ts";

/** A day on which nobody is seen. Visits that are booked on it stay: the desk decides what becomes of each. */
export async function addHoliday(ctx: CommandContext, _scope: Scope, input: AddHolidayInput) {
  const { branchId = null } = input;
  if (branchId && !(await findBranchForUpdate(ctx.tx, branchId))) throw new DomainError("not_found");
  const holidayId = await insertHoliday(ctx.tx, input);

  await recordAudit(ctx, { action: "holiday.add", subjectId: holidayId, branchId, after: { ...input, holidayId } });
  ctx.touch("directory");
  return { holidayId };
}
