import { advance } from "@carepoint/domain/kernel/state-machine";
import {
  type MedicineOrderEvent,
  type MedicineOrderStatus,
  medicineOrderLifecycle,
} from "@carepoint/domain/pharmacy/order-states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { freeSlot } from "../queries/deliveries.ts";
import { insertOrderEvent, type MedicineOrder, setOrderStatus } from "../queries/orders.ts";

/** One step of a locked order, with its event; whoever looks at it hears of it. `reason`: a word of a closed list. */
export async function advanceOrder(
  ctx: CommandContext,
  order: MedicineOrder,
  event: MedicineOrderEvent,
  reason: string | null = null,
): Promise<MedicineOrderStatus> {
  const { id: orderId, status: from, branchId, patientId } = order;
  const status = advance(medicineOrderLifecycle, from, event);
  await setOrderStatus(ctx.tx, orderId, status);
  if (event === "lapse" || event === "cancel") await letGo(ctx, order);
  const step = { orderId, event, fromStatus: from, toStatus: status, reason };
  await insertOrderEvent(ctx.tx, { ...step, at: ctx.now, byAccount: ctx.actor.accountId });
  await tellOfOrder(ctx, order);
  await recordAudit(ctx, {
    ...{ action: `medicine_order.${event}`, subjectId: orderId, patientId, branchId },
    before: { status: from },
    after: { status, ...(reason && { because: reason }) },
  });
  return status;
}

/** Who is not brought anything leaves the place in its time to others; one that lapsed has left it before. */
// unaudited: its step is
async function letGo(ctx: CommandContext, { id, status }: MedicineOrder): Promise<void> {
  if (status !== "lapsed") await freeSlot(ctx.tx, id);
}

/** A hint to the pharmacy and to whoever acts for the patient. */
// unaudited: it writes nothing
export async function tellOfOrder(
  ctx: CommandContext,
  { branchId, patientId }: Pick<MedicineOrder, "branchId" | "patientId">,
): Promise<void> {
  const accounts = await accountsOfPatients(ctx.tx, [patientId]);
  ctx.touch(`branch:${branchId}`, ...accounts.map((account) => `account:${account}`));
}
