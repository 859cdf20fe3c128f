import type { Database } from "@carepoint/db/client";
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Context, Scope } from "../../kernel/context.ts";
import { limitNetwork, limitRate } from "../../kernel/limits.ts";

/** Invoices, and the payments and refunds that hang on them, within a reach; an account reads those of all its patients. */
export const invoicesWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "invoices">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("invoices.branchId", "=", actor.branchId);
    return actor.viewable.length > 0 ? eb("invoices.patientId", "in", actor.viewable) : eb.lit(false);
  };

/** Of those the ones that may be paid or changed: an account may read for more patients than it may act for. */
export const invoicesInHand = (scope: Scope) =>
  invoicesWithin({ ...scope, actor: { ...scope.actor, viewable: scope.actor.patientIds } });

/** Visits whose payment an actor may follow. */
export const paidVisitsWithin =
  ({ actor, reach }: Scope) =>
  (eb: ExpressionBuilder<Database, "appointments">): Expression<SqlBool> => {
    if (reach === "any") return eb.lit(true);
    if (reach === "branch") return eb("appointments.branchId", "=", actor.branchId);
    return actor.viewable.length > 0 ? eb("appointments.patientId", "in", actor.viewable) : eb.lit(false);
  };

/** As `paidVisitsWithin`, for what may come off before anything is paid: also a time that the account holds and has not said for whom. */
export const pricedVisitsWithin =
  (scope: Scope) =>
  (eb: ExpressionBuilder<Database, "appointments">): Expression<SqlBool> => {
    const { accountId } = scope.actor;
    const within = paidVisitsWithin(scope)(eb);
    if (scope.reach !== "own" || !accountId) return within;
    const unnamed = eb("appointments.patientId", "is", null);
    return eb.or([within, eb.and([unnamed, eb("appointments.heldByAccount", "=", accountId)])]);
  };

/** Tries in ten minutes: of one account, and of all in one network. Codes are short; guessing must not pay. */
const tries = { patient: 10, staff: 60, network: 60, relaxed: 10_000 };
const windowSeconds = 600;

/** Counts one try of a code, whatever comes of it: outside of the transaction that a refusal takes back. */
export async function limitPromoTries({ db, env, actor, address }: Context): Promise<void> {
  const most = (many: number) => (env.strictLimits ? many : tries.relaxed);
  const own = actor.role === "patient" ? tries.patient : tries.staff;
  await limitRate(db, { key: `promo:${actor.accountId}`, most: most(own), windowSeconds });
  if (actor.role === "patient") {
    const network = { what: "promo-from", address, most: most(tries.network), windowSeconds };
    await limitNetwork(db, env.authSecret, network);
  }
}

/**
 * What people cause calls of the gateway for: pages that wait, a payer who opens a payment, and all else that is tried, asked
 * for, taken back or paid out. Each has a share of its own, so that none uses up another's.
 */
export type GatewayShare = "waiting" | "opening" | "changing";

/** Calls in a minute of one share for one bill. A waiting page makes seven in its first minute. */
const calls = { strict: 10, relaxed: 10_000 };

/** Counts one call of the gateway before it is made. Throws `rate_limited`. */
export type CountCall = () => Promise<void>;

/** For one bill, whichever payment of it and whoever asks. */
export function gatewayCalls(
  { db, env }: Pick<Context, "db" | "env">,
  invoiceId: string,
  share: GatewayShare,
): CountCall {
  const most = env.strictLimits ? calls.strict : calls.relaxed;
  return () => limitRate(db, { key: `gateway:${share}:${invoiceId}`, most, windowSeconds: 60 });
}
