import { dueBills, isUnanswered, keptPayments, statusOf } from "./bills.ts";
import { type Hospital, minute, startOf, type Visit } from "./hospital.ts";
import { type Asking, timeAt } from "./hours.ts";
import { listedPayment, outcomeOf, shownPayment } from "./money.ts";
import { inTurn, openPlaces } from "./queue.ts";
import { roomOf } from "./rooms.ts";
import { seatsLeft } from "./seats.ts";
import { whyNot } from "./times.ts";
import { hasVisit, openOffer } from "./waiting.ts";

/** What anyone can see of the hospital: the same of the model and of the product. */
export interface Portrait {
  readonly visits: Readonly<Record<string, VisitPortrait>>;
  /** Money per visit that has a bill, as the payment's page tells it. */
  readonly money: Readonly<Record<string, MoneyPortrait>>;
  /** Documents per visit: `invoice issued 50001`. */
  readonly bills: Readonly<Record<string, readonly string[]>>;
  /** Each time that anyone may book: how long, and how many seats it has left. */
  readonly freeSlots: readonly FreeSlot[];
  /** By telephone, as the desk is offered it. */
  readonly freeTele: readonly FreeSlot[];
  /** The number of the seat, and how many minutes before and after the start are taken. */
  readonly seats: Readonly<Record<string, string>>;
  /** Whoever waits, and the visit that is held for them now. */
  readonly waits: Readonly<Record<string, string | null>>;
  /** Today's numbers by visit: `A2 waiting, turn 1, was B1`. */
  readonly queue: Readonly<Record<string, string>>;
  /** The room in which each doctor sits today; null where nobody said any. */
  readonly rooms: readonly (string | null)[];
  readonly books: Readonly<Record<string, number>>;
}

export type FreeSlot = readonly [slot: number, minutes: number, left: number];

export interface VisitPortrait {
  readonly status: string;
  /** The visit that is to move here. */
  readonly moves: string | null;
  readonly slot: number;
  readonly kind: string;
  /** How long it is. */
  readonly minutes: number;
  readonly patient: number | null;
  /** Seconds since the epoch, in steps of ten: the real clock runs on while the model's stands. */
  readonly holdUntil: number | null;
  /** How its payment stands, in lists. */
  readonly payment: string | null;
}

export interface MoneyPortrait {
  readonly status: string;
  readonly outcome: string;
  readonly due: boolean;
  readonly retaken: boolean;
  readonly unanswered: boolean;
  readonly refunds: readonly string[];
}

export function portrait(hospital: Hospital): Portrait {
  const each = <T>(of: (visit: Visit) => T, among = (_: Visit) => true) =>
    Object.fromEntries(hospital.visits.filter(among).map((visit) => [visit.id, of(visit)]));
  return {
    visits: each((visit) => ({
      status: shownStatus(visit.moves, visit.status),
      moves: visit.moves?.visit ?? null,
      slot: visit.slot,
      kind: visit.kind,
      minutes: (visit.endsAt - startOf(hospital, visit)) / minute,
      patient: visit.patient,
      holdUntil: visit.status === "pending" ? tens(visit.holdUntil) : null,
      payment: statusInLists(visit),
    })),
    money: each(moneyOf, (visit) => visit.bills.length > 0),
    bills: each(({ bills }) =>
      bills
        .flatMap(({ status, total, notes }) => [
          `invoice ${status} ${total}`,
          ...notes.map((amount) => `credit_note issued ${amount}`),
        ])
        .sort(),
    ),
    freeSlots: freeFor(hospital, { source: "patient" }),
    freeTele: freeFor(hospital, { source: "front_desk", kind: "tele" }),
    seats: each((visit) => {
      const startsAt = startOf(hospital, visit);
      const { seat, occupied } = visit;
      return tellSeat({ seat, before: startsAt - occupied.from, after: occupied.to - startsAt });
    }),
    waits: waitsOf(hospital),
    queue: queueOf(hospital),
    rooms: [0, 1, 2].map((doctor) => roomOf(hospital, doctor)?.id ?? null),
    books: books(hospital),
  };
}

