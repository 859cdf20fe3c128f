import type { Db } from "@carepoint/db/client";
import { billedOf, type PromisedBatch } from "@carepoint/domain/pharmacy/order-cut";
import { linesOf } from "../../billing/queries/documents.ts";
import { packsOf } from "../../stock/queries/batches.ts";
import { promisedBatches } from "../../stock/queries/reservations.ts";

interface Parted {
  readonly step: number;
  readonly parts: readonly PromisedBatch[];
}

/** Each line with what is promised of it by batch and what the bill charges for that: by these a cut is reckoned before it is made. */
export async function withParts<Line extends { readonly medicineId: string }>(
  db: Db,
  { id: orderId, invoiceId }: { readonly id: string; readonly invoiceId: string },
  lines: readonly Line[],
  isToCut: boolean,
): Promise<(Line & Parted)[]> {
  if (!isToCut) return lines.map((line) => ({ ...line, step: 1, parts: [] }));
  const ids = lines.map(({ medicineId }) => medicineId);
  const [packs, promised] = [await packsOf(db, ids), await promisedBatches(db, orderId)];
  const charges = await linesOf(db, [invoiceId]);
  return lines.map((line) => {
    const { packUnits = 1, sellsLoose = true } = packs.get(line.medicineId) ?? {};
    const own = promised.filter(({ medicineId }) => medicineId === line.medicineId);
    const parts = own.map(({ batchId, units }) => {
      const charged = charges.filter((each) => each.batchId === batchId);
      return { batchId, promised: units, ...billedOf(charged, packUnits) };
    });
    return { ...line, step: sellsLoose ? 1 : packUnits, parts };
  });
}
