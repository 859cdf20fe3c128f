import { indianDate } from "@carepoint/domain/billing/indian-date";
import { payerSettled } from "@carepoint/domain/billing/ledger";
import type { SettlePayerInput } from "@carepoint/domain/billing/payer-claims";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type Paise, paise, sum } from "@carepoint/domain/kernel/money";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { lockBills } from "../queries/deposits.ts";
import { postEntry } from "../queries/ledger.ts";
import {
  addToClaim,
  type Claim,
  findClaimForUpdate,
  insertPayerEntry,
  insertTransfer,
} from "../queries/payer-claims.ts";

/**
 * A payer's transfer came in, for one bill or many, with what they kept back of each as tax. It settles what they owe and
 * never more: `payer_owes_less`. Throws `reference_used` for a transfer that was entered before.
 */
// unaudited: settleClaim audits each part
export async function settlePayer(ctx: CommandContext, scope: Scope, input: SettlePayerInput) {
  const { payerId, reference, receivedOn } = input;
  const { accountId: byAccount, branchId } = ctx.actor;
  if (!byAccount || !branchId) throw new DomainError("forbidden");
  if (receivedOn > indianDate(ctx.now)) throw new DomainError("invalid_input", { field: "receivedOn" });
  const parts = input.claims.map((each) => ({
    invoiceId: each.invoiceId,
    amount: paise(each.amount),
    taxDeducted: paise(each.taxDeducted),
  }));
  const [amount, taxDeducted] = [sum(parts.map((each) => each.amount)), sum(parts.map((each) => each.taxDeducted))];
  await lockBills(
    ctx.tx,
    parts.map(({ invoiceId }) => invoiceId),
  );
  const claims: (readonly [Claim, (typeof parts)[number]])[] = [];
  for (const part of parts.toSorted((a, b) => (a.invoiceId < b.invoiceId ? -1 : 1))) {
    const claim = await findClaimForUpdate(ctx.tx, scope, part.invoiceId); // in one order for everyone who settles
    if (claim?.payerId !== payerId) throw new DomainError("not_found");
    claims.push([claim, part]);
  }
  const transferId = newId(ctx.now.epochMilliseconds);
  const transfer = { id: transferId, payerId, branchId, reference, dated: receivedOn, byAccount, at: ctx.now };
  await insertTransfer(ctx.tx, { ...transfer, amount, taxDeducted });
  for (const [claim, part] of claims) await settleClaim(ctx, claim, { ...part, transferId });
  ctx.touch(`money:${branchId}`);
  return { transferId, amount, taxDeducted };
}

interface Part {
  readonly amount: Paise;
  readonly taxDeducted: Paise;
  readonly transferId: string;
}

async function settleClaim(ctx: CommandContext, claim: Claim, part: Part): Promise<void> {
  const { invoiceId, payerId, branchId, patientId } = claim;
  const { amount, taxDeducted, transferId } = part;
  await addToClaim(ctx.tx, invoiceId, { received: amount, taxDeducted });
  const id = newId(ctx.now.epochMilliseconds);
  const fact = { id, invoiceId, kind: "received", byAccount: ctx.actor.accountId, at: ctx.now } as const;
  await insertPayerEntry(ctx.tx, { ...fact, amount, taxDeducted, transferId });
  const entry = { branchId, cause: "payer.received" as const, causeId: id, at: ctx.now };
  await postEntry(ctx.tx, entry, payerSettled(amount, taxDeducted, payerId));
  const after = { amount, taxDeducted };
  await recordAudit(ctx, { action: "payer.settle", subjectId: invoiceId, patientId, branchId, after });
}
