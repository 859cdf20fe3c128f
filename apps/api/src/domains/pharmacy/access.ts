import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Context, Scope } from "../../kernel/context.ts";
import { limitRate } from "../../kernel/limits.ts";

type Orders = ExpressionBuilder<Database, "medicineOrders" | "invoices" | "stores">;

/** Orders that an actor may read: an account those of all its patients, the pharmacy those of its branch from their money on. */
export const ordersWithin =
  ({ actor, reach }: Scope) =>
  (eb: Orders): Expression<SqlBool> => {
    if (reach === "branch")
      return eb.and([
        eb("stores.branchId", "=", actor.branchId),
        eb("medicineOrders.status", "in", ["processing", "packed", "shipped", "completed", "cancelled"]),
      ]);
    if (reach === "any" || actor.viewable.length === 0) return eb.lit(false);
    return eb("invoices.patientId", "in", actor.viewable);
  };

/** Of those the ones that may be paid, packed or called off: an account may read for more patients than it may act for. */
export const ordersInHand = (scope: Scope) =>
  ordersWithin({ ...scope, actor: { ...scope.actor, viewable: scope.actor.patientIds } });

/** Tries of an order's digits in ten minutes: a million stand against them. */
const codeTries = { strict: 10, relaxed: 10_000 };

export function limitCodeTries({ db, env }: Pick<Context, "db" | "env">, orderId: string): Promise<void> {
  const most = env.strictLimits ? codeTries.strict : codeTries.relaxed;
  return limitRate(db, { key: `order-code:${orderId}`, most, windowSeconds: 600 });
}
