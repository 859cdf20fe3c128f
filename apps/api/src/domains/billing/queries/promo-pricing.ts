import type { Db, Tx } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { DraftLine, Priced } from "@carepoint/domain/billing/pricing";
import { promoState, refusalOf } from "@carepoint/domain/billing/promo";
import { promoDiscount } from "@carepoint/domain/billing/promo-discount";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { add, type Paise, subtract, zero } from "@carepoint/domain/kernel/money";
import type { Invoice, LineOfDocument } from "./documents.ts";
import { linesOf, writeTax } from "./documents.ts";
import { priceOn } from "./pricing.ts";
import type { Promo } from "./promos.ts";

/** Lines that a code is asked about: with the price that is left without it. */
export interface Chargeable extends DraftLine {
  readonly serviceId: string | null;
  readonly discount: Paise;
}

/**
 * What a code leaves off each line, by its time, its budget so far and what it holds for. Throws the refusal that says
 * why nothing; how often it was used is the database's to say.
 */
export function discountsOf(
  code: Promo | undefined,
  lines: readonly Chargeable[],
  visitKind: VisitKind | null,
  now: Temporal.Instant,
): { readonly lines: readonly Paise[]; readonly total: Paise } {
  if (!code) throw new DomainError("promo_unknown");
  const refusal = refusalOf[promoState(code, now)];
  if (refusal) throw new DomainError(refusal);
  const asked = lines.map((line) => ({ ...line, visitKind: line.kind === "consultation" ? visitKind : null }));
  const answer = promoDiscount(code, asked);
  if ("refusal" in answer) throw new DomainError(answer.refusal, { minimum: code.minimum });
  return answer;
}

/** A locked draft's lines as they were before a code. */
export async function linesWithoutPromo(tx: Tx, invoiceId: string): Promise<LineOfDocument[]> {
  const lines = await linesOf(tx, [invoiceId]);
  return lines.map((line) => ({ ...line, discount: subtract(line.discount, line.promoDiscount), promoDiscount: zero }));
}

/** A draft with so much left off each line: its lines and sums are written, by the rule that draws up every bill. */
export async function writePromo(
  tx: Tx,
  invoice: Invoice,
  lines: readonly LineOfDocument[],
  { off, now }: { readonly off: readonly Paise[]; readonly now: Temporal.Instant },
): Promise<Priced<DraftLine>["totals"]> {
  const priced = await priceLess(tx, lines.map(chargeOf), { off, now, supply: invoice.supply });
  const own = lines.map((_, index) => ({ promoDiscount: off[index] ?? zero }));
  await writeTax(tx, invoice.id, priced, own);
  return priced.totals;
}

/** Lines with so much more left off each, at the rates of the day. */
export function priceLess<C extends DraftLine & { readonly discount: Paise }>(
  db: Db,
  lines: readonly C[],
  { off, ...on }: { readonly off: readonly Paise[] } & Parameters<typeof priceOn>[2],
): Promise<Priced<C>> {
  const less = lines.map((line, index) => ({ ...line, discount: add(line.discount, off[index] ?? zero) }));
  return priceOn(db, less, on);
}

export function chargeOf({
  taxTreatment,
  taxBasisPoints,
  ...line
}: LineOfDocument): DraftLine & { readonly discount: Paise } {
  return { ...line, tax: { treatment: taxTreatment, basisPoints: taxBasisPoints } };
}
