import { dueBills } from "./bills.ts";
import { isTheirs, type Speaker } from "./booking.ts";
import { mayBeComing, newBill, payAtDesk } from "./counter.ts";
import { type Answer, byHand, day, fee, type Hospital, startOf, type Visit } from "./hospital.ts";
import { credit } from "./money.ts";
import { isElsewhere, whyNot } from "./times.ts";

export interface Moving {
  readonly slot: number;
  readonly who: Speaker;
  /** How the desk has what it costs settled; null where it has not said. */
  readonly settlement: "cash" | "upi" | "later" | null;
}

/** What the desk's late moves cost; a patient's half the fee. Both are free until a day before. */
export const deskLateFee = 10_000;

/** Every doctor here asks the same fee: a move costs what the rule takes for being late, and nothing else. */
export function move(hospital: Hospital, visit: Visit, { slot, who, settlement }: Moving): Answer {
  if (!isTheirs(hospital, visit, who)) return "not_found";
  if (visit.status !== "confirmed") return "illegal_transition";
  const startsAt = startOf(hospital, visit);
  if (typeof who === "number" && startsAt <= hospital.now) return "move_too_late";
  if (visit.slot === slot) return "illegal_transition";
  if (typeof who === "number" && hospital.slots[slot]?.doctor === byHand) return "acceptance_required";
  const refusal = whyNot(hospital, slot, who === "desk" ? "front_desk" : "patient", visit);
  if (refusal) return refusal;
  const isLate = hospital.now > startsAt - day;
  const lateFee = !isLate ? 0 : who === "desk" ? deskLateFee : Math.floor(fee / 2);
  const due = dueBills(visit);
  if (typeof who === "number" && lateFee > 0 && due.length === 0) return "move_at_desk";
  if (visit.patient !== null && isElsewhere(hospital, visit.patient, slot, visit)) return "patient_overlap";
  if (lateFee > 0 && due.some(mayBeComing)) return "payment_pending";
  if (lateFee > 0 && due.length === 0 && settlement === null) return "payment_required";
  if (lateFee > 0) charge(hospital, visit, lateFee, settlement);
  Object.assign(visit, { slot, seat: 0, lateFees: visit.lateFees + lateFee });
  return "ok";
}

/** A bill that is due becomes another, dearer one; else the change has a bill of its own. */
function charge(hospital: Hospital, visit: Visit, lateFee: number, settlement: Moving["settlement"]): void {
  const due = dueBills(visit);
  const [first] = due;
  if (first) {
    const owed = due.reduce((sum, { total }) => sum + total, 0);
    for (const bill of due) credit(bill, bill.total);
    visit.bills.push({ ...newBill(visit, first.purpose, owed + lateFee), status: "issued" });
    return;
  }
  const bill = { ...newBill(visit, "change", lateFee), status: "issued" as const };
  visit.bills.push(bill);
  if (settlement === "cash" || settlement === "upi") payAtDesk(hospital, bill, settlement);
}
