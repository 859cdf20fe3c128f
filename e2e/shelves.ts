import { newId } from "@carepoint/domain/kernel/id";
import { ask, send } from "./commands.ts";
import type { Person } from "./people.ts";

interface Sold {
  readonly number: string;
  readonly dispenseId: string;
}

/** Units of a medicine of the demo's sold over the counter for cash, to nobody in particular. */
export async function sellUnits(pharmacist: Person, brand: string, units: number): Promise<Sold> {
  const stores = await ask<{ items: { id: string; kind: string }[] }>(pharmacist, "stock.stores");
  const storeId = stores.items.find(({ kind }) => kind === "pharmacy")?.id;
  const found = await ask<{ items: { id: string }[] }>(pharmacist, "catalogue.find", { text: brand });
  const items = [{ medicineId: found.items[0]?.id, units }];
  const { total } = await ask<{ total: number }>(pharmacist, "pharmacy.quote", { storeId, items });
  const dispenseId = newId();
  const what = { dispenseId, storeId, items, expectedTotal: total, settlement: { method: "cash" } };
  return { dispenseId, ...(await send<{ number: string }>(pharmacist, "pharmacy.sell", what)) };
}

/** Ten packs of a medicine of the demo's on the shelf, in a batch of their own, beside what others left there; answers the code on the pack. */
export async function stockUp(pharmacist: Person, brand: string): Promise<string> {
  const stores = await ask<{ items: { id: string; kind: string }[] }>(pharmacist, "stock.stores");
  const storeId = stores.items.find(({ kind }) => kind === "pharmacy")?.id;
  const [supplier] = (await ask<{ items: { id: string }[] }>(pharmacist, "stock.suppliers")).items;
  const found = await ask<{ items: { id: string; mrp: number }[] }>(pharmacist, "catalogue.find", { text: brand });
  const [medicine] = found.items;
  const receiptId = newId();
  const bought = { medicineId: medicine?.id, number: receiptId.slice(-8).toUpperCase(), expiresOn: "2039-07-31" };
  await send(pharmacist, "stock.receive", {
    ...{
      receiptId,
      storeId,
      supplierId: supplier?.id,
      billNumber: `E2E-${receiptId.slice(-8)}`,
      billedOn: "2026-01-01",
    },
    lines: [{ ...bought, packs: 10, freePacks: 0, mrp: medicine?.mrp ?? 0, packCost: 100 }],
  });
  const { barcodes } = await ask<{ barcodes: string[] }>(pharmacist, "catalogue.medicine", {
    medicineId: medicine?.id,
  });
  return barcodes[0] ?? "";
}
