import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { SendTransferInput } from "@carepoint/domain/stock/transfers";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { insertMovements } from "../queries/movements.ts";
import type { Taken } from "../queries/plan.ts";
import { storeWithin } from "../queries/stores.ts";
import { insertTransfer, insertTransferLines, kindOfOpenStore } from "../queries/transfers.ts";
import { planUnits } from "./plan-units.ts";
import { takeByHand } from "./take-by-hand.ts";

/**
 * Takes units out of one store for another, first expiry first or of batches chosen by hand, all or nothing: they are in no store until they
 * are received. To where nothing is sold go batches that are named, also those that may not be sold. Throws what planning throws, `not_found` for a store that is not there or closed.
 */
export async function sendTransfer(ctx: CommandContext, scope: Scope, input: SendTransferInput) {
  const { transferId, storeId, toStoreId, note, lines } = input;
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const kind = await kindOfOpenStore(ctx.tx, toStoreId);
  if (!kind) throw new DomainError("not_found");
  const sentBy = ownAccount(ctx.actor);
  const ends = { id: transferId, fromStore: storeId, toStore: toStoreId };
  await insertTransfer(ctx.tx, { ...ends, note: note || null, sentBy, sentAt: ctx.now });

  const taken = kind === "quarantine" ? takeByHand(ctx, store, lines) : planUnits(ctx, store, lines);
  const sent = byBatch(await taken);
  await insertTransferLines(
    ctx.tx,
    sent.map((line) => ({ transferId, ...line })),
  );
  await insertMovements(
    ctx.tx,
    sent.map(({ batchId, medicineId, units }) => ({
      ...{ id: newId(ctx.now.epochMilliseconds), storeId, batchId, medicineId, kind: "transfer_out" },
      ...{ quantity: -units, cause: "stock_transfers", causeId: transferId, byAccount: sentBy, at: ctx.now },
    })),
  );
  const units = sent.reduce((all, line) => all + line.units, 0);
  await recordAudit(ctx, {
    ...{ action: "stock.send_transfer", subjectId: transferId, branchId: store.branchId },
    after: { fromStore: storeId, toStore: toStoreId, lines: sent.length, units },
  });
  ctx.touch(`stock:${storeId}`, `stock:${toStoreId}`);
  return { transferId, units };
}

/** Two lines that take of one batch are one on the way. */
function byBatch(taken: readonly Taken[]) {
  const sent = new Map<string, { batchId: string; medicineId: string; units: number }>();
  for (const { units, batch } of taken) {
    const { batchId, medicineId } = batch;
    sent.set(batchId, { batchId, medicineId, units: units + (sent.get(batchId)?.units ?? 0) });
  }
  return [...sent.values()];
}
