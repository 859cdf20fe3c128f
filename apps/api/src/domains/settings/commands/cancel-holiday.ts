import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CancelHolidayInput } from "@carepoint/domain/settings/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { endHoliday } from "../queries.ts";

/** The day is a working day again. */
export async function cancelHoliday(ctx: CommandContext, _scope: Scope, { holidayId }: CancelHolidayInput) {
  const before = await endHoliday(ctx.tx, holidayId, ctx.now);
  if (!before) throw new DomainError("not_found");

  const { branchId } = before;
  await recordAudit(ctx, { action: "holiday.cancel", subjectId: holidayId, branchId, before });
  ctx.touch("directory");
  return { holidayId };
}
