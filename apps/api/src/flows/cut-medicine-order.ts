import type { RefundShare } from "@carepoint/domain/billing/refund-shares";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { least, type Paise, paise, subtract, sum, zero } from "@carepoint/domain/kernel/money";
import { overLines, shareBack } from "@carepoint/domain/pharmacy/goods-return";
import { billedOf, type CutOrderInput, cutBatches } from "@carepoint/domain/pharmacy/order-cut";
import { creditedSoFar, linesOf } from "../domains/billing/queries/documents.ts";
import { notifyPatient } from "../domains/notifications/commands/notify.ts";
import { type Cut, recordCut } from "../domains/pharmacy/commands/record-cut.ts";
import { cutOfLines, isCut } from "../domains/pharmacy/queries/cuts.ts";
import { freeFills } from "../domains/pharmacy/queries/order-fills.ts";
import { type OrderLine, orderedLinesOf } from "../domains/pharmacy/queries/orders.ts";
import { type Promised, shrinkPromise } from "../domains/stock/commands/shrink-promise.ts";
import { packsOf } from "../domains/stock/queries/batches.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";
import { giveBack, heldOfBill } from "./held-money.ts";
import { type LockedOrder, lockMedicineOrder } from "./lock-medicine-order.ts";

/**
 * Takes units off a paid order before it is packed: they are everybody's again, what they counted for of the prescription is free, and their share of
 * the money goes back. Throws `illegal_transition` for an order that is not to be packed, `return_over` past what is left of a line,
 * `invalid_input` where nothing would be left: that is calling it off, `payment_mismatch` where another sum goes back than was shown, `duplicate` for one that was done under another key.
 */
// unaudited: recordCut, requestRefund and creditInvoice audit each
export async function cutMedicineOrder(ctx: CommandContext, scope: Scope, input: CutOrderInput) {
  const { cutId, orderId, reason = null } = input;
  const { order, bill, lines } = await lockMedicineOrder(ctx, scope, orderId);
  if (await isCut(ctx.tx, cutId)) throw new DomainError("duplicate");
  if (order.status !== "processing") throw new DomainError("illegal_transition", { from: order.status, event: "cut" });
  const medicines = lines.map(({ medicineId }) => medicineId);
  const packs = await packsOf(ctx.tx, medicines);
  assertWhole(input, lines, packs);
  const money = await heldOfBill(ctx.tx, bill.id);
  const charges = await linesOf(ctx.tx, [bill.id]);
  const wished = { cause: "medicine_orders", causeId: order.id };
  const cuts = await shrinkPromise(ctx, wished, (promised) => chosen(input, lines, { promised, charges, packs }));
  const counted = await countedOf(ctx, order.id, input);
  if (order.prescriptionId) await freeFills(ctx.tx, order.prescriptionId, counted, "held");
  const shares = await sharesOf(ctx, bill.id, cuts);
  const value = least(sum(shares.map(({ amount }) => paise(amount))), money.held);
  const { expectedBack = value } = input;
  if (value !== expectedBack) throw new DomainError("payment_mismatch", { total: value });
  await recordCut(ctx, order, { cutId, cuts: withCounted(cuts, counted), reason });
  const left = shares.map(({ position, amount }) => ({ position, left: paise(amount) }));
  if (scope.reach !== "own" && value > zero) await tellCut(ctx, order, { cutId, amount: value });
  if (value > zero) await giveBack(ctx, money, value, "cancelled", overLines(value, left));
  return { orderId: order.id, refund: value };
}

/** Who ordered hears what goes back: they did not take it off themselves. */
// unaudited: a notice is its own record
async function tellCut(
  ctx: CommandContext,
  { invoiceId, patientId }: LockedOrder["order"],
  { cutId, amount }: { readonly cutId: string; readonly amount: Paise },
): Promise<void> {
  await notifyPatient(ctx, patientId, { template: "medicines_cut", amount, invoiceId, dedupeKey: `cut:${cutId}` });
}

type Packs = Awaited<ReturnType<typeof packsOf>>;

/** Of every line as much is left as is sold of it: whole packs where it is not sold loose, and something of the order. */
function assertWhole({ lines: asked }: CutOrderInput, lines: readonly OrderLine[], packs: Packs): void {
  const left = lines.map((line) => ({ ...line, left: line.units - unitsAt(asked, line.position) }));
  if (!left.some((line) => line.left > 0)) throw new DomainError("invalid_input", { field: "lines" });
  const isPart = left.some(({ medicineId, left: units }) => {
    const pack = packs.get(medicineId);
    return pack && !pack.sellsLoose && units % pack.packUnits !== 0;
  });
  if (isPart) throw new DomainError("invalid_input", { field: "units" });
}

function unitsAt(asked: CutOrderInput["lines"], position: number): number {
  return asked.find((each) => each.position === position)?.units ?? 0;
}

interface Known {
  readonly promised: readonly Promised[];
  readonly charges: Awaited<ReturnType<typeof linesOf>>;
  readonly packs: Packs;
}

/** The batches of each line's medicine that give units back, with what these are worth. */
function chosen({ lines: asked }: CutOrderInput, lines: readonly OrderLine[], { promised, charges, packs }: Known) {
  return asked.flatMap(({ position, units }) => {
    const line = lines.find((each) => each.position === position);
    if (!line) throw new DomainError("not_found");
    const batches = promised
      .filter(({ medicineId }) => medicineId === line.medicineId)
      .map(({ batchId, units: now }) => {
        const charged = charges.filter((each) => each.batchId === batchId);
        return { batchId, promised: now, ...billedOf(charged, packs.get(line.medicineId)?.packUnits ?? 1) };
      });
    return cutBatches(batches, units).map((cut) => ({ position, ...cut }));
  });
}

/** The asked lines with what their units count for, the share of all that was taken off them. */
async function countedOf(ctx: CommandContext, orderId: string, { lines: asked }: CutOrderInput): Promise<OrderLine[]> {
  const before = await cutOfLines(ctx.tx, orderId);
  return (await orderedLinesOf(ctx.tx, orderId)).flatMap((line) => {
    const now = unitsAt(asked, line.position);
    if (now === 0 || !line.of) return [];
    const returned = before.get(line.position)?.units ?? 0;
    const counted = shareBack(line.of.counted, { units: line.units, returned, now });
    return [{ ...line, of: { ...line.of, counted } }];
  });
}

function withCounted(cuts: readonly Omit<Cut, "counted">[], counted: readonly OrderLine[]): Cut[] {
  return cuts.map((cut, index) => {
    const isFirst = cuts.findIndex(({ position }) => position === cut.position) === index;
    const of = counted.find(({ position }) => position === cut.position)?.of;
    return { ...cut, counted: isFirst ? (of?.counted ?? 0) : 0 };
  });
}

/** The worth over the lines of the bill that charge for these batches, as far as notes have left of each. */
async function sharesOf(
  ctx: CommandContext,
  invoiceId: string,
  cuts: readonly Omit<Cut, "counted">[],
): Promise<RefundShare[]> {
  const credited = (await creditedSoFar(ctx.tx, invoiceId)).lines;
  const charges = await linesOf(ctx.tx, [invoiceId]);
  return cuts.flatMap(({ batchId, value }) => {
    const own = charges.filter((line) => line.batchId === batchId);
    const left = own.map(({ position, total }) => ({
      position,
      left: subtract(total, credited.get(position)?.total ?? zero),
    }));
    return overLines(paise(value), left);
  });
}
