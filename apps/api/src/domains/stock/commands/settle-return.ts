import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import {
  type CreditReturnInput,
  type RefuseReturnInput,
  supplierReturnLifecycle,
} from "@carepoint/domain/stock/supplier-returns";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { findReturnForUpdate, settleReturn } from "../queries/supplier-returns.ts";

/** The supplier's credit note came. Throws `illegal_transition` for what is settled already. */
export async function creditReturn(ctx: CommandContext, scope: Scope, input: CreditReturnInput) {
  const { returnId, credited, creditNumber, note } = input;
  return settle(ctx, scope, { returnId, event: "credit", note, credit: { credited, creditNumber } });
}

/** The supplier gives nothing for it. */
export async function refuseReturn(ctx: CommandContext, scope: Scope, { returnId, reason }: RefuseReturnInput) {
  return settle(ctx, scope, { returnId, event: "refuse", note: reason });
}

interface Settling {
  readonly returnId: string;
  readonly event: "credit" | "refuse";
  readonly note: string;
  readonly credit?: { readonly credited: number; readonly creditNumber: string };
}

async function settle(ctx: CommandContext, scope: Scope, { returnId, event, note, credit }: Settling) {
  const found = await findReturnForUpdate(ctx.tx, scope, returnId);
  if (!found) throw new DomainError("not_found");
  const status = advance(supplierReturnLifecycle, found.status, event);
  const settledBy = ownAccount(ctx.actor);
  await settleReturn(ctx.tx, returnId, { status, ...credit, settledNote: note, settledBy, settledAt: ctx.now });
  await recordAudit(ctx, {
    ...{ action: `stock.${event}_return`, subjectId: returnId, branchId: found.branchId },
    before: { status: found.status },
    after: { status, ...credit },
  });
  ctx.touch(`stock:${found.storeId}`);
  return { returnId, status };
}
