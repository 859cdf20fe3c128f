import type { Database, Tx } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type SettledLine, type TransferStatus, transferStatus } from "@carepoint/domain/stock/transfers";
import { type Insertable, sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { transfersWithin } from "../access.ts";

export async function insertTransfer(tx: Tx, transfer: Insertable<Database["stockTransfers"]>): Promise<void> {
  await tx.insertInto("stockTransfers").values(transfer).execute();
}

export async function insertTransferLines(
  tx: Tx,
  lines: readonly Insertable<Database["stockTransferLines"]>[],
): Promise<void> {
  await tx
    .insertInto("stockTransferLines")
    .values([...lines])
    .execute();
}

export interface HeldTransfer {
  readonly sentBy: string;
  readonly id: string;
  readonly fromStore: string;
  readonly toStore: string;
  readonly status: TransferStatus;
}

/** One that the actor may end at this end of the way, held, or `not_found`. */
export async function lockTransfer(
  tx: Tx,
  scope: Scope,
  id: string,
  end: "fromStore" | "toStore",
): Promise<HeldTransfer> {
  const found = await tx
    .selectFrom("stockTransfers")
    .select(["id", "fromStore", "toStore", "status", "sentBy"])
    .where("id", "=", id)
    .where(transfersWithin(scope, end))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  return { ...found, status: transferStatus.parse(found.status) };
}

export async function sentLines(tx: Tx, transferId: string) {
  return tx
    .selectFrom("stockTransferLines")
    .select(["batchId", "medicineId", "units"])
    .where("transferId", "=", transferId)
    .orderBy("batchId")
    .execute();
}

interface Ending {
  readonly endedBy: string;
  readonly endedAt: Temporal.Instant;
}

export async function endTransfer(tx: Tx, id: string, status: TransferStatus, ending: Ending): Promise<void> {
  await tx
    .updateTable("stockTransfers")
    .set({ status, ...ending })
    .where("id", "=", id)
    .execute();
}

/** What came of each line and what did not. */
export async function settleLines(tx: Tx, transferId: string, lines: readonly SettledLine[]): Promise<void> {
  const batches = lines.map(({ batchId }) => batchId);
  const received = lines.map((line) => line.received);
  const lost = lines.map((line) => line.lost);
  const reasons = lines.map(({ lostFor }) => lostFor);
  await sql`update stock_transfer_lines as line set received = said.received, lost = said.lost, lost_for = said.lost_for
    from unnest(${batches}::uuid[], ${received}::int[], ${lost}::int[], ${reasons}::text[])
      as said (batch_id, received, lost, lost_for)
    where line.transfer_id = ${transferId} and line.batch_id = said.batch_id`.execute(tx);
}

/** What kind of store it is, wherever: what is sent to another is nobody's. Undefined for one that is not there or closed. */
export async function kindOfOpenStore(tx: Tx, id: string): Promise<string | undefined> {
  const found = await tx
    .selectFrom("stores")
    .select("kind")
    .where("id", "=", id)
    .where("active", "=", true)
    .executeTakeFirst();
  return found?.kind;
}
