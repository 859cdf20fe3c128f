import { DomainError } from "@carepoint/domain/kernel/errors";
import type { ReturnToSupplierInput } from "@carepoint/domain/stock/supplier-returns";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { medicinesOfBatches, packsOf } from "../queries/batches.ts";
import { takePurchaseNumber } from "../queries/purchase-numbers.ts";
import { holdShelves } from "../queries/shelves.ts";
import { storeWithin } from "../queries/stores.ts";
import { insertReturn } from "../queries/supplier-returns.ts";
import { isSupplier } from "../queries/suppliers.ts";
import { type Leaving, takeOff } from "./take-off.ts";

/**
 * Sends batches back to a supplier, expired and blocked ones too; they leave the shelf with it, all lines or none. Throws `stock_short`,
 * `stock_promised`, and `invalid_input` for a batch that is called expired before its day.
 */
export async function returnToSupplier(ctx: CommandContext, scope: Scope, input: ReturnToSupplierInput) {
  const { returnId, storeId, supplierId, note, lines } = input;
  const store = await storeWithin(ctx.tx, scope, storeId, ctx.now);
  if (!(await isSupplier(ctx.tx, supplierId))) throw new DomainError("not_found");
  const medicines = await medicinesOfBatches(
    ctx.tx,
    lines.map(({ batchId }) => batchId),
  );
  const shelves = [...new Set(medicines.values())].map((medicineId) => ({ storeId, medicineId }));
  const packs = await packsOf(ctx.tx, [...medicines.values()]);
  const shelf = new Map((await holdShelves(ctx.tx, shelves, ctx.now)).map((row) => [row.batchId, row]));
  const leaving = lines.map(({ batchId, units, reason }, line): Leaving => {
    const batch = shelf.get(batchId);
    if (!medicines.has(batchId)) throw new DomainError("not_found");
    if (!batch) throw new DomainError("stock_short", { line, free: 0 });
    if (reason === "expired" && batch.expiresOn >= store.today)
      throw new DomainError("invalid_input", { field: "reason" });
    return { batch, units };
  });
  await takeOff(ctx, store, leaving, { kind: "supplier_return", cause: "supplier_returns", causeId: returnId });
  await holdAudit(ctx.tx, returnId);
  const number = await takePurchaseNumber(ctx.tx, "SR", store.branchId, ctx.now);
  const byAccount = ownAccount(ctx.actor);
  await insertReturn(
    ctx.tx,
    { id: returnId, storeId, supplierId, status: "sent", number, note, byAccount, at: ctx.now },
    lines.map((line, index) => ({
      ...{ ...line, returnId, position: index + 1 },
      packUnits: packs.get(leaving[index]?.batch.medicineId ?? "")?.packUnits ?? 1,
    })),
  );
  const expected = lines.reduce((all, { credit }) => all + credit, 0);
  await recordAudit(ctx, {
    ...{ action: "stock.return_to_supplier", subjectId: returnId, branchId: store.branchId },
    after: { storeId, supplierId, number, lines: lines.length, expected },
  });
  return { returnId, number };
}