function freeFor(hospital: Hospital, asking: Asking): FreeSlot[] {
  return hospital.slots.flatMap((_, slot) => {
    const time = timeAt(hospital, slot, asking);
    if (!time || whyNot(hospital, slot, asking)) return [];
    return [[slot, (time.endsAt - time.startsAt) / minute, seatsLeft(hospital, time)] as const];
  });
}

/** In seconds before and after the start. */
export function tellSeat({ seat, before, after }: Readonly<Record<"seat" | "before" | "after", number>>): string {
  return `${seat}, from ${-before / minute} to ${after / minute}`;
}

/** A hold for a move that ran out may have been given back as well: nobody has promised which is written down. */
export function shownStatus(moves: unknown, status: string): string {
  return moves && (status === "expired" || status === "cancelled") ? "over" : status;
}

function waitsOf(hospital: Hospital): Portrait["waits"] {
  const open = hospital.waits.filter(
    (wait) => (wait.status === "waiting" || wait.status === "offered") && !hasVisit(hospital, wait),
  );
  return Object.fromEntries(open.map((wait) => [wait.id, openOffer(hospital, wait)?.id ?? null]));
}

function queueOf(hospital: Hospital): Portrait["queue"] {
  const told = [0, 1, 2].flatMap((doctor) => {
    const turns = inTurn(hospital, doctor);
    return openPlaces(hospital, doctor).map((place) => {
      const turn = turns.indexOf(place) + 1 || null;
      const { number, status } = place;
      const was = place.earlier.at(-1) ?? null;
      return [place.visit, tellPlace({ doctor, number, status, turn, was })] as const;
    });
  });
  return Object.fromEntries(told);
}

interface Told {
  readonly doctor: number;
  readonly number: number;
  readonly status: string;
  readonly turn: number | null;
  /** Its number at the doctor who sent it on. */
  readonly was: { readonly doctor: number; readonly number: number } | null;
}

export function tellPlace({ doctor, number, status, turn, was }: Told): string {
  const before = was === null ? "" : `, was ${"ABC"[was.doctor]}${was.number}`;
  return `${"ABC"[doctor]}${number} ${status}${turn === null ? "" : `, turn ${turn}`}${before}`;
}

function statusInLists(visit: Visit): string | null {
  const payment = listedPayment(visit);
  return payment ? statusOf(payment.facts) : null;
}

export const tens = (seconds: number) => Math.floor(seconds / 10) * 10;

function moneyOf(visit: Visit): MoneyPortrait {
  const payment = shownPayment(visit);
  const kept = payment?.outcome === "confirmed" ? keptPayments(visit) : payment ? [payment] : [];
  return {
    status: statusOf(payment?.facts ?? []),
    outcome: outcomeOf(payment),
    due: dueBills(visit).length > 0,
    retaken: visit.retaken,
    unanswered: payment !== undefined && payment.outcome === null && isUnanswered(payment),
    refunds: kept
      .flatMap(({ refunds }) => refunds)
      .map(({ amount, reason, status }) => `${amount} ${reason} ${status}`)
      .sort(),
  };
}

/** Where every paisa is: what came in, what went out, what is owed to whom. */
function books({ visits }: Hospital): Record<string, number> {
  const sum = { gateway_clearing: 0, upi_clearing: 0, cash: 0, consultation_income: 0 };
  const owed = { patient_receivable: 0, refunds_payable: 0 };
  const till = { online: "gateway_clearing", upi: "upi_clearing", cash: "cash" } as const;
  for (const bill of visits.flatMap(({ bills }) => bills)) {
    const charged = (bill.status === "issued" || bill.status === "cancelled" ? bill.total : 0) - bill.credited;
    sum.consultation_income -= charged;
    owed.patient_receivable += charged;
    for (const { way, facts, decided, refunds } of bill.payments) {
      for (const { kind, attempt, amount } of facts)
        if (kind === "captured" && decided.includes(attempt)) {
          sum[till[way]] += amount;
          owed.patient_receivable -= amount;
        }
      for (const { amount, status } of refunds) {
        owed.patient_receivable += amount;
        if (status !== "processed") owed.refunds_payable -= amount;
        else sum[way === "online" ? "gateway_clearing" : "cash"] -= amount;
      }
    }
  }
  return { ...sum, ...owed };
}
