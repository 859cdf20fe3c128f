import { dueBills } from "./bills.ts";
import { endMoves, holdsAnother, isAtLimit, isTheirs, keep, type Speaker } from "./booking.ts";
import { mayBeComing, mustPrepay, newBill, payAtDesk } from "./counter.ts";
import { type Answer, byHand, day, type Hospital, minute, startOf, type Visit } from "./hospital.ts";
import { lengthOf, meets } from "./hours.ts";
import { credit } from "./money.ts";
import type { Span } from "./plan.ts";
import { moveOn } from "./queue.ts";
import { freeSeat } from "./seats.ts";
import { isElsewhere, isSameDay, takeTime, timeFor, whyNot } from "./times.ts";

export interface Moving {
  readonly slot: number;
  readonly who: Speaker;
  /** How the desk has what it costs settled; null where it has not said. */
  readonly settlement: "cash" | "upi" | "later" | null;
}

/** What the desk's late moves cost; a patient's half the fee. Both are free until a day before. */
export const deskLateFee = 10_000;

/** Every doctor here asks the same fee: a move costs what the rule takes for being late, and nothing else. */
export function move(hospital: Hospital, visit: Visit, moving: Moving): Answer {
  const ended = endMoves(hospital, visit);
  const answer = moveNow(hospital, visit, moving);
  if (answer !== "ok") for (const hold of ended) hold.status = "pending";
  return answer;
}

/** The hospital moves a visit for a reason of its own: nobody pays more, and whoever is moved may call it off for nothing. */
export function moveByHospital(hospital: Hospital, visit: Visit, slot: number): Answer {
  const ended = endMoves(hospital, visit);
  const answer = moveNow(hospital, visit, { slot, who: "desk", settlement: null }, 0);
  if (answer !== "ok") for (const hold of ended) hold.status = "pending";
  else visit.movedByHospital = true;
  return answer;
}

function moveNow(
  hospital: Hospital,
  visit: Visit,
  { slot, who, settlement }: Moving,
  lateFee = lateFeeOf(hospital, visit, who),
): Answer {
  if (!isTheirs(hospital, visit, who)) return "not_found";
  if (visit.status !== "confirmed") return "illegal_transition";
  const startsAt = startOf(hospital, visit);
  if (typeof who === "number" && startsAt <= hospital.now) return "move_too_late";
  if (visit.slot === slot) return "illegal_transition";
  const refusal = whyNotThere(hospital, slot, { visit, source: who === "desk" ? "front_desk" : "patient" });
  if (refusal) return refusal;
  const source = who === "desk" ? "front_desk" : "patient";
  const time = timeFor(hospital, slot, { source, kind: visit.kind });
  const when = { from: time.startsAt, to: time.endsAt };
  const due = dueBills(visit);
  if (typeof who === "number" && lateFee > 0 && due.length === 0) return "move_at_desk";
  if (visit.patient !== null && isElsewhere(hospital, visit.patient, when, visit)) return "patient_overlap";
  if (lateFee > 0 && due.some(mayBeComing)) return "payment_pending";
  if (lateFee > 0 && due.length === 0 && settlement === null) return "payment_required";
  const isOwed = lateFee > 0 && (due.length > 0 || settlement === "later");
  if (isOwed && mustPrepay(hospital, visit)) return "prepayment_required";
  if (lateFee > 0) charge(hospital, visit, lateFee, settlement);
  const countedAs = isSameDay(hospital, visit.slot, slot) ? visit.countedAs : source;
  takeTime(visit, { slot, seat: freeSeat(hospital, time, visit), time });
  Object.assign(visit, { countedAs, lateFees: visit.lateFees + lateFee, movedByHospital: false });
  moveOn(hospital, visit);
  return "ok";
}

function lateFeeOf(hospital: Hospital, visit: Visit, who: Speaker): number {
  if (hospital.now <= startOf(hospital, visit) - day) return 0;
  return who === "desk" ? deskLateFee : Math.floor(visit.fee / 2);
}

