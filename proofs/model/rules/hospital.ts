import type { Block, Extra, Holiday, Kind, Leave, Limits, Slot, Span, Week } from "./plan.ts";

/** The model: a hospital small enough to be kept in the head. Seconds since the epoch, whole paise, nothing of the product. */
export interface Hospital {
  now: number;
  readonly slots: readonly Slot[];
  readonly people: Person[];
  readonly visits: Visit[];
  /** Days on which the hospital, or its one branch here, sees nobody. */
  readonly holidays: Holiday[];
  /** Days on which a doctor is away. */
  readonly leaves: Leave[];
  /** Parts of a day that were taken away. */
  readonly blocks: Block[];
  /** Times beside the week. */
  readonly extras: Extra[];
  readonly waits: Wait[];
  /** Turns at those who wait that are under way. */
  readonly rounds: Round[];
  /** Looks for anybody of the department that are under way. */
  readonly looks: Look[];
  /** Numbers that were given, in the order in which they were. */
  readonly places: Place[];
  /** The last one of each day of a doctor. */
  readonly counters: Counter[];
  /** Whether the hospital gives numbers when a visit is booked, or to who comes. */
  numbersEarly: boolean;
  readonly rooms: Room[];
  /** Where doctors said to sit on a day. */
  readonly sittings: Sitting[];
  /** The day on which a code for the counter was printed. */
  printedOn: number | null;
  /** The week of each doctor. */
  readonly weeks: Week[];
  /** How long each doctor's visits by telephone are; null where there are none. */
  readonly teleLengths: (number | null)[];
  /** What each doctor's days may have. */
  readonly limits: Limits[];
  /** Doctors in the order of their ids: whom nothing else tells apart is asked in it. */
  readonly byId: readonly number[];
  /** What people and banks did at the gateway: not ours, and needed to say what may happen next. */
  readonly attempts: Attempt[];
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

/** One turn at those who wait for a doctor: whom it has passed over, what was refused, and what it is about to offer. */
export interface Round {
  readonly id: string;
  readonly doctor: number;
  readonly without: string[];
  readonly refused: { readonly wait: string; readonly slot: number }[];
  match: { readonly wait: string; readonly slot: number } | null;
}

/** Who was free at a time when somebody looked, with the visits of that day and when the last of them was given. */
export interface Look {
  readonly id: string;
  readonly date: number;
  readonly loads: readonly { readonly slot: number; readonly visits: number; readonly last: number }[];
}

export interface Counter {
  readonly doctor: number;
  readonly date: number;
  last: number;
}

export interface Room {
  readonly id: string;
  name: string;
  closed: boolean;
}

export interface Sitting {
  readonly doctor: number;
  readonly date: number;
  readonly room: string | null;
}

/** Somebody's number of one day of one doctor. */
export interface Place {
  readonly visit: string;
  doctor: number;
  date: number;
  number: number;
  /** Those that it had before it was sent on, the latest last. */
  readonly earlier: { readonly doctor: number; readonly number: number }[];
  /** Null while they are expected. */
  arrivedAt: number | null;
  status: "expected" | "waiting" | "called" | "skipped" | "serving" | "done" | "left";
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
  /** From 0 on the slot's own, from 1000 on of who walked in, from 2000 on of who was sent by another doctor, from 3000 on of who was squeezed in. */
  seat: number;
  readonly createdAt: number;
  readonly source: "patient" | "front_desk" | "walk_in";
  /** Whose place of the day it takes. */
  countedAs: Visit["source"];
  readonly kind: Kind;
  readonly fee: number;
  endsAt: number;
  /** What it takes of its doctor's time; a hold for a move, what its visit has not. */
  occupied: Span;
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
  /** The visit that is to move here once its difference is paid: this one is a hold and never becomes a visit. */
  readonly moves: { readonly visit: string; readonly due: number; readonly occupied: Span } | null;
  /** What its late moves have cost so far. */
  lateFees: number;
  /** One of several that were booked at once: by a person, or by the desk. */
  readonly series: number | "desk" | null;
  /** The first of those that were booked with it. */
  readonly seriesOf: string | null;
  /** Let go by a word before anything was paid. */
  givenBack: boolean;
  /** It is where the hospital moved it for a reason of its own. */
  movedByHospital: boolean;
  readonly bills: Bill[];
}

export interface Bill {
  readonly patient: number;
  /** The visit itself, or a change of it that cost more. */
  purpose: "visit" | "change";
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
  outcome: "confirmed" | "refund" | "choice" | null;
  /** Until when who paid too late may choose; null when nobody was asked. */
  chooseUntil: number | null;
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

/** What every doctor asks. */
export const fees = { in_person: 50_001, tele: 30_003 } as const;
export const [minute, hour, day] = [60, 3600, 86_400];
export const slotLength = 15 * minute;
/** Every way in which a quarter of an hour may be spent on one visit. */
export const rhythms = [
  { length: 15 * minute, before: 0, after: 0 },
  { length: 10 * minute, before: 0, after: 5 * minute },
  { length: 10 * minute, before: 5 * minute, after: 0 },
] as const;
/** How long a visit by telephone may be. */
export const teleLengths = [10 * minute, 20 * minute, 30 * minute] as const;
/** How early the public must be, where no doctor says otherwise, and where one does. */
export const notice = 30 * minute;
export const longNotice = 100 * minute;
/** After a visit's end nobody is waited for any more. */
export const missedAfter = 2 * hour;
/** Who missed so many visits pays when booking. */
export const missedForPrepayment = 1;
/** How long a person may not book another series after one that lapsed. */
export const seriesRest = day;
/** So long who paid too late may choose. */
export const chooseWithin = day;
/** So many a day are seen beside the slots without a booking. */
export const walkInsPerDay = 2;
/** Who is not later than this keeps the booked turn. */
export const grace = 10 * minute;
/** How far Pune's clock is ahead of the world's. */
export const pune = 5.5 * hour;

/** How many each doctor sees at one time, until somebody says otherwise: the second two. */
export const seatsAtFirst = [1, 2, 1] as const;
/** How long each one's visits by telephone are at first. */
export const teleAtFirst = [30 * minute, 20 * minute, null] as const;
export const noLimits: Limits = { day: null, online: null, desk: null, walkIns: null, notice: null, horizon: null };
/** The doctor who answers each patient's wish by hand. */
export const byHand = 2;

/** By the wall calendar of Pune: days since the epoch. */
export const dateOf = (at: number) => Math.floor((at + pune) / day);

/** The code of a refusal, or `ok`. */
export type Answer = string;

export const startOf = ({ slots }: Hospital, { slot }: Pick<Visit, "slot">) => slots[slot]?.startsAt ?? 0;
