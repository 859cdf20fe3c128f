/** The model: a hospital small enough to be kept in the head. Seconds since the epoch, whole paise, nothing of the product. */
export interface Hospital {
  now: number;
  readonly slots: readonly Slot[];
  readonly people: Person[];
  readonly visits: Visit[];
  /** What people and banks did at the gateway: not ours, and needed to say what may happen next. */
  readonly attempts: Attempt[];
}

/** A quarter of an hour of one of two doctors. */
export interface Slot {
  readonly doctor: number;
  readonly startsAt: number;
}

/** Acts for two patients, `self` and `child`, once signed up; before that a visitor with a cookie. */
export interface Person {
  signedUp: boolean;
}

export type Status =
  | "pending"
  | "confirmed"
  | "checked_in"
  | "in_progress"
  | "completed"
  | "cancelled"
  | "no_show"
  | "expired";

export interface Visit {
  readonly id: string;
  slot: number;
  readonly source: "patient" | "front_desk";
  status: Status;
  holdUntil: number;
  prolonged: boolean;
  /** Whose hold it is: it says who may see it while it has no patient, and whose limit it counts in. */
  holder: { readonly person: number; readonly asVisitor: boolean } | null;
  patient: number | null;
  retaken: boolean;
  hasRecord: boolean;
  readonly bills: Bill[];
}

export interface Bill {
  readonly patient: number;
  status: "draft" | "issued" | "cancelled" | "discarded";
  credited: number;
  readonly notes: number[];
  readonly payments: Payment[];
}

export interface Payment {
  readonly way: "online" | "cash" | "upi";
  /** The order of birth in the whole hospital. */
  readonly nth: number;
  /** Null while it is being made. */
  orderId: string | null;
  readonly createdAt: number;
  outcome: "confirmed" | "refund" | null;
  openedAt: number;
  answeredAt: number | null;
  readonly facts: Fact[];
  /** Captures in the order in which they were decided on. */
  readonly decided: string[];
  /** Refunds of the gateway that have found their row. */
  readonly closed: string[];
  readonly refunds: Refund[];
}

export type Fact = {
  readonly kind: "attempted" | "failed" | "authorized" | "captured" | "refunded";
  readonly attempt: string;
  readonly amount: number;
  /** The gateway's id of a refund. */
  readonly refund?: string;
  heardAt?: number;
};

export interface Refund {
  readonly attempt: string;
  readonly amount: number;
  readonly reason: "cancelled" | "late" | "double" | "mismatch" | "staff";
  status: "due" | "requested" | "sent" | "processed";
}

export interface Attempt {
  readonly id: string;
  readonly orderId: string;
  readonly at: number;
  state: "open" | "failed" | "captured";
}

export const fee = 50_001;
export const [minute, hour, day] = [60, 3600, 86_400];
const slotLength = 15 * minute;
const notice = 30 * minute;
/** How far Pune's clock is ahead of the world's. */
export const pune = 5.5 * hour;

/** How long a bank may take to say yes after all. */
export const bankPatience = 72 * hour;
/** The ages between which a settled order is looked at once more every few hours. */
export const recheckedBetween = [hour, 96 * hour] as const;

/** The code of a refusal, or `ok`. */
export type Answer = string;

export const startOf = ({ slots }: Hospital, { slot }: Pick<Visit, "slot">) => slots[slot]?.startsAt ?? 0;
export const endOf = (hospital: Hospital, visit: Pick<Visit, "slot">) => startOf(hospital, visit) + slotLength;

const taking: readonly Status[] = ["pending", "confirmed", "checked_in", "in_progress"];

/** Whether a visit has its time. */
export const takesTime = ({ status }: Visit) => taking.includes(status);

/** Whether a time can be given now: the public must be half an hour early, the desk may still give one that is running. */
export function isPast(hospital: Hospital, slot: number, source: Visit["source"]): boolean {
  const startsAt = startOf(hospital, { slot });
  if (source === "front_desk") return startsAt + slotLength <= hospital.now;
  return startsAt <= hospital.now || startsAt < hospital.now + notice;
}

