import { isHeld } from "@carepoint/domain/appointments/states";
import {
  type AskForPaymentInput,
  type AskWay,
  minutesFor,
  type PayTarget,
} from "@carepoint/domain/billing/payment-ask";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { paymentId as paymentIdOf } from "@carepoint/domain/kernel/id";
import { pick } from "@carepoint/domain/kernel/language";
import { extendForPayment } from "../domains/appointments/commands/extend-for-payment.ts";
import { findAppointmentForUpdate } from "../domains/appointments/queries/appointments.ts";
import { gatewayCalls } from "../domains/billing/access.ts";
import { type Intent, openIntent, type Payable } from "../domains/billing/commands/open-intent.ts";
import { recordOrder } from "../domains/billing/commands/record-order.ts";
import { sendLinkOnce } from "../domains/billing/commands/send-link.ts";
import { findDeskBillForUpdate } from "../domains/billing/queries/desk-bills.ts";
import { leftOf, queueToOpen } from "../domains/billing/queries/owed.ts";
import { findAsk, insertAsk, writeContent } from "../domains/billing/queries/payment-asks.ts";
import { isPayable } from "../domains/billing/queries/payments.ts";
import { readSettings } from "../domains/settings/queries.ts";
import type { CommandContext, Context, Scope } from "../kernel/context.ts";
import { transact } from "../kernel/trpc.ts";
import { chargeVisit } from "./charge-visit.ts";
import { gatewayOf, learnWhatBecame } from "./check-payment.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

/**
 * The desk asks for what a bill comes to, by a code on its screen or a link to the payer: intent row, commit, the
 * gateway's code or link, record. Repeated at any point it ends at the same payment. Throws `provider_unavailable` when
 * the gateway is silent, `payment_pending` while a bank has not answered an earlier attempt.
 */
export async function askForPayment(ctx: Context & { scope: Scope }, { way, ...target }: AskForPaymentInput) {
  gatewayOf(ctx);
  await learnWhatBecame(ctx, target, "changing");
  const { intent, minutes } = await transact(ctx, (command) => prepare(command, ctx.scope, target, way));
  if (intent.orderRef === null) await place(ctx, intent, { way, minutes });
  const id = paymentIdOf.parse(intent.id);
  const told =
    way === "link" ? (await transact(ctx, (command) => sendLinkOnce(command, ctx.scope, { paymentId: id }))).told : 0;
  return { paymentId: id, amount: intent.amount, told };
}

interface Asked {
  readonly way: AskWay;
  readonly minutes: number;
}

async function prepare(ctx: CommandContext, scope: Scope, target: PayTarget, way: AskWay) {
  const { payable, held } =
    "invoiceId" in target
      ? await deskBill(ctx, scope, target.invoiceId)
      : await visitBill(ctx, scope, target.appointmentId);
  const minutes = minutesFor(way, held);
  const intent = await openIntent(ctx, payable, way);
  const askedBy = ctx.actor.accountId;
  if (!askedBy) throw new DomainError("forbidden");
  if (intent.isNew) {
    const closesAt = ctx.now.add({ minutes });
    await insertAsk(ctx.tx, { paymentId: intent.id, way, askedBy, askedAt: ctx.now, closesAt });
  }
  return { intent, minutes };
}

async function deskBill(
  ctx: CommandContext,
  scope: Scope,
  invoiceId: string,
): Promise<{ payable: Payable; held: boolean }> {
  await queueToOpen(ctx.tx, invoiceId);
  const bill = await findDeskBillForUpdate(ctx.tx, scope, invoiceId);
  if (!bill) throw new DomainError("not_found");
  if (!bill.due) throw new DomainError("payment_closed", { status: bill.status });
  const { branchId, patientId } = bill;
  const payable = { invoice: { id: invoiceId, left: leftOf(bill) }, appointmentId: null, branchId, patientId };
  return { payable, held: false };
}

async function visitBill(ctx: CommandContext, scope: Scope, appointmentId: string) {
  const { doctorName } = await lockVisitDay(ctx.tx, appointmentId);
  const visit = await findAppointmentForUpdate(ctx.tx, scope, appointmentId);
  if (!visit) throw new DomainError("not_found");
  const payable = await chargeVisit(ctx, visit, doctorName);
  const held = isHeld(visit.status);
  if (held) await extendForPayment(ctx, visit);
  return { payable, held };
}

/** Who asked at the same time may have been first: then this code is closed, and nobody has seen it. */
async function place(
  ctx: Context,
  { id, invoiceId, amount, currency }: Intent,
  { way, minutes }: Asked,
): Promise<void> {
  const count = gatewayCalls(ctx, invoiceId, "changing");
  await count();
  await count(); // to close it again, should nobody be shown it
  const gateway = gatewayOf(ctx);
  const { hospitalName } = await readSettings(ctx.db);
  const notes = { payment: id };
  const sum = { receipt: id.replaceAll("-", ""), amount, currency, payee: pick(hospitalName, "en"), minutes, notes };
  const made = way === "qr" ? await gateway.createCode(sum) : await gateway.createLink(sum);
  const first = await transact(ctx, async (command) => {
    const stands = await recordOrder(command, id, made.id);
    if (stands === made.id) await writeContent(command.tx, id, made.content);
    return stands;
  });
  if (first !== made.id) await gateway.endAsk(made.id);
  const open = (await isPayable(ctx.db, id)) && (await findAsk(ctx.db, id))?.endedAt === null;
  if (open) return;
  await gateway.endAsk(first).catch(() => undefined); // nobody was shown it, and nobody else knows its name yet
  throw new DomainError("payment_closed"); // after the commit: whoever pays it all the same is known
}
