import type { Paise } from "@carepoint/domain/kernel/money";
import type { UnshelvedReason } from "@carepoint/domain/pharmacy/goods-return";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { pharmacistNumberOf } from "../../accounts/queries/pharmacists.ts";
import { takeFromFill } from "../queries/fills.ts";
import { countReturned, insertReturn } from "../queries/returns.ts";
import type { Goods } from "../queries/sales.ts";

/** Units of one batch of one line that come back. */
export interface Back {
  readonly goods: Goods;
  readonly units: number;
  readonly value: Paise;
  /** What they counted for, in tenths of what the prescription is written in. */
  readonly counted: number;
  readonly writtenOff: UnshelvedReason | null;
}

interface Returned {
  readonly returnId: string;
  readonly value: Paise;
  readonly back: readonly Back[];
  readonly sale: {
    readonly id: string;
    readonly branchId: string;
    readonly patientId: string;
    readonly prescriptionId: string | null;
  };
}

/** Writes what came back, and gives the prescription again what it counted for. Breaks `dispense_batches_returned` past what went out. */
export async function recordReturn(ctx: CommandContext, { returnId, value, back, sale }: Returned): Promise<void> {
  const { id: dispenseId, branchId, patientId, prescriptionId } = sale;
  const byAccount = ownAccount(ctx.actor);
  const pharmacistRegistration = await pharmacistNumberOf(ctx.tx, byAccount);
  const row = { id: returnId, dispenseId, value, byAccount, pharmacistRegistration, at: ctx.now };
  const lines = back.map(({ goods, units, value: worth, counted, writtenOff }) => ({
    ...{ returnId, dispenseId, position: goods.position, batchId: goods.batchId },
    ...{ units, value: worth, counted, writtenOff },
  }));
  await insertReturn(ctx.tx, row, lines);
  for (const { goods, units, counted } of back) {
    const { position, batchId, prescriptionLine: line, fill } = goods;
    await countReturned(ctx.tx, { dispenseId, position, batchId }, units);
    if (prescriptionId && line !== null && fill !== null && counted > 0)
      await takeFromFill(ctx.tx, prescriptionId, { line, fill, counted });
  }
  ctx.touch(`pharmacy:${branchId}`);
  await recordAudit(ctx, {
    ...{ action: "pharmacy.return_goods", subjectId: returnId, patientId, branchId },
    after: { dispenseId, value, lines: lines.length },
  });
}
