import type { Answer, Bill, Hospital, Payment, Visit } from "./hospital.ts";
import { giveBack, held } from "./money.ts";
import { expect } from "./queue.ts";
import { freeSeat } from "./seats.ts";
import { isElsewhere, isSameDay, takeTime, timeFor, whyNot } from "./times.ts";

interface Choosing {
  readonly bill: Bill;
  readonly payment: Payment;
}

export function choosingOf({ bills }: Visit): Choosing | undefined {
  for (const bill of bills)
    for (const payment of bill.payments) if (payment.outcome === "choice") return { bill, payment };
  return undefined;
}

/** Its payer takes another time of the doctor. */
export function keepNext(hospital: Hospital, visit: Visit, slot: number, isOwn: boolean): Answer {
  if (!isOwn) return "not_found";
  const choosing = openOf(hospital, visit);
  if (!choosing) return "choice_over";
  const refusal = whyNot(hospital, slot, visit);
  if (refusal) return refusal;
  const time = timeFor(hospital, slot, visit);
  const when = { from: time.startsAt, to: time.endsAt };
  if (visit.patient !== null && isElsewhere(hospital, visit.patient, when)) return "patient_overlap";
  const countedAs = isSameDay(hospital, visit.slot, slot) ? visit.countedAs : visit.source;
  takeTime(visit, { slot, seat: freeSeat(hospital, time), time });
  Object.assign(visit, { status: "confirmed", countedAs });
  expect(hospital, visit);
  choosing.payment.outcome = "confirmed";
  choosing.bill.status = "issued";
  return "ok";
}

/** Its payer would rather have the money. */
export function returnLate(hospital: Hospital, visit: Visit, isOwn: boolean): Answer {
  if (!isOwn) return "not_found";
  const choosing = openOf(hospital, visit);
  if (!choosing) return "choice_over";
  giveUp(choosing);
  return "ok";
}

/** Whoever said nothing in time has the money back. */
export function endChoices({ visits, now }: Hospital): Answer {
  for (const visit of visits) {
    const choosing = choosingOf(visit);
    if (choosing && (choosing.payment.chooseUntil ?? 0) <= now) giveUp(choosing);
  }
  return "ok";
}

function openOf({ now }: Hospital, visit: Visit): Choosing | undefined {
  const choosing = choosingOf(visit);
  return choosing && (choosing.payment.chooseUntil ?? 0) > now ? choosing : undefined;
}

function giveUp({ bill, payment }: Choosing): void {
  giveBack(payment, held(payment), "late");
  payment.outcome = "refund";
  bill.status = "discarded";
}