export function isTaken({ visits }: Hospital, slot: number, but?: Visit): boolean {
  return visits.some((visit) => visit !== but && visit.slot === slot && takesTime(visit));
}

/** Whether a patient sits somewhere else at that time. */
export function isElsewhere(hospital: Hospital, patient: number, slot: number, but?: Visit): boolean {
  const at = startOf(hospital, { slot });
  return hospital.visits.some(
    (visit) => visit !== but && visit.patient === patient && takesTime(visit) && startOf(hospital, visit) === at,
  );
}

/** The hospital's clock goes on, and what was held too long is free. */
export function passTime(hospital: Hospital, now: number): void {
  hospital.now = now;
  for (const visit of hospital.visits)
    if (visit.status === "pending" && visit.holdUntil <= now) visit.status = "expired";
}

/** Moments at which an answer changes: the clock never stops so near to one that a slow machine would decide. */
export function turningPoints(hospital: Hospital): number[] {
  const { visits, slots } = hospital;
  const starts = slots.flatMap(({ startsAt }) => {
    const midnight = Math.floor((startsAt + pune) / day) * day - pune;
    const ends = startsAt + slotLength;
    return [startsAt - day, startsAt - notice, startsAt, ends, ends + 6 * hour, midnight, midnight + day];
  });
  const holds = visits.flatMap(({ holdUntil }) => holdUntil);
  const money = paymentsOf(hospital).flatMap((payment) => [
    patienceEnds(payment),
    ...recheckedBetween.map((after) => payment.createdAt + after),
  ]);
  const banks = hospital.attempts.map(({ at }) => at + bankPatience);
  return [...starts, ...holds, ...money, ...banks];
}

export function paymentsOf({ visits }: Hospital): Payment[] {
  return visits.flatMap(({ bills }) => bills.flatMap(({ payments }) => payments));
}

/** Until when money may still come for an order: an hour after its checkout, three days after an attempt, five if promised. */
export function patienceEnds({ openedAt, facts }: Payment): number {
  const heard = facts.filter(({ kind }) => kind !== "refunded").map(({ heardAt }) => heardAt ?? 0);
  if (heard.length === 0) return openedAt + hour;
  return Math.max(...heard) + (statusOf(facts) === "authorized" ? 120 : 72) * hour;
}

/** What all that was heard of a payment amounts to, in whatever order it was heard. */
export function statusOf(facts: readonly Fact[]): string {
  const { captured, refunded } = sums(facts);
  if (captured > 0) return refunded === 0 ? "captured" : refunded < captured ? "part_refunded" : "refunded";
  const has = (kind: Fact["kind"], attempt?: string) =>
    facts.some((fact) => fact.kind === kind && (attempt === undefined || fact.attempt === attempt));
  if (has("authorized")) return "authorized";
  const isOpen = ({ kind, attempt }: Fact) => kind === "attempted" && !has("failed", attempt);
  if (facts.some(isOpen)) return "attempted";
  return has("failed") ? "failed" : "created";
}

export function sums(facts: readonly Fact[]): { captured: number; refunded: number } {
  const sum = (kind: Fact["kind"]) => facts.reduce((total, fact) => total + (fact.kind === kind ? fact.amount : 0), 0);
  return { captured: sum("captured"), refunded: sum("refunded") };
}

/** A bank has an attempt and has not spoken for good. */
export const isPending = ({ facts }: Payment) => ["attempted", "authorized"].includes(statusOf(facts));

/** The checkout was opened, and nobody has asked the gateway since. */
export function isUnanswered({ orderId, openedAt, answeredAt }: Payment): boolean {
  return orderId !== null && (answeredAt === null || answeredAt < openedAt);
}

export const livingBill = ({ bills }: Visit) => bills.find(({ status }) => status === "draft" || status === "issued");
export const keptPayment = ({ bills }: Visit) =>
  bills.flatMap(({ payments }) => payments).find(({ outcome }) => outcome === "confirmed");
