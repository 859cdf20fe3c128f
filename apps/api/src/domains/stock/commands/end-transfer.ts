import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { sum, zero } from "@carepoint/domain/kernel/money";
import { advance } from "@carepoint/domain/kernel/state-machine";
import {
  type ReceiveTransferInput,
  type SettledLine,
  settle,
  type TransferEvent,
  type TurnTransferInput,
  transferLifecycle,
} from "@carepoint/domain/stock/transfers";
import { needsSecondPerson, worthOf } from "@carepoint/domain/stock/write-offs";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { writeOffLimitAt } from "../../settings/queries.ts";
import { insertMovements } from "../queries/movements.ts";
import { holdShelves } from "../queries/shelves.ts";
import { storeWithin } from "../queries/stores.ts";
import { endTransfer, lockTransfer, sentLines, settleLines } from "../queries/transfers.ts";
import { costOf } from "../queries/write-offs.ts";

/** Puts what came on the shelf of the store that it was sent to. What did not is said with its reason, and is in no store any more. Throws `own_request` where who sent it says so of more than one person writes off. */
export async function receiveTransfer(ctx: CommandContext, scope: Scope, { transferId, lost }: ReceiveTransferInput) {
  return end(ctx, scope, { transferId, event: "receive", at: "toStore", lost });
}

/** Gives everything back to the shelf and the batches that it was taken from, before anybody has received it. */
export async function cancelTransfer(ctx: CommandContext, scope: Scope, { transferId }: TurnTransferInput) {
  return end(ctx, scope, { transferId, event: "cancel", at: "fromStore", lost: [] });
}

interface End extends Pick<ReceiveTransferInput, "transferId" | "lost"> {
  readonly event: TransferEvent;
  readonly at: "fromStore" | "toStore";
}

async function end(ctx: CommandContext, scope: Scope, { transferId, event, at, lost }: End) {
  const transfer = await lockTransfer(ctx.tx, scope, transferId, at);
  const status = advance(transferLifecycle, transfer.status, event);
  const storeId = transfer[at];
  const { branchId } = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  const sent = await sentLines(ctx.tx, transferId);
  const settled = settle(sent, lost);
  if (!settled) throw new DomainError("invalid_input", { field: "lost" });
  const endedBy = ownAccount(ctx.actor);
  if (transfer.sentBy === endedBy) await assertLittleLost(ctx, settled);
  await endTransfer(ctx.tx, transferId, status, { endedBy, endedAt: ctx.now });
  if (event === "receive") await settleLines(ctx.tx, transferId, settled);

  const medicineOf = new Map(sent.map(({ batchId, medicineId }) => [batchId, medicineId]));
  const shelves = [...new Set(medicineOf.values())].map((medicineId) => ({ storeId, medicineId }));
  await holdShelves(ctx.tx, shelves, ctx.now);
  const movements = settled
    .filter(({ received }) => received > 0)
    .map(({ batchId, received }) => ({
      ...{ id: newId(ctx.now.epochMilliseconds), storeId, batchId, medicineId: medicineOf.get(batchId) ?? "" },
      ...{ kind: "transfer_in", quantity: received, cause: "stock_transfers", causeId: transferId },
      ...{ byAccount: endedBy, at: ctx.now },
    }));
  if (movements.length > 0) await insertMovements(ctx.tx, movements);
  await recordAudit(ctx, {
    ...{ action: `stock.${event}_transfer`, subjectId: transferId, branchId, before: { status: transfer.status } },
    after: { status, units: total(settled, "received"), lost: total(settled, "lost") },
  });
  ctx.touch(`stock:${transfer.fromStore}`, `stock:${transfer.toStore}`);
  return { transferId, status, units: total(settled, "received"), lost: total(settled, "lost") };
}

/** Who sent it and takes it in says alone that something is missing only below the limit of a write-off. Throws `own_request`. */
async function assertLittleLost(ctx: CommandContext, settled: readonly SettledLine[]): Promise<void> {
  const lost = settled.filter((line) => line.lost > 0);
  if (lost.length === 0) return;
  const worths = await Promise.all(
    lost.map(async ({ batchId, lost: units }) => worthOf({ ...(await costOf(ctx.tx, batchId)), units })),
  );
  if (needsSecondPerson(sum(worths), zero, await writeOffLimitAt(ctx.tx, ctx.now)))
    throw new DomainError("own_request");
}

function total(lines: readonly SettledLine[], part: "received" | "lost"): number {
  return lines.reduce((all, line) => all + line[part], 0);
}
