import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import {
  type AskEnd,
  type AskedBy,
  type AskWay,
  askEnd,
  askedBy,
  askWay,
  endOfAsk,
} from "@carepoint/domain/billing/payment-ask";
import type { Scope } from "../../../kernel/context.ts";
import { invoicesWithin } from "../access.ts";
import { leftInSql } from "./owed.ts";

export interface Ask {
  readonly paymentId: string;
  readonly way: AskWay;
  readonly content: string | null;
  readonly closesAt: Temporal.Instant;
  readonly toldAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

export interface NewAsk {
  readonly paymentId: string;
  readonly way: AskWay;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly closesAt: Temporal.Instant;
}

export async function insertAsk(tx: Tx, ask: NewAsk): Promise<void> {
  await tx.insertInto("paymentAsks").values(ask).execute();
}

/** What was asked for with a payment; undefined for one that its payer opened. */
export async function findAsk(db: Db, paymentId: string): Promise<Ask | undefined> {
  const row = await selectAsks(db).where("paymentAsks.paymentId", "=", paymentId).executeTakeFirst();
  return row && { ...row, way: askWay.parse(row.way) };
}

export async function findAskWithin(
  db: Db,
  scope: Scope,
  paymentId: string,
): Promise<(Ask & { readonly invoiceId: string }) | undefined> {
  const row = await selectAsks(db)
    .innerJoin("payments", "payments.id", "paymentAsks.paymentId")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .select("payments.invoiceId")
    .where("paymentAsks.paymentId", "=", paymentId)
    .where(invoicesWithin(scope))
    .executeTakeFirst();
  return row && { ...row, way: askWay.parse(row.way) };
}

/** The ask that was made last of a bill. */
export async function findLastAsk(db: Db, invoiceId: string) {
  const row = await db
    .selectFrom("paymentAsks")
    .innerJoin("payments", "payments.id", "paymentAsks.paymentId")
    .select(["paymentAsks.way", "paymentAsks.closesAt", "paymentAsks.endedBecause"])
    .where("payments.invoiceId", "=", invoiceId)
    .orderBy("paymentAsks.askedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, way: askWay.parse(row.way), endedBecause: askEnd.nullable().parse(row.endedBecause) };
}

/** How each of these payments was asked for, and why nothing comes by it any more. */
export async function asksOfEach(
  db: Db,
  paymentIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, AskedBy>> {
  if (paymentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("paymentAsks")
    .select(["paymentId", "way", "closesAt", "endedBecause"])
    .where("paymentId", "in", paymentIds)
    .execute();
  const end = (row: (typeof rows)[number]) =>
    endOfAsk({ closesAt: row.closesAt, endedBecause: askEnd.nullable().parse(row.endedBecause) }, now);
  return new Map(rows.map((row) => [row.paymentId, askedBy.parse({ way: row.way, end: end(row) })]));
}

/** Whether money is still wanted by it: nobody has ended it, and its time is not over. */
export function stands({ endedAt, closesAt }: Pick<Ask, "endedAt" | "closesAt">, now: Temporal.Instant): boolean {
  return endedAt === null && Temporal.Instant.compare(now, closesAt) < 0;
}

export async function writeContent(tx: Tx, paymentId: string, content: string): Promise<void> {
  await tx
    .updateTable("paymentAsks")
    .set({ content })
    .where("paymentId", "=", paymentId)
    .where("content", "is", null)
    .execute();
}

export async function markTold(tx: Tx, paymentId: string, toldAt: Temporal.Instant): Promise<void> {
  await tx.updateTable("paymentAsks").set({ toldAt }).where("paymentId", "=", paymentId).execute();
}

/** True when this call ended it: it ends once. */
export async function endAskRow(
  tx: Tx,
  paymentId: string,
  endedBecause: AskEnd,
  endedAt: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("paymentAsks")
    .set({ endedAt, endedBecause })
    .where("paymentId", "=", paymentId)
    .where("endedAt", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const fanOut = 100;

export interface Unwanted {
  readonly paymentId: string;
  /** Its time is over; else its bill does not want its sum any more. */
  readonly over: boolean;
}

/** A page of the asks that stand open although nobody is to pay them any more. */
export async function findUnwanted(db: Db, now: Temporal.Instant, after: Unwanted | null): Promise<Unwanted[]> {
  const rows = await db
    .selectFrom("paymentAsks")
    .innerJoin("payments", "payments.id", "paymentAsks.paymentId")
    .innerJoin("invoices", "invoices.id", "payments.invoiceId")
    .select(["paymentAsks.paymentId", "paymentAsks.closesAt"])
    .where("paymentAsks.endedAt", "is", null)
    .where((eb) =>
      eb.or([
        eb("paymentAsks.closesAt", "<=", now),
        eb("payments.outcome", "=", "refund"),
        eb.and([
          eb("payments.outcome", "is", null),
          eb.or([
            eb("invoices.status", "not in", written(["draft", "issued"])),
            eb(leftInSql, "<", eb.ref("payments.amount")),
          ]),
        ]),
      ]),
    )
    .$if(after !== null, (all) => all.where("paymentAsks.paymentId", ">", after?.paymentId ?? ""))
    .orderBy("paymentAsks.paymentId")
    .limit(fanOut)
    .execute();
  return rows.map(({ paymentId, closesAt }) => ({ paymentId, over: Temporal.Instant.compare(closesAt, now) <= 0 }));
}

function selectAsks(db: Db) {
  return db
    .selectFrom("paymentAsks")
    .select(["paymentAsks.paymentId", "paymentAsks.way", "paymentAsks.content", "paymentAsks.closesAt"])
    .select(["paymentAsks.toldAt", "paymentAsks.endedAt"]);
}
