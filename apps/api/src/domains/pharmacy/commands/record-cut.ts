import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertCuts } from "../queries/cuts.ts";
import { insertOrderEvent, type MedicineOrder } from "../queries/orders.ts";
import { tellOfOrder } from "./advance-order.ts";

/** Units of a batch that are taken off a line. */
export interface Cut {
  readonly position: number;
  readonly batchId: string;
  readonly units: number;
  readonly counted: number;
  readonly value: number;
}

/** Writes what was taken off a locked order, with its event; whoever looks at it hears of it. `reason`: a word of a closed list. */
export async function recordCut(
  ctx: CommandContext,
  order: MedicineOrder,
  { cutId, cuts, reason }: { readonly cutId: string; readonly cuts: readonly Cut[]; readonly reason: string | null },
): Promise<void> {
  const { id: orderId, status, branchId, patientId } = order;
  await insertCuts(
    ctx.tx,
    cuts.map((cut) => ({ id: cutId, orderId, ...cut, at: ctx.now })),
  );
  const step = { orderId, event: "cut", fromStatus: status, toStatus: status, reason };
  await insertOrderEvent(ctx.tx, { ...step, at: ctx.now, byAccount: ctx.actor.accountId });
  await tellOfOrder(ctx, order);
  const value = cuts.reduce((all, each) => all + each.value, 0);
  await recordAudit(ctx, {
    ...{ action: "medicine_order.cut", subjectId: orderId, patientId, branchId },
    after: {
      cutId,
      lines: new Set(cuts.map(({ position }) => position)).size,
      value,
      ...(reason && { because: reason }),
    },
  });
}
