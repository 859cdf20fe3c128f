import { DomainError } from "@carepoint/domain/kernel/errors";
import type * as z from "zod";

/**
 * One question. Whoever asked must treat `provider_unavailable` as "may have happened": a dead network, a timeout, a
 * server error, an unreadable answer. `payment_mismatch` is the gateway's plain no; its `reason` says `short_balance` where it
 * would do it with more money in the hospital's account there.
 */
export async function ask<S extends z.ZodType>(answer: S, call: () => Promise<unknown>): Promise<z.output<S>> {
  let said: unknown;
  try {
    said = await call();
  } catch (error) {
    throw refusal(error);
  }
  const parsed = answer.safeParse(said);
  if (parsed.success) return parsed.data;
  throw new DomainError("provider_unavailable", { reason: "unreadable" });
}

/** Razorpay has no code for it: refunds are paid from the account's balance, and it says so in words alone. */
const shortBalance = /not have enough balance/i;

/** The SDK throws `{ statusCode, error }`; a dead network shows as a TypeError about a missing response. */
function refusal(error: unknown): DomainError {
  const status = typeof error === "object" && error !== null && "statusCode" in error ? Number(error.statusCode) : 0;
  const refused = status === 400 || status === 404;
  if (!refused) return new DomainError("provider_unavailable", { status });
  return new DomainError("payment_mismatch", { status, ...(isShort(error) && { reason: "short_balance" }) });
}

function isShort(error: unknown): boolean {
  const said = typeof error === "object" && error !== null && "error" in error ? error.error : null;
  return (
    typeof said === "object" && said !== null && "description" in said && shortBalance.test(String(said.description))
  );
}
