import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CloseInput } from "@carepoint/domain/reports/day-close";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findCashier, insertSignature } from "../queries/closes.ts";

/** Another person signs a close off, once. Throws `forbidden` for one's own, `illegal_transition` for one that is signed. */
export async function signOff(ctx: CommandContext, scope: Scope, { closeId }: CloseInput) {
  const { accountId: byAccount } = ctx.actor;
  const close = await findCashier(ctx.tx, scope, closeId);
  if (!close) throw new DomainError("not_found");
  if (!byAccount || close.cashier === byAccount) throw new DomainError("forbidden");
  if (!(await insertSignature(ctx.tx, { closeId, byAccount, at: ctx.now })))
    throw new DomainError("illegal_transition");
  await recordAudit(ctx, {
    action: "day.sign_off",
    subjectId: closeId,
    branchId: close.branchId,
    after: { signed: true },
  });
  return { closeId };
}
