import type { Db, Tx } from "@carepoint/db/client";
import { type CalendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { quarantineName } from "@carepoint/domain/stock/quarantine";
import { storeView } from "@carepoint/domain/stock/schema";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { storesWithin } from "../access.ts";

export interface Store {
  readonly id: string;
  readonly branchId: string;
  readonly zone: string;
  readonly nearExpiryDays: number;
  /** The day at the branch: by it batches are judged. */
  readonly today: CalendarDate;
}

/** One that the actor may touch, or `not_found`. */
export async function storeWithin(db: Db, scope: Scope, id: string, now: Temporal.Instant): Promise<Store> {
  const found = await db
    .selectFrom("stores")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select(["stores.id", "stores.branchId", "branches.zone", "stores.nearExpiryDays"])
    .where("stores.id", "=", id)
    .where(storesWithin(scope))
    .executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  return { ...found, today: dateIn(now, found.zone) };
}

const pageSize = 100;

/** Every open store that sells, in an order that does not change while they are gone through. */
export async function sellingStores(db: Db, now: Temporal.Instant, after: Store | null): Promise<Store[]> {
  const rows = await db
    .selectFrom("stores")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select(["stores.id", "stores.branchId", "branches.zone", "stores.nearExpiryDays"])
    .where("stores.active", "=", true)
    .where("stores.sells", "=", true)
    .$if(after !== null, (rest) => rest.where("stores.id", ">", after?.id ?? ""))
    .orderBy("stores.id")
    .limit(pageSize)
    .execute();
  return rows.map((row) => ({ ...row, today: dateIn(now, row.zone) }));
}

/** Breaks `stores_one_quarantine` where the branch has one. */
export async function insertQuarantine(
  tx: Tx,
  { id, branchId }: { readonly id: string; readonly branchId: string },
): Promise<void> {
  const named = { name: JSON.stringify(quarantineName), kind: "quarantine", sells: false };
  await tx
    .insertInto("stores")
    .values({ id, branchId, ...named })
    .execute();
}

const mostStores = 200;

/** The stores that are open, by branch: those of the session's, or where something may be sent, which is any. */
export async function listStores({ db, scope }: QueryContext) {
  const rows = await db
    .selectFrom("stores")
    .innerJoin("branches", "branches.id", "stores.branchId")
    .select(["stores.id", "stores.branchId", "stores.name", "stores.kind", "stores.nearExpiryDays"])
    .select(["branches.name as branchName", "branches.zone"])
    .where("stores.active", "=", true)
    .where(storesWithin(scope))
    .orderBy("branches.id")
    .orderBy("stores.id")
    .limit(mostStores)
    .execute();
  return { items: rows.map((row) => storeView.parse(row)) };
}