export interface Holding {
  readonly id: string;
  readonly slot: number;
  readonly who: number;
  readonly told: Answer;
}

/** A patient holds another time for a visit whose move costs more, until that is paid. */
export function holdMove(hospital: Hospital, visit: Visit, holding: Holding): Answer {
  const { slot, who, id, told } = holding;
  const open = hospital.visits.find(({ moves, status }) => moves?.visit === visit.id && status === "pending");
  if (isAtLimit(hospital, who, open)) return "hold_limit";
  if (!isTheirs(hospital, visit, who)) return "not_found";
  if (visit.status !== "confirmed") return "illegal_transition";
  if (startOf(hospital, visit) <= hospital.now) return "move_too_late";
  if (visit.slot === slot) return "illegal_transition";
  if (open?.slot === slot) return open.id === id ? "ok" : "another hold of the same time";
  if (isComing(hospital, visit, open, told)) return "payment_pending";
  const ended = endMoves(hospital, visit);
  const answer = holdNow(hospital, visit, holding);
  if (answer !== "ok") for (const hold of ended) hold.status = "pending";
  return answer;
}

/** Money may be on its way for the time that is held already; one that ran out may not be written down as over yet. */
function isComing({ visits }: Hospital, visit: Visit, open: Visit | undefined, told: Answer): boolean {
  const isAwaited = ({ bills }: Visit) => bills.some(mayBeComing);
  if (open) return isAwaited(open);
  const over = visits.filter(({ moves, status }) => moves?.visit === visit.id && status === "expired");
  return told === "payment_pending" && over.some(isAwaited);
}

function holdNow(hospital: Hospital, visit: Visit, { id, slot, who }: Holding): Answer {
  const { patient } = visit;
  const source = "patient";
  const refusal = whyNotThere(hospital, slot, { visit, source });
  if (refusal) return refusal;
  const time = timeFor(hospital, slot, { source, kind: visit.kind });
  const { doctor, startsAt, endsAt, occupied } = time;
  if (patient !== null && isElsewhere(hospital, patient, { from: startsAt, to: endsAt }, visit))
    return "patient_overlap";
  const due = dueBills(visit).length > 0 ? 0 : lateFeeOf(hospital, visit, who);
  if (due === 0) return "payment_mismatch";
  const holder = { person: who, asVisitor: false };
  const moves = { visit: visit.id, due, occupied };
  const seat = freeSeat(hospital, time, visit);
  const isBeside = hospital.slots[visit.slot]?.doctor === doctor && visit.seat === seat;
  const part = isBeside ? partBeside(occupied, visit.occupied) : occupied;
  if (!part) return "move_at_desk";
  if (patient !== null && holdsAnother(hospital, patient)) return "patient_holds";
  const { kind, fee } = visit;
  const until = hospital.now + 5 * minute;
  keep(hospital, {
    id,
    slot,
    seat,
    source,
    kind,
    fee,
    holder,
    patient,
    until,
    moves,
    time: { endsAt, occupied: part },
  });
  return "ok";
}

/** What must be kept beside the time that the visit has until it moves; null when that is no single piece. */
function partBeside(whole: Span, own: Span): Span | null {
  if (!meets(whole, own)) return whole;
  const [early, late] = [own.from <= whole.from, own.to >= whole.to];
  if (early === late) return null;
  return early ? { from: own.to, to: whole.to } : { from: whole.from, to: own.from };
}

/** Why a visit cannot go there, whoever moves it: a patient not to a doctor who answers by hand. */
function whyNotThere(
  hospital: Hospital,
  slot: number,
  { visit, source }: { readonly visit: Visit; readonly source: Visit["source"] },
): Answer | null {
  const doctor = hospital.slots[slot]?.doctor ?? 0;
  const { kind } = visit;
  if (lengthOf(hospital, doctor, kind) === undefined) return "kind_not_offered";
  if (source === "patient" && doctor === byHand) return "acceptance_required";
  return whyNot(hospital, slot, { source, kind, but: visit });
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
