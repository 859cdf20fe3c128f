import {
  type AskWay,
  askView,
  type DueMoneyView,
  dueMoneyView,
  endOfAsk,
  type PayTarget,
} from "@carepoint/domain/billing/payment-ask";
import { isPending, isUnanswered } from "@carepoint/domain/billing/payment-scene";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { QueryContext } from "../../../kernel/context.ts";
import { isOpen } from "../../notifications/queries/preferences.ts";
import { invoicesWithin, paidVisitsWithin } from "../access.ts";
import { reachOf } from "./link-texts.ts";
import { isDue, leftInSql } from "./owed.ts";
import { type Ask, findAsk, findLastAsk, stands } from "./payment-asks.ts";
import { findOpenAt, type Payment } from "./payments.ts";

/** How the money of a bill stands: what is left, whether a bank has it, and what the desk asks for just now. Throws `not_found`. */
export async function dueMoney(ctx: QueryContext, target: PayTarget): Promise<DueMoneyView> {
  const bill = await theBill(ctx, target);
  const open = await findOpenAt(ctx.db, ctx.scope, target);
  if (!bill) return notBilled(ctx, target);
  ctx.sees(bill.patientId);
  const found = open && (await findAsk(ctx.db, open.id));
  const ask = found && stands(found, ctx.now) ? found : undefined;
  const left = bill.due ? bill.left : (open?.amount ?? 0);
  const isWanted = bill.due || (open !== undefined && bill.status === "draft");
  const isAtBank = open !== undefined && (isPending(open.status) || (!ask && isUnanswered(open)));
  const scene = isAtBank ? "checking" : isWanted ? "due" : "settled";
  return dueMoneyView.parse({
    scene,
    left: isWanted ? left : 0,
    isPaid: bill.paid > 0,
    ask: ask && open && isWanted ? await view(ctx, ask, open) : null,
    ranOut: scene === "due" && !ask ? await wayThatRanOut(ctx, bill.id) : null,
  });
}

/** How the latest ask of a bill was made, if its time is over; null for one that was taken back, and where nobody asked. */
async function wayThatRanOut({ db, now }: QueryContext, invoiceId: string): Promise<AskWay | null> {
  const last = await findLastAsk(db, invoiceId);
  return last && endOfAsk(last, now) === "over" ? last.way : null;
}

/** A visit that nobody has been asked to pay for has no bill yet. */
async function notBilled(ctx: QueryContext, target: PayTarget): Promise<DueMoneyView> {
  if (!("appointmentId" in target)) throw new DomainError("not_found");
  const visit = await ctx.db
    .selectFrom("appointments")
    .select("appointments.id")
    .where("appointments.id", "=", target.appointmentId)
    .where(paidVisitsWithin(ctx.scope))
    .executeTakeFirst();
  if (!visit) throw new DomainError("not_found");
  return dueMoneyView.parse({ scene: "settled", left: 0, isPaid: false, ask: null });
}

/** What a code says is for the desk's screen; where a link leads its payer knows already. No SMS reaches anybody where none are sent. */
async function view({ db, scope, providers }: QueryContext, ask: Ask, { amount, patientId }: Payment) {
  const reach = await reachOf(db, patientId);
  const isMute = reach.reaches === "phone" && !isOpen(providers, "sms");
  const content = scope.reach === "own" && ask.way === "qr" ? null : ask.content;
  const told = { closesAt: ask.closesAt.toString(), toldAt: ask.toldAt?.toString() ?? null };
  return askView.parse({ ...ask, ...told, content, amount, ...reach, ...(isMute && { reaches: "nobody" }) });
}

/** The bill that is to be paid next: the one that is due, else the latest. */
async function theBill(ctx: QueryContext, target: PayTarget) {
  const row = await ctx.db
    .selectFrom("invoices")
    .select(["invoices.id", "invoices.patientId", "invoices.status", "invoices.paid", leftInSql.as("left")])
    .select((eb) => isDue(eb).as("due"))
    .where((eb) =>
      "invoiceId" in target
        ? eb("invoices.id", "=", target.invoiceId)
        : eb("invoices.appointmentId", "=", target.appointmentId),
    )
    .where("invoices.kind", "=", "invoice")
    .where(invoicesWithin(ctx.scope))
    .orderBy("due", "desc")
    .orderBy("invoices.createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, due: Boolean(row.due) };
}
