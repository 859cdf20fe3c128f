/** The model: a hospital small enough to be kept in the head. Seconds since the epoch, whole paise, nothing of the product. */
export interface Hospital {
  now: number;
  readonly slots: readonly Slot[];
  readonly people: Person[];
  readonly visits: Visit[];
  /** Days on which a doctor is away. */
  readonly leaves: Leave[];
  readonly waits: Wait[];
  /** What people and banks did at the gateway: not ours, and needed to say what may happen next. */
  readonly attempts: Attempt[];
}

/** A quarter of an hour of one of three doctors, who have no others. */
export interface Slot {
  readonly doctor: number;
  readonly startsAt: number;
}

export interface Leave {
  readonly id: string;
  readonly doctor: number;
  readonly date: number;
}

/** Somebody waits for a time of a doctor on one day. */
export interface Wait {
  readonly id: string;
  readonly patient: number;
  readonly doctor: number;
  readonly date: number;
  readonly askedAt: number;
  /** The person whose hold an offer is; null where the desk asked. */
  readonly asker: number | null;
  status: "waiting" | "offered" | "booked" | "left" | "ended";
  readonly offers: { readonly visit: string; readonly slot: number; open: boolean }[];
}

/** Acts for two patients, `self` and `child`, once signed up; before that a visitor with a cookie. */
export interface Person {
  signedUp: boolean;
}

export type Status =
  | "requested"
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
  /** 0 is the slot's own; from 1 on those of people who were squeezed in beside it. */
  seat: number;
  readonly createdAt: number;
  readonly source: "patient" | "front_desk";
  status: Status;
  holdUntil: number;
  prolonged: boolean;
  /** Until when a request must be answered, and whether somebody said yes. */
  answerBy: number | null;
  accepted: boolean;
  /** Whose hold it is: it says who may see it while it has no patient, and whose limit it counts in. */
  holder: { readonly person: number; readonly asVisitor: boolean } | null;
  patient: number | null;
  retaken: boolean;
  hasRecord: boolean;
  /** What its late moves have cost so far. */
  lateFees: number;
  readonly bills: Bill[];
}

export interface Bill {
  readonly patient: number;
  /** The visit itself, or a change of it that cost more. */
  readonly purpose: "visit" | "change";
  readonly total: number;
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
export const slotLength = 15 * minute;
export const notice = 30 * minute;
/** How far Pune's clock is ahead of the world's. */
export const pune = 5.5 * hour;

/** How long a bank may take to say yes after all. */
export const bankPatience = 72 * hour;
/** The ages between which a settled order is looked at once more every few hours. */
export const recheckedBetween = [hour, 96 * hour] as const;

/** The doctor who answers each patient's wish by hand. */
export const byHand = 2;

/** By the wall calendar of Pune: days since the epoch. */
export const dateOf = (at: number) => Math.floor((at + pune) / day);

/** The code of a refusal, or `ok`. */
export type Answer = string;

export const startOf = ({ slots }: Hospital, { slot }: Pick<Visit, "slot">) => slots[slot]?.startsAt ?? 0;
export const endOf = (hospital: Hospital, visit: Pick<Visit, "slot">) => startOf(hospital, visit) + slotLength;

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
    const midnight = dateOf(startsAt) * day - pune;
    const ends = startsAt + slotLength;
    return [startsAt - day, startsAt - notice, startsAt, ends, ends + 6 * hour, midnight, midnight + day];
  });
  const holds = visits.flatMap(({ holdUntil, answerBy }) => [holdUntil, ...(answerBy === null ? [] : [answerBy])]);
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

export const livingBill = ({ bills }: Visit) =>
  bills.find(({ purpose, status }) => purpose === "visit" && (status === "draft" || status === "issued"));

/** The payments that a visit keeps, in the order in which they were made. */
export const keptPayments = ({ bills }: Visit) =>
  bills
    .flatMap(({ payments }) => payments)
    .filter(({ outcome }) => outcome === "confirmed")
    .sort((a, b) => a.nth - b.nth);

/** Bills that nobody has paid: the visit's own first. */
export function dueBills({ bills }: Visit): Bill[] {
  const due = bills.filter(
    ({ status, payments }) => status === "issued" && !payments.some(({ outcome }) => outcome === "confirmed"),
  );
  return due.sort((a, b) => Number(a.purpose === "change") - Number(b.purpose === "change"));
}
