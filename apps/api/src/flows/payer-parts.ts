import type {
  DecideWriteOffInput,
  ReverseTransferInput,
  SettlePayerInput,
} from "@carepoint/domain/billing/payer-claims";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { lockDayOf, lockFamilies } from "../domains/appointments/queries/locks.ts";
import { decideWriteOff } from "../domains/billing/commands/decide-write-off.ts";
import { reverseTransfer } from "../domains/billing/commands/reverse-transfer.ts";
import { settlePayer } from "../domains/billing/commands/settle-payer.ts";
import { lockOverRefund } from "../domains/billing/queries/over-refunds.ts";
import { findTransfer } from "../domains/billing/queries/transfers.ts";
import { visitsOfBills } from "../domains/billing/queries/visits.ts";
import { findWriteOff } from "../domains/billing/queries/write-offs.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { lockBill } from "./ask-waiver.ts";

type OfBill<I, T> = (ctx: CommandContext, scope: Scope, input: I) => Promise<T>;

/** What is written of a payer's part of a bill waits where everyone waits who touches its money: its visit's day, then the bill. */
export function onBillsDay<I extends { readonly invoiceId: string }, T>(write: OfBill<I, T>): OfBill<I, T> {
  return async (ctx, scope, input) => {
    await lockBill(ctx, scope, input.invoiceId);
    return write(ctx, scope, input);
  };
}

/** The same for who agrees to a write-off or does not: the wish names its bill. */
// unaudited: decideWriteOff audits it
export async function decideWriteOffInOrder(ctx: CommandContext, scope: Scope, input: DecideWriteOffInput) {
  const seen = await findWriteOff(ctx.tx, input.requestId);
  if (!seen) throw new DomainError("not_found");
  if (seen.kind === "bear")
    await lockOverRefund(ctx.tx, scope, seen.overRefundId); // whoever refunds locks a payment first
  else await lockBill(ctx, scope, seen.invoiceId);
  return decideWriteOff(ctx, scope, input);
}

/** A transfer for the bills of many: one at a time, as each patient's audits wait for a chain, and all of their days first. */
// unaudited: settlePayer audits each part
export async function settlePayerInOrder(ctx: CommandContext, scope: Scope, input: SettlePayerInput) {
  await lockFamilies(ctx.tx);
  const bills = input.claims.map(({ invoiceId }) => invoiceId);
  for (const visit of await visitsOfBills(ctx.tx, bills)) await lockDayOf(ctx.tx, visit);
  return settlePayer(ctx, scope, input);
}

/** Taken back as it was entered: all of its days and bills first. */
// unaudited: reverseTransfer audits each part
export async function reverseTransferInOrder(ctx: CommandContext, scope: Scope, input: ReverseTransferInput) {
  await lockFamilies(ctx.tx);
  const transfer = await findTransfer(ctx.tx, scope, input.transferId);
  if (!transfer) throw new DomainError("not_found");
  const bills = transfer.parts.map(({ invoiceId }) => invoiceId);
  for (const visit of await visitsOfBills(ctx.tx, bills)) await lockDayOf(ctx.tx, visit);
  return reverseTransfer(ctx, scope, input);
}
