import { DomainError } from "@carepoint/domain/kernel/errors";
import type { PurchaseInput } from "@carepoint/domain/stock/purchasing";
import type { Offer } from "@carepoint/domain/stock/supplier-link";
import { readPurchase } from "../domains/stock/queries/purchase-lists.ts";
import { findLink, wantedOf } from "../domains/stock/queries/supplier-links.ts";
import type { Context, Scope } from "../kernel/context.ts";

/** What a supplier's system asks for the lines of an order, and how many packs it has. Throws `not_found` for a supplier without one. */
export async function askOffers(
  ctx: Context & { scope: Scope },
  { purchaseId }: PurchaseInput,
): Promise<{ items: readonly Offer[] }> {
  const { supplier } = await readPurchase(ctx, { purchaseId });
  const link = await findLink(ctx.db, ctx.sealer, supplier.id);
  if (!link) throw new DomainError("not_found");
  const lines = await wantedOf(ctx.db, purchaseId);
  const offers = await ctx.providers.suppliers.offers(link, lines);
  const wanted = new Set(lines.map(({ sku }) => sku));
  return { items: offers.filter(({ sku }) => wanted.has(sku)) };
}
