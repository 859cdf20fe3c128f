import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { CommandContext, Context, Scope } from "../../kernel/context.ts";
import { limitRate } from "../../kernel/limits.ts";

type Orders = ExpressionBuilder<Database, "medicineOrders" | "invoices" | "stores">;

/** Orders that an actor may read: an account those of all its patients, the pharmacy those of its branch: those that wait for their money too, which may come over its counter. */
export const ordersWithin =
  ({ actor, reach }: Scope) =>
  (eb: Orders): Expression<SqlBool> => {
    if (reach === "branch")
      return eb.and([
        eb("stores.branchId", "=", actor.branchId),
        eb("medicineOrders.status", "in", ["pending", "processing", "packed", "shipped", "completed", "cancelled"]),
      ]);
    if (reach === "any" || actor.viewable.length === 0) return eb.lit(false);
    return eb("invoices.patientId", "in", actor.viewable);
  };

/** Of those the ones that may be paid, packed or called off: an account may read for more patients than it may act for. */
export const ordersInHand = (scope: Scope) =>
  ordersWithin({ ...scope, actor: { ...scope.actor, viewable: scope.actor.patientIds } });

/** Tries of an order's digits in ten minutes and in a day, and of all orders' by one account in an hour: a million stand against them. */
const codeTries = {
  strict: { soon: 10, day: 40, account: 120 },
  relaxed: { soon: 10_000, day: 10_000, account: 10_000 },
};

export async function limitCodeTries(
  { db, env, actor }: Pick<Context, "db" | "env" | "actor">,
  orderId: string,
): Promise<void> {
  const { soon, day, account } = codeTries[env.strictLimits ? "strict" : "relaxed"];
  await limitRate(db, { key: `order-codes:${actor.accountId}`, most: account, windowSeconds: 3600 });
  await limitRate(db, { key: `order-code:${orderId}`, most: soon, windowSeconds: 600 });
  await limitRate(db, { key: `order-code-day:${orderId}`, most: day, windowSeconds: 86_400 });
}

/** Orders of an account in a day: each holds a shelf while it waits for its money. */
const daysOrders = 40;

/** Counts an order that is placed. Throws `rate_limited`. */
export function limitOrders({ tx, actor }: Pick<CommandContext, "tx" | "actor">): Promise<void> {
  return limitRate(tx, { key: `orders:${actor.accountId}`, most: daysOrders, windowSeconds: 86_400 });
}

type Papers = ExpressionBuilder<Database, "uploadedPrescriptions" | "documents" | "patients">;

/** Papers from elsewhere of whom an account may read for. */
export const ownPapers =
  ({ actor, reach }: Scope) =>
  (eb: Papers): Expression<SqlBool> =>
    reach === "own" && actor.viewable.length > 0 ? eb("documents.patientId", "in", actor.viewable) : eb.lit(false);

/** Those that the pharmacists of a branch may see: while they wait to be judged, and again while an order of them is under way. */
export const papersAtPharmacy =
  ({ actor, reach }: Scope) =>
  (eb: Papers): Expression<SqlBool> => {
    if (reach !== "branch" || actor.branchId === null) return eb.lit(false);
    const isUnderWay = eb.exists(
      eb
        .selectFrom("medicineOrders")
        .select("medicineOrders.id")
        .whereRef("medicineOrders.paperId", "=", "uploadedPrescriptions.id")
        .where("medicineOrders.status", "in", ["processing", "packed", "shipped"]),
    );
    const isWaiting = eb.and([eb("uploadedPrescriptions.status", "=", "sent"), eb("documents.struckAt", "is", null)]);
    return eb.and([
      eb("uploadedPrescriptions.branchId", "=", actor.branchId),
      eb("patients.erasedAt", "is", null),
      eb.or([isWaiting, isUnderWay]),
    ]);
  };

/** Papers of an account in a day: each is somebody's work. */
const daysPapers = 20;

/** Counts a paper that is sent. Throws `rate_limited`. */
export function limitPapers({ tx, actor }: Pick<CommandContext, "tx" | "actor">): Promise<void> {
  return limitRate(tx, { key: `papers:${actor.accountId}`, most: daysPapers, windowSeconds: 86_400 });
}
