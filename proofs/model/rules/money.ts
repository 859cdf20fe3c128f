import { dueBills, patienceEnds, statusOf, sums } from "./bills.ts";
import {
  type Bill,
  chooseWithin,
  type Fact,
  type Hospital,
  type Payment,
  type Refund,
  startOf,
  type Visit,
} from "./hospital.ts";
import { mayChoose } from "./next-slot.ts";
import { expect, moveOn } from "./queue.ts";
import { freeSeat } from "./seats.ts";
import { isElsewhere, isSameDay, spanOf, takeTime, timeFor, whyNot } from "./times.ts";

export interface Paid {
  readonly visit: Visit;
  readonly bill: Bill;
  readonly payment: Payment;
}

/** The payment behind an order, or undefined for one that is none of ours. */
export function paidBy({ visits }: Hospital, orderId: string): Paid | undefined {
  for (const visit of visits)
    for (const bill of visit.bills)
      for (const payment of bill.payments) if (payment.orderId === orderId) return { visit, bill, payment };
  return undefined;
}

/** News of an order, by whichever way and however often: each fact counts once, each capture is decided on once. */
export function hear(hospital: Hospital, orderId: string, news: readonly Fact[]): void {
  const paid = paidBy(hospital, orderId);
  if (!paid) return;
  const { payment } = paid;
  for (const fact of news) if (!payment.facts.some((known) => isSame(known, fact))) learn(hospital, payment, fact);
  const fresh = payment.facts.filter(({ kind, attempt }) => kind === "captured" && !payment.decided.includes(attempt));
  for (const capture of fresh) decide(hospital, paid, capture);
  for (const { kind, attempt, amount, refund } of payment.facts) {
    if (kind !== "refunded" || payment.closed.includes(refund ?? "")) continue;
    const row = payment.refunds.find(
      (each) => each.attempt === attempt && each.amount === amount && each.status !== "processed",
    );
    if (row) row.status = "processed";
    payment.closed.push(refund ?? "");
  }
}

function learn({ now }: Hospital, { facts }: Payment, fact: Fact): void {
  facts.push({ ...fact, heardAt: now });
}

const isSame = (known: Fact, fact: Fact) =>
  known.kind === fact.kind && known.attempt === fact.attempt && known.refund === fact.refund;

/** Each capture is kept for the visit, or goes back whole, with the reason. */
function decide(hospital: Hospital, { visit, bill, payment }: Paid, { attempt, amount }: Fact): void {
  payment.decided.push(attempt);
  const reason = whyBack(hospital, { visit, bill, payment }, amount);
  if (reason === null) {
    payment.outcome = "confirmed";
    if (bill.status === "draft") bill.status = "issued";
    return;
  }
  if (reason === "late" && payment.outcome === null && mayChoose(hospital, visit, bill)) {
    Object.assign(payment, { outcome: "choice", chooseUntil: hospital.now + chooseWithin });
    return;
  }
  payment.refunds.push({ attempt, amount, reason, status: "requested" });
  if (payment.outcome !== null) return;
  payment.outcome = "refund";
  if (bill.status === "draft") bill.status = "discarded";
}

function whyBack(hospital: Hospital, { visit, bill, payment }: Paid, amount: number): Refund["reason"] | null {
  if (payment.outcome === "confirmed" || payment.outcome === "choice") return "double";
  if (payment.outcome === "refund") return "late";
  if (amount !== bill.total) return "mismatch";
  if (bill.payments.some(({ outcome }) => outcome === "confirmed")) return "double";
  if (bill.status === "issued") return null;
  if (bill.status === "discarded") return "late";
  const done = visit.moves ? confirmMove(hospital, visit, bill) : confirmPaid(hospital, visit);
  return done ? null : "late";
}

/** Money confirms a hold whose time has not come; a lapsed one takes its time back if it could be booked now. */
function confirmPaid(hospital: Hospital, visit: Visit): boolean {
  if (visit.status === "pending") {
    if (isGone(hospital, visit)) return false;
  } else if (visit.status === "expired") {
    const { slot, patient } = visit;
    if (whyNot(hospital, slot, visit)) return false;
    const time = timeFor(hospital, slot, visit);
    if (patient !== null && isElsewhere(hospital, patient, { from: time.startsAt, to: time.endsAt })) return false;
    takeTime(visit, { slot, seat: freeSeat(hospital, time), time });
    visit.retaken = true;
  } else return false;
  visit.status = "confirmed";
  expect(hospital, visit);
  return true;
}

