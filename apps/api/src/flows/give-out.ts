import type { CounterSettlement } from "@carepoint/domain/billing/counter";
import { suppliedHere } from "@carepoint/domain/billing/supply-place";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { dispenseId as dispenseIdOf, type InvoiceId, type PatientId } from "@carepoint/domain/kernel/id";
import type { Paise } from "@carepoint/domain/kernel/money";
import type { OutsidePrescription } from "@carepoint/domain/pharmacy/over-counter";
import { draftPharmacyBill } from "../domains/billing/commands/draft-pharmacy-bill.ts";
import { issueInvoice } from "../domains/billing/commands/issue-invoice.ts";
import { settleNewBill } from "../domains/billing/commands/settle-new-bill.ts";
import { priceOn } from "../domains/billing/queries/pricing.ts";
import { type Dispensed, type GivenLine, recordDispense } from "../domains/pharmacy/commands/record-dispense.ts";
import { chargesOf } from "../domains/pharmacy/queries/charges.ts";
import type { SaleMedicine } from "../domains/pharmacy/queries/medicines.ts";
import { sellUnits } from "../domains/stock/commands/sell-units.ts";
import type { Store } from "../domains/stock/queries/stores.ts";
import type { CommandContext } from "../kernel/context.ts";

export interface GivingOut {
  readonly dispenseId: string;
  readonly patientId: PatientId;
  readonly prescriptionId: string | null;
  /** Of another hospital, instead of one of ours. */
  readonly outside?: OutsidePrescription | undefined;
  readonly lines: readonly GivenLine[];
  readonly medicines: ReadonlyMap<string, SaleMedicine>;
  readonly expectedTotal: number;
  readonly settlement: CounterSettlement;
  readonly alerts?: Dispensed["alerts"];
}

export interface GivenOut {
  readonly dispenseId: string;
  readonly invoiceId: InvoiceId;
  readonly number: string;
  readonly total: Paise;
}

/**
 * Takes units off the shelves, what expires first in front, writes the bill with its money, and says who was given what: all of it or nothing. Throws
 * what `planUnits` does, `payment_mismatch` where it comes to another sum than the screen showed, and what a settlement refuses. A transaction
 * gives out once, before its first audit entry.
 */
export async function giveOut(ctx: CommandContext, store: Store, giving: GivingOut): Promise<GivenOut> {
  const { patientId, prescriptionId, outside, lines, medicines, expectedTotal, settlement, alerts } = giving;
  const dispenseId = dispenseIdOf.parse(giving.dispenseId);
  const sold = await sellUnits(ctx, store, lines, { cause: "dispenses", causeId: dispenseId });
  const priced = await priceOn(ctx.tx, chargesOf(sold, medicines), { now: ctx.now, supply: suppliedHere });
  const { total } = priced.totals;
  if (total !== expectedTotal) throw new DomainError("payment_mismatch", { total });
  const { id: invoiceId, payable } = await draftPharmacyBill(ctx, { branchId: store.branchId, patientId }, priced);
  if (total > 0) await settleNewBill(ctx, payable, settlement);
  const of = { dispenseId, invoiceId, patientId, prescriptionId };
  await recordDispense(ctx, store, { ...of, outside, lines, sold, alerts });
  const number = await issueInvoice(ctx, invoiceId);
  return { dispenseId, invoiceId, number, total };
}
