import { isPending, livingBill, sums } from "./bills.ts";
import {
  type Answer,
  type Bill,
  byHand,
  fees,
  type Hospital,
  minute,
  slotLength,
  startOf,
  type Visit,
} from "./hospital.ts";
import { lengthOf, type Time, timeAt } from "./hours.ts";
import type { Kind } from "./plan.ts";
import { freeSeat, seatBeside } from "./seats.ts";
import { isAway, isElsewhere, isHoliday, isPast, spanOf, timeFor, whyNot } from "./times.ts";

/** Whoever speaks: a person (as visitor before signing up), the desk, or the visit's doctor. */
export type Speaker = number | "desk" | "doctor";

export const patientOf = (person: number, child: boolean) => person * 2 + (child ? 1 : 0);
export const personOf = (patient: number) => Math.floor(patient / 2);

/** Whose eyes a visit exists for. */
export function isTheirs(hospital: Hospital, { patient, holder }: Visit, who: Speaker): boolean {
  if (typeof who === "string") return true;
  const signedUp = hospital.people[who]?.signedUp ?? false;
  if (patient !== null) return signedUp && personOf(patient) === who;
  return holder?.person === who && (holder.asVisitor || signedUp);
}

export interface Wish {
  readonly id: string;
  readonly slot: number;
  readonly who: number | "desk";
  readonly patient: number | null;
  /** In person where nothing is said. */
  readonly kind?: Kind;
}

export function hold(hospital: Hospital, wish: Wish, told: Answer): Answer {
  const { slot, who, patient, kind } = wish;
  const source = who === "desk" ? "front_desk" : "patient";
  const asking = { source, kind } as const;
  const refusal = whyNot(hospital, slot, asking);
  // Who stands in line behind somebody is told first what keeps everybody from the time.
  if (who !== "desk" && isAtLimit(hospital, who)) return refusal !== null && refusal === told ? told : "hold_limit";
  if (refusal) return refusal;
  const time = timeFor(hospital, slot, asking);
  const own = whyNotFor(hospital, time, patient);
  if (own) return own;
  const holder = who === "desk" ? null : { person: who, asVisitor: !hospital.people[who]?.signedUp };
  const until = hospital.now + 5 * minute;
  keep(hospital, { ...wish, time, source, holder, seat: freeSeat(hospital, time), until });
  return "ok";
}

/** The desk puts somebody beside a time, full or not, on a seat of their own. */
export function squeezeIn(hospital: Hospital, { id, slot, patient, kind }: Wish): Answer {
  const source = "front_desk";
  const doctor = hospital.slots[slot]?.doctor ?? 0;
  const length = lengthOf(hospital, doctor, kind);
  if (length === undefined) return "kind_not_offered";
  const time = offered(hospital, slot, kind) ?? ownTime(hospital, slot, length ?? slotLength);
  if (time.endsAt <= hospital.now) return "slot_past";
  if (isHoliday(hospital, slot)) return "slot_on_holiday";
  if (isAway(hospital, time)) return "slot_in_exception";
  const seat = seatBeside(hospital, time);
  if (seat === undefined) return "slot_taken";
  const refusal = whyNotFor(hospital, time, patient);
  if (refusal) return refusal;
  const until = hospital.now + 5 * minute;
  keep(hospital, { id, slot, time, kind, patient, source, holder: null, seat, until });
  return "ok";
}

/** What begins at a slot, taken or not, while the doctor is there. */
function offered(hospital: Hospital, slot: number, kind: Kind | undefined): Time | undefined {
  const time = timeAt(hospital, slot, { source: "front_desk", kind });
  if (!time || isPast(hospital, time, "front_desk") || isHoliday(hospital, slot)) return undefined;
  return isAway(hospital, time) ? undefined : time;
}

/** A time outside the hours, for one who is squeezed in. */
function ownTime(hospital: Hospital, slot: number, length: number): Time {
  const startsAt = startOf(hospital, { slot });
  const endsAt = startsAt + length;
  const doctor = hospital.slots[slot]?.doctor ?? 0;
  return { doctor, startsAt, endsAt, occupied: { from: startsAt, to: endsAt }, seats: 0 };
}

/** Nobody is in two places, and a patient has one open hold, whoever took it. */
export function whyNotFor(
  hospital: Hospital,
  { startsAt, endsAt }: Pick<Time, "startsAt" | "endsAt">,
  patient: number | null,
): Answer | null {
  if (patient === null) return null;
  if (isElsewhere(hospital, patient, { from: startsAt, to: endsAt })) return "patient_overlap";
  return holdsAnother(hospital, patient) ? "patient_holds" : null;
}

export interface Keeping extends Pick<Visit, "id" | "slot" | "seat" | "source" | "holder" | "patient"> {
  readonly time: Pick<Time, "endsAt" | "occupied">;
  readonly kind?: Kind | undefined;
  readonly fee?: number;
  readonly until: number;
  readonly moves?: Visit["moves"];
  readonly series?: Visit["series"];
  readonly seriesOf?: string;
}

