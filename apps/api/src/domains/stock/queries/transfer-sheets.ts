import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { valueAtCost } from "@carepoint/domain/stock/cost";
import { mostTransferLines, transferLine, transferRow, transferView } from "@carepoint/domain/stock/transfers";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { transfersWithin } from "../access.ts";
import { packCostOf } from "./costs.ts";
import { storeWithin } from "./stores.ts";

const mostTransfers = 50;

/** What a store sent and what was sent to it, the latest first. */
export async function listTransfers(ctx: QueryContext, { storeId }: { readonly storeId: string }) {
  await storeWithin(ctx.db, ctx.scope, storeId, ctx.now);
  const rows = await heads(ctx)
    .where((eb) => eb.or([eb("fromStore", "=", storeId), eb("toStore", "=", storeId)]))
    .orderBy("sentAt", "desc")
    .orderBy("stockTransfers.id", "desc")
    .limit(mostTransfers)
    .execute();
  return { items: rows.map((row) => transferRow.parse(told(row))) };
}

/** One transfer with all its lines, to the people of either end. */
export async function readTransfer(ctx: QueryContext, { transferId }: { readonly transferId: string }) {
  const row = await heads(ctx)
    .leftJoin("auth.user as ender", "ender.id", "stockTransfers.endedBy")
    .select(["stockTransfers.note", "stockTransfers.endedAt", "ender.name as endedBy"])
    .select((eb) => [
      sql<boolean>`${transfersWithin(ctx.scope, "fromStore")(eb)}`.as("mayCancel"),
      sql<boolean>`${transfersWithin(ctx.scope, "toStore")(eb)}`.as("mayReceive"),
    ])
    .where("stockTransfers.id", "=", transferId)
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const sheet = await linesOf(ctx, transferId);
  return transferView.parse({ ...row, ...told(row), endedAt: row.endedAt && instantText(row.endedAt), sheet });
}

function heads({ db, scope }: QueryContext) {
  return db
    .selectFrom("stockTransfers")
    .innerJoin("stores as source", "source.id", "stockTransfers.fromStore")
    .innerJoin("branches as home", "home.id", "source.branchId")
    .innerJoin("stores as target", "target.id", "stockTransfers.toStore")
    .innerJoin("branches as goal", "goal.id", "target.branchId")
    .leftJoin("auth.user as sender", "sender.id", "stockTransfers.sentBy")
    .select(["stockTransfers.id", "stockTransfers.status", "sentAt", "sender.name as sentBy", "home.zone"])
    .select(["source.id as fromId", "source.name as fromName", "home.name as fromBranch"])
    .select(["target.id as toId", "target.name as toName", "goal.name as toBranch"])
    .select([
      sql<number>`(select count(*)::int from stock_transfer_lines where transfer_id = stock_transfers.id)`.as("lines"),
      sql<number>`(select sum(units)::int from stock_transfer_lines where transfer_id = stock_transfers.id)`.as(
        "units",
      ),
    ])
    .where(transfersWithin(scope, "fromStore", "toStore"));
}

type Head = Awaited<ReturnType<ReturnType<typeof heads>["execute"]>>[number];

function told({ sentAt, fromId, fromName, fromBranch, toId, toName, toBranch, ...rest }: Head) {
  return {
    ...rest,
    sentAt: instantText(sentAt),
    from: { id: fromId, name: fromName, branchName: fromBranch },
    to: { id: toId, name: toName, branchName: toBranch },
  };
}

async function linesOf({ db }: QueryContext, transferId: string) {
  const rows = await db
    .selectFrom("stockTransferLines")
    .innerJoin("batches", "batches.id", "stockTransferLines.batchId")
    .innerJoin("medicines", "medicines.id", "stockTransferLines.medicineId")
    .select(["batches.id as batchId", "stockTransferLines.medicineId", "brand", "packText", "packUnits"])
    .select(["batches.number", "batches.expiresOn", "units", "received", "lost", "lostFor", packCostOf.as("packCost")])
    .where("transferId", "=", transferId)
    .orderBy("brand")
    .orderBy("batches.expiresOn")
    .orderBy("batches.id")
    .limit(mostTransferLines * 10)
    .execute();
  return rows.map(({ packCost, ...row }) =>
    transferLine.parse({
      ...row,
      lostValue: row.lost ? valueAtCost(row.lost, { packCost, packUnits: row.packUnits }) : null,
    }),
  );
}
