import { dueBills, isPending, isUnanswered, keptPayments, livingBill, paymentsOf } from "./bills.ts";
import { isTheirs, mustAsk } from "./booking.ts";
import {
  type Answer,
  type Bill,
  type Fact,
  type Hospital,
  minute,
  missedForPrepayment,
  type Payment,
  type Visit,
} from "./hospital.ts";
import { ask, credit, giveBack, held, isGone } from "./money.ts";
import { expect } from "./queue.ts";

/** The bill that money goes to: the living one, or a draft. Or why there is none. */
function charge(visit: Visit, told: Answer): Bill | Answer {
  // One for a move that ran out may have been given back: nobody has promised which of the two is written down.
  if (visit.moves && visit.status === "expired" && told === "payment_closed") return told;
  if (visit.status === "expired") return "hold_lapsed";
  if (["requested", "cancelled"].includes(visit.status) || visit.patient === null) return "payment_closed";
  const [due] = visit.status === "pending" ? [] : dueBills(visit);
  if (due) return due;
  const living = livingBill(visit);
  if (living?.status === "issued" || keptPayments(visit).length > 0) return "payment_closed"; // also what was given back
  if (living) return living;
  const bill: Bill = newBill(visit, "visit", visit.moves?.due ?? visit.fee);
  visit.bills.push(bill);
  return bill;
}

export function newBill({ patient }: Visit, purpose: Bill["purpose"], total: number): Bill {
  return { patient: patient ?? 0, purpose, total, status: "draft", credited: 0, notes: [], payments: [] };
}

export const openOnline = ({ payments }: Bill) =>
  payments.find(({ way, outcome }) => way === "online" && outcome === null);

/** The latest online payment of a visit that is still open. */
export function openOf({ bills }: Visit): Payment | undefined {
  const open = bills.flatMap((bill) => openOnline(bill) ?? []);
  return open.sort((a, b) => b.nth - a.nth)[0];
}

/** Before a checkout is opened again the gateway is asked what the last one brought. */
export function askBeforeOpening(
  hospital: Hospital,
  visit: Visit,
  who: number,
  newsOf: (orderId: string) => readonly Fact[],
): void {
  const earlier = isTheirs(hospital, visit, who) ? openOf(visit) : undefined;
  if (earlier?.orderId && isUnanswered(earlier)) ask(hospital, earlier.orderId, newsOf(earlier.orderId));
}

/** Opens the payment: one for each bill, and the hold is prolonged once. Null while its order is being made. */
export function openPayment(hospital: Hospital, visit: Visit, who: number, told: Answer): Answer | null {
  if (!isTheirs(hospital, visit, who)) return "not_found";
  const isAsked = mustAsk(hospital, visit);
  if (isAsked && (visit.status === "pending" || (visit.status === "expired" && told === "acceptance_required")))
    return "acceptance_required";
  const before = visit.bills.length;
  const bill = charge(visit, told);
  if (typeof bill === "string") return bill;
  const open = openOnline(bill);
  if (open && isPending(open)) {
    visit.bills.length = before;
    return "payment_pending";
  }
  if (visit.status === "pending" && !visit.prolonged) {
    visit.holdUntil += 10 * minute;
    visit.prolonged = true;
  }
  if (open) Object.assign(open, { openedAt: hospital.now, answeredAt: null });
  else bill.payments.push(newPayment(hospital, "online"));
  return null;
}

/** The gateway's order is there: nobody is sent to pay what was paid or given up meanwhile. */
export function nameOrder({ bills }: Visit, orderId: string | null): Answer {
  const waiting = (payment: Payment) => payment.way === "online" && payment.orderId === null;
  const bill = bills.findLast(({ payments }) => payments.some((each) => each.orderId === orderId || waiting(each)));
  const payment = bill?.payments.findLast((each) => each.orderId === orderId || waiting(each));
  if (!bill || !payment) return "another order for the same payment";
  if (orderId !== null) payment.orderId = orderId;
  const isLiving = bill.status === "draft" || bill.status === "issued";
  const isKept = bill.payments.some(({ outcome }) => outcome === "confirmed");
  return isLiving && !isKept && payment.outcome === null ? "ok" : "payment_closed";
}

