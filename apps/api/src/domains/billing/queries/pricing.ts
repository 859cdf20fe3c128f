import type { Db } from "@carepoint/db/client";
import { rateOn } from "@carepoint/domain/billing/gst";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { type DraftLine, type Priced, pricedAt } from "@carepoint/domain/billing/pricing";
import type { SupplyReach } from "@carepoint/domain/billing/supply-place";
import { readSettings } from "../../settings/queries.ts";
import { readTaxRates } from "./tax-rates.ts";

/** Charges at the rates of the day, rounded as the hospital rounds. */
export async function priceOn<C extends DraftLine>(
  db: Db,
  charges: readonly C[],
  { now, supply }: { readonly now: Temporal.Instant; readonly supply: SupplyReach },
): Promise<Priced<C>> {
  const { roundInvoicesToRupee: roundToRupee } = await readSettings(db);
  const rates = await readTaxRates(db);
  const today = indianDate(now);
  return pricedAt(charges, { rateOf: (of) => rateOn(rates, of, today), supply, roundToRupee });
}
