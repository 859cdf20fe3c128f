import type { Db, Tx } from "@carepoint/db/client";
import {
  type PayerTransfersInput,
  type PayerTransferView,
  payerTransferView,
  type ReversalReason,
} from "@carepoint/domain/billing/payer-claims";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";

/** What of one transfer was for which bill. */
export interface TransferPart {
  readonly invoiceId: string;
  readonly amount: Paise;
  readonly taxDeducted: Paise;
}

/** A payer's transfer that was entered at the caller's branch, with its parts in the order of their bills. */
export async function findTransfer(db: Db, { actor, reach }: Scope, id: string) {
  const transfer = await db
    .selectFrom("payerTransfers")
    .select(["id", "payerId", "branchId", "reference"])
    .where("id", "=", id)
    .where("amount", ">", sql.lit(0))
    .$if(reach === "branch", (query) => query.where("branchId", "=", actor.branchId))
    .executeTakeFirst();
  if (!transfer) return undefined;
  const rows = await db
    .selectFrom("payerEntries")
    .select(["invoiceId", "amount", "taxDeducted"])
    .where("transferId", "=", id)
    .where("kind", "=", sql.lit("received"))
    .orderBy("invoiceId")
    .execute();
  const parts = rows.map(({ invoiceId, ...row }): TransferPart => {
    return { invoiceId, amount: paise(row.amount), taxDeducted: paise(row.taxDeducted) };
  });
  return { ...transfer, parts };
}

/** What went back to its payer of a bill. */
export async function returnedSoFar(db: Db, invoiceId: string): Promise<Paise> {
  const { amount } = await db
    .selectFrom("payerEntries")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("amount"), sql.lit(0)).as("amount"))
    .where("invoiceId", "=", invoiceId)
    .where("kind", "=", sql.lit("returned"))
    .executeTakeFirstOrThrow();
  return paise(Number(amount));
}

/** True for the first who reverses it alone. */
export async function markReversed(
  tx: Tx,
  id: string,
  { reason, by, at }: { readonly reason: ReversalReason; readonly by: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("payerTransfers")
    .set({ reversedAt: at, reversedBy: by, reversal: reason })
    .where("id", "=", id)
    .where("reversedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What a payer has transferred to the branches within reach, the latest first. */
export async function payerTransfers(
  { db, scope }: QueryContext,
  { payerId }: PayerTransfersInput,
): Promise<{ items: PayerTransferView[] }> {
  const rows = await db
    .selectFrom("payerTransfers")
    .innerJoin("auth.user as enterer", "enterer.id", "payerTransfers.byAccount")
    .select(["payerTransfers.id", "reference", "amount", "taxDeducted", "reversal", "enterer.name as byName", "at"])
    .select(sql<string>`payer_transfers.dated::text`.as("dated"))
    .select((eb) =>
      eb
        .selectFrom("payerEntries")
        .select(({ fn }) => fn.countAll<number>().as("bills"))
        .whereRef("payerEntries.transferId", "=", "payerTransfers.id")
        .where("payerEntries.kind", "=", sql.lit("received"))
        .as("bills"),
    )
    .where("payerTransfers.payerId", "=", payerId)
    .where("amount", ">", sql.lit(0))
    .$if(scope.reach === "branch", (query) => query.where("payerTransfers.branchId", "=", scope.actor.branchId))
    .orderBy("at", "desc")
    .orderBy("payerTransfers.id", "desc")
    .limit(sql.lit(50))
    .execute();
  return {
    items: rows.map(({ at, bills, ...row }) =>
      payerTransferView.parse({ ...row, bills: Number(bills), at: at.toString() }),
    ),
  };
}