function newPayment(hospital: Hospital, way: Payment["way"]): Payment {
  const nth = paymentsOf(hospital).length;
  const known = { outcome: null, chooseUntil: null, answeredAt: null, facts: [], decided: [], closed: [], refunds: [] };
  return { way, nth, orderId: null, createdAt: hospital.now, openedAt: hospital.now, ...known };
}

/** Money at the counter confirms a hold or pays what is due, unless money is on its way online. */
export function takePayment(hospital: Hospital, visit: Visit, way: "cash" | "upi", told: Answer): Answer {
  const before = visit.bills.length;
  const bill = charge(visit, told);
  if (typeof bill === "string") return bill;
  const refusal = refusalAtDesk(hospital, visit, bill);
  if (refusal) {
    visit.bills.length = before;
    return refusal;
  }
  payAtDesk(hospital, bill, way);
  bill.status = "issued";
  if (visit.status === "pending") book(hospital, visit);
  return "ok";
}

/** Money that is there at once. */
export function payAtDesk(hospital: Hospital, bill: Bill, way: "cash" | "upi"): void {
  const payment = newPayment(hospital, way);
  const attempt = `desk ${payment.nth}`;
  payment.facts.push({ kind: "captured", attempt, amount: bill.total, heardAt: hospital.now });
  payment.decided.push(attempt);
  payment.outcome = "confirmed";
  bill.payments.push(payment);
}

function book(hospital: Hospital, visit: Visit): void {
  visit.status = "confirmed";
  expect(hospital, visit);
}

function refusalAtDesk(hospital: Hospital, visit: Visit, bill: Bill): Answer | null {
  if (mayBeComing(bill)) return "payment_pending";
  if (visit.moves) return "illegal_transition"; // it is the other visit's to move
  return visit.status === "pending" && isGone(hospital, visit) ? "slot_past" : null;
}

/** A bank has an attempt, or nobody has asked since the checkout was opened. */
export function mayBeComing(bill: Bill): boolean {
  const online = openOnline(bill);
  return online !== undefined && (isPending(online) || isUnanswered(online));
}

/** Who did not come before pays beforehand now. */
export function mustPrepay({ visits }: Hospital, { patient, source }: Visit): boolean {
  if (source === "walk_in") return false; // whoever stands there has come
  const missed = visits.filter((visit) => patient !== null && visit.patient === patient && visit.status === "no_show");
  return missed.length >= missedForPrepayment;
}

/** The desk confirms although nothing was paid; the bill stays due. */
export function payLater(hospital: Hospital, visit: Visit, told: Answer): Answer {
  const before = visit.bills.length;
  const bill = charge(visit, told);
  if (typeof bill === "string") return bill;
  const refusal = whyNotLater(hospital, visit);
  if (refusal) {
    visit.bills.length = before;
    return refusal;
  }
  bill.status = "issued";
  book(hospital, visit);
  return "ok";
}

function whyNotLater(hospital: Hospital, visit: Visit): Answer | null {
  if (visit.status !== "pending") return "illegal_transition";
  if (mustPrepay(hospital, visit)) return "prepayment_required";
  if (visit.moves) return "illegal_transition";
  return isGone(hospital, visit) ? "slot_past" : null;
}

/** The billing manager gives a part or all of a kept payment back. */
export function refundByStaff(visit: Visit, payment: Payment, amount: number): Answer {
  if (payment.outcome !== "confirmed") return "payment_closed";
  if (amount > held(payment)) return "refund_too_large";
  const bill = visit.bills.find(({ payments }) => payments.includes(payment));
  giveBack(payment, amount, "staff");
  if (bill) credit(bill, amount);
  return "ok";
}

/** What was taken at the counter goes back over it; whoever has paid it out is told so again. */
export function payBack(payment: Payment, nth: number): Answer {
  const refund = payment.refunds[nth];
  if (refund?.status === "processed") return "ok";
  if (refund?.status !== "due") return "illegal_transition";
  refund.status = "processed";
  payment.facts.push({ kind: "refunded", attempt: refund.attempt, amount: refund.amount, refund: `desk ${nth}` });
  payment.closed.push(`desk ${nth}`);
  return "ok";
}