export function keep({ visits, now }: Hospital, keeping: Keeping): Visit {
  const { id, slot, seat, source, holder, patient, until, moves = null, series = null, seriesOf = null } = keeping;
  const { kind = "in_person", time, fee = fees[kind] } = keeping;
  const { endsAt, occupied } = time;
  const visit: Visit = {
    ...{ id, slot, seat, source, holder, patient, status: "pending", holdUntil: until, createdAt: now },
    ...{ countedAs: source, kind, fee, endsAt, occupied },
    ...{
      prolonged: false,
      answerBy: null,
      accepted: false,
      retaken: false,
      hasRecord: false,
      moves,
      series,
      seriesOf,
      givenBack: false,
      lateFees: 0,
      movedByHospital: false,
      bills: [],
    },
  };
  visits.push(visit);
  return visit;
}

/** A patient's wish at a doctor who answers by hand, before somebody said yes. */
export function mustAsk({ slots }: Hospital, { slot, source, accepted }: Visit): boolean {
  return slots[slot]?.doctor === byHand && source === "patient" && !accepted;
}

/** A visitor holds one time, an account four; the one that is being claimed and what a doctor accepted do not count. */
export function isAtLimit({ visits, people }: Hospital, who: number, claimed?: Visit, more = 1): boolean {
  const signedUp = people[who]?.signedUp ?? false;
  const open = visits.filter(
    (visit) =>
      visit !== claimed &&
      visit.status === "pending" &&
      !visit.accepted &&
      visit.holder?.person === who &&
      visit.holder.asVisitor === !signedUp,
  );
  return open.length + more > (signedUp ? 4 : 1);
}

/** Those of a series are as many as it has. */
export function holdsAnother({ visits }: Hospital, patient: number, claimed?: Visit): boolean {
  const open = visits.filter(({ status, accepted, series }) => status === "pending" && !accepted && series === null);
  return open.some((visit) => visit !== claimed && visit.patient === patient);
}

export interface Claim {
  readonly who: number;
  readonly patient: number;
  readonly told: Answer;
}

/** The hold passes to the account and gets its patient; a bill for somebody else is put away. */
export function claim(hospital: Hospital, visit: Visit, { who, patient, told }: Claim): Answer {
  if (isAtLimit(hospital, who, visit)) return "hold_limit";
  if (!isTheirs(hospital, visit, who)) return "hold_not_yours";
  if (visit.moves && mayBeGone(visit, told)) return told;
  if (visit.status === "expired") return "hold_lapsed";
  if (visit.status !== "pending" || visit.moves) return "illegal_transition";
  if (visit.series !== null && visit.patient !== patient) return "illegal_transition"; // it is one person's
  // The doctor said yes to one person: nobody else comes in their place.
  if (visit.accepted && visit.patient !== patient) return "acceptance_required";
  if (isElsewhere(hospital, patient, spanOf(hospital, visit), visit)) return "patient_overlap";
  if (!visit.accepted && visit.series === null && holdsAnother(hospital, patient, visit)) return "patient_holds";
  const bill = livingBill(visit);
  if (bill && bill.patient !== patient) {
    const open = bill.payments.find(({ way, outcome }) => way === "online" && outcome === null);
    if (open && (isPending(open) || sums(open.facts).captured > 0)) return "payment_pending";
    bill.status = "discarded";
    closeUnmade(bill);
  }
  visit.patient = patient;
  visit.holder = { person: who, asVisitor: false };
  return "ok";
}

/** What is held for a visit's move is given back, because the visit goes another way. Answers what was. */
export function endMoves({ visits }: Hospital, { id }: Visit): readonly Visit[] {
  const open = visits.filter(({ moves, status }) => moves?.visit === id && status === "pending");
  for (const hold of open) hold.status = "cancelled";
  return open;
}

/** What ran out may be called off or be gone already: nobody has promised when it is tidied away. */
export const mayBeGone = ({ status }: Visit, told: Answer) => status === "expired" && told === "illegal_transition";

export function release(hospital: Hospital, visit: Visit, who: Speaker, told: Answer): Answer {
  if (!isTheirs(hospital, visit, who)) return "not_found";
  if (mayBeGone(visit, told)) return told;
  if (visit.status !== "pending" && visit.status !== "expired") return "illegal_transition";
  Object.assign(visit, { status: "cancelled", givenBack: true });
  const bill = livingBill(visit);
  if (bill?.status === "draft") bill.status = "discarded";
  if (bill) closeUnmade(bill);
  return "ok";
}

/** A payment whose order was never made brings nothing. */
function closeUnmade({ payments }: Bill): void {
  const open = payments.find(({ way, outcome }) => way === "online" && outcome === null);
  if (open?.orderId === null) open.outcome = "refund";
}
