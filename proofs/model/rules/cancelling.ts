import { dueBills, keptPayments, livingBill } from "./bills.ts";
import { endMoves, isTheirs, mayBeGone, type Speaker } from "./booking.ts";
import { type Answer, day, type Hospital, startOf, type Visit } from "./hospital.ts";
import { credit, giveBack, held } from "./money.ts";
import { follow } from "./queue.ts";

/** A patient's is free until a day before, then half stays; the hospital's is free and gives back all, what late moves have cost too. */
export function cancel(hospital: Hospital, visit: Visit, who: Speaker, told: Answer): Answer {
  if (!isTheirs(hospital, visit, who)) return "not_found";
  if (mayBeGone(visit, told)) return told;
  if (!["requested", "pending", "expired", "confirmed", "checked_in"].includes(visit.status))
    return "illegal_transition";
  const startsAt = startOf(hospital, visit);
  if (typeof who === "number" && hospital.now >= startsAt) return "cancel_too_late";
  const givenBack = visit.status === "pending" || visit.status === "expired";
  Object.assign(visit, { status: "cancelled", answerBy: null, givenBack });
  follow(hospital, visit, "left");
  endMoves(hospital, visit);
  const kept = keptPayments(visit);
  const living = livingBill(visit);
  if (kept.length === 0 && living?.status === "draft") living.status = "discarded";
  const lateFees = typeof who === "number" ? visit.lateFees : 0;
  const forVisit = Math.max(0, kept.reduce((sum, payment) => sum + held(payment), 0) - lateFees);
  // Whom the hospital has moved calls off for nothing.
  const isLate = typeof who === "number" && !visit.movedByHospital && hospital.now > startsAt - day;
  const due = dueBills(visit);
  giveBackLastFirst(visit, isLate ? Math.ceil(forVisit / 2) : forVisit);
  for (const bill of due) credit(bill, bill.total);
  return "ok";
}

/** What goes back comes out of the latest payment first, each part with a note for its bill. */
function giveBackLastFirst(visit: Visit, amount: number): void {
  let left = amount;
  for (const payment of keptPayments(visit).reverse()) {
    const part = Math.min(left, held(payment));
    const bill = visit.bills.find(({ payments }) => payments.includes(payment));
    if (part <= 0 || !bill) continue;
    giveBack(payment, part, "cancelled");
    credit(bill, part);
    left -= part;
  }
}