/** The difference is there: the visit takes the time that was held for it, with its bill, unless either went another way. */
function confirmMove(all: Hospital, hold: Visit, bill: Bill): boolean {
  const visit = all.visits.find(({ id }) => id === hold.moves?.visit);
  if (!visit || hold.status !== "pending" || visit.status !== "confirmed" || dueBills(visit).length > 0) return false;
  if (visit.patient !== null && isElsewhere(all, visit.patient, spanOf(all, hold), visit)) return false;
  hold.status = "cancelled";
  const { slot, seat, endsAt, moves } = hold;
  const countedAs = isSameDay(all, visit.slot, slot) ? visit.countedAs : hold.source;
  takeTime(visit, { slot, seat, time: { endsAt, occupied: moves?.occupied ?? hold.occupied } });
  Object.assign(visit, { countedAs, lateFees: visit.lateFees + bill.total, movedByHospital: false });
  moveOn(all, visit);
  hold.bills.splice(hold.bills.indexOf(bill), 1);
  bill.purpose = "change";
  visit.bills.push(bill);
  return true;
}

/** A held time that has come cannot become a visit; at the desk the running one still can. */
export function isGone(hospital: Hospital, visit: Visit): boolean {
  const startsAt = startOf(hospital, visit);
  return (visit.source === "patient" ? startsAt : visit.endsAt) <= hospital.now;
}

/** The gateway is asked about an order: all its news, and an end to what can bring none any more. */
export function ask(hospital: Hospital, orderId: string, news: readonly Fact[]): void {
  const paid = paidBy(hospital, orderId);
  if (!paid) return;
  hear(hospital, orderId, news);
  const { visit, bill, payment } = paid;
  payment.answeredAt = hospital.now;
  if (payment.outcome !== null || sums(payment.facts).captured > 0 || visit.status === "pending") return;
  if (hospital.now < patienceEnds(payment)) return;
  payment.outcome = "refund";
  if (bill.status === "draft") bill.status = "discarded";
}

/** What is kept of a payment: all that was captured, less all that went or goes back. */
export function held({ facts, refunds }: Payment): number {
  return sums(facts).captured - refunds.reduce((sum, { amount }) => sum + amount, 0);
}

/** Owes an amount back out of a kept payment. */
export function giveBack(payment: Payment, amount: number, reason: Refund["reason"]): void {
  let left = amount;
  for (const attempt of payment.decided) {
    const captured = payment.facts.find((fact) => fact.kind === "captured" && fact.attempt === attempt)?.amount ?? 0;
    const given = payment.refunds.filter((each) => each.attempt === attempt);
    const part = Math.min(left, captured - given.reduce((sum, each) => sum + each.amount, 0));
    if (part <= 0) continue;
    payment.refunds.push({ attempt, amount: part, reason, status: payment.way === "online" ? "requested" : "due" });
    left -= part;
  }
}

/** A credit note takes a bill back, in part or whole. */
export function credit(bill: Bill, amount: number): void {
  bill.notes.push(amount);
  bill.credited += amount;
  if (bill.credited >= bill.total) bill.status = "cancelled";
}

/** The jobs run: every refund that was asked for is at the gateway. */
export function work(hospital: Hospital): void {
  for (const { bills } of hospital.visits)
    for (const { payments } of bills)
      for (const { refunds } of payments)
        for (const refund of refunds) if (refund.status === "requested") refund.status = "sent";
}

/** The payment that lists show: the latest that was kept, else the latest. */
export function listedPayment({ bills }: Visit): Payment | undefined {
  const all = bills.flatMap(({ payments }) => payments).sort((a, b) => b.nth - a.nth);
  return all.find(({ outcome }) => outcome === "confirmed") ?? all[0];
}

/** The one that a visit's own page shows: that of the bill that is due comes first. */
export function shownPayment(visit: Visit): Payment | undefined {
  const [due] = dueBills(visit);
  return due ? due.payments.toSorted((a, b) => b.nth - a.nth)[0] : listedPayment(visit);
}

export function outcomeOf(payment: Payment | undefined): string {
  if (!payment) return "waiting";
  const status = statusOf(payment.facts);
  if (payment.outcome === "choice") return "late_choosing";
  if (payment.outcome === "refund") return sums(payment.facts).captured > 0 ? "late_refunded" : "failed";
  if (payment.outcome === "confirmed") return status === "refunded" ? "refunded" : "paid_confirmed";
  return status === "failed" ? "failed" : "waiting";
}
