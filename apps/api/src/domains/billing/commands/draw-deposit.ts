import type { MoneyTender, Tender } from "@carepoint/domain/billing/counter";
import { type Drawn, drawFrom } from "@carepoint/domain/billing/deposits";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type Paise, paise, sum } from "@carepoint/domain/kernel/money";
import { holdAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { findDepositsForUpdate } from "../queries/deposits.ts";
import type { Payable } from "./open-intent.ts";

/** A part of a bill as it is written down: money, or what comes out of one advance. */
export type Part = MoneyTender | ({ readonly method: "deposit"; readonly depositId: string } & Pick<Drawn, "amount">);

/**
 * What was said at the counter, with the advances that "from the advance" comes out of, the earliest first and locked: as it
 * is used it may be gone. Throws `deposit_too_small` past what the patient has left at this branch.
 */
// unaudited: recordPayment audits each part
export async function partsOf(ctx: CommandContext, bill: Payable, tenders: readonly Tender[]): Promise<Part[]> {
  const money = tenders.filter((each) => each.method !== "deposit");
  const wanted = sum(tenders.filter(({ method }) => method === "deposit").map(({ amount }) => paise(amount)));
  return [...money, ...(wanted > 0 ? await draw(ctx, bill, wanted) : [])];
}

async function draw(ctx: CommandContext, bill: Payable, amount: Paise): Promise<Part[]> {
  await holdAudit(ctx.tx, bill.patientId);
  const deposits = await findDepositsForUpdate(ctx.tx, bill);
  const drawn = drawFrom(deposits, amount);
  if (!drawn) throw new DomainError("deposit_too_small", { left: sum(deposits.map(({ left }) => left)) });
  return drawn.map(({ id, amount: part }) => ({ method: "deposit", depositId: id, amount: part }));
}
