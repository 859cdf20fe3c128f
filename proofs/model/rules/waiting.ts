import { isAtLimit, keep, whyNotFor } from "./booking.ts";
import { type Answer, dateOf, type Hospital, minute, type Round, startOf, type Visit, type Wait } from "./hospital.ts";
import { freeSeat } from "./seats.ts";
import { isBusy, slotsInOrder, timeFor, whyNot } from "./times.ts";

export interface WaitWish {
  readonly id: string;
  readonly patient: number;
  readonly doctor: number;
  readonly date: number;
  readonly asker: number | null;
}

const isOpen = ({ status }: Wait) => status === "waiting" || status === "offered";

export function join(hospital: Hospital, wish: WaitWish): Answer {
  const { waits, now } = hospital;
  if (wish.date < dateOf(now)) return "slot_past";
  if (fitting(hospital, { ...wish, offers: [] }).length > 0) return "time_free";
  const same = ({ patient, doctor }: Wait) => patient === wish.patient && doctor === wish.doctor;
  if (waits.some((wait) => isOpen(wait) && same(wait))) return "waits_already";
  waits.push({ ...wish, askedAt: now, status: "waiting", offers: [] });
  return "ok";
}

const asking = { source: "patient" } as const;

/** The free times of a wish, earliest first: none twice, and none while the patient is elsewhere. */
function fitting(
  hospital: Hospital,
  { doctor, date, patient, offers }: Pick<Wait, "doctor" | "date" | "patient" | "offers">,
) {
  return slotsInOrder(hospital, doctor).filter((slot) => {
    if (dateOf(startOf(hospital, { slot })) !== date || offers.some((each) => each.slot === slot)) return false;
    return whyNot(hospital, slot, asking) === null && !isBusy(hospital, patient, timeFor(hospital, slot, asking));
  });
}

/** Nobody waits any more. What is held for them is let go by whoever says so: `release`. */
export function quit(wait: Wait): Answer {
  if (!isOpen(wait)) return "illegal_transition";
  wait.status = "left";
  for (const offer of wait.offers) offer.open = false;
  return "ok";
}

const offerOf = ({ visits }: Hospital, { offers }: Wait): Visit | undefined => {
  const id = offers.find(({ open }) => open)?.visit;
  return visits.find((visit) => visit.id === id);
};

/** The visit that is held for somebody who waits. */
export function openOffer(hospital: Hospital, wait: Wait): Visit | undefined {
  const visit = offerOf(hospital, wait);
  return visit?.status === "pending" ? visit : undefined;
}

const booked: readonly Visit["status"][] = ["confirmed", "checked_in", "in_progress", "completed"];
const fruitless: readonly Visit["status"][] = ["cancelled", "no_show", "expired"];
const mostOffers = 3;

/** Entries for a doctor learn what became of their offers. */
function settle(hospital: Hospital, doctor: number): void {
  for (const wait of hospital.waits) if (wait.doctor === doctor && isOpen(wait)) settleOne(hospital, wait);
}

function settleOne(hospital: Hospital, wait: Wait): void {
  const visit = offerOf(hospital, wait);
  const over = !visit || fruitless.includes(visit.status);
  const isBooked = hasVisit(hospital, wait) || (!over && visit.status !== "pending");
  if (!isBooked && !over) return;
  for (const offer of wait.offers) offer.open = false;
  const ended = wait.date < dateOf(hospital.now) || wait.offers.length >= mostOffers;
  wait.status = isBooked ? "booked" : ended ? "ended" : "waiting";
}

/** Whether somebody has what they waited for, however it was booked: from then on nobody lists them. */
export const hasVisit = (hospital: Hospital, wait: Wait) =>
  hospital.visits.some((visit) => isWanted(hospital, wait, visit));

function isWanted(hospital: Hospital, { patient, doctor, date, askedAt }: Wait, visit: Visit): boolean {
  if (visit.patient !== patient || visit.createdAt < askedAt || !booked.includes(visit.status)) return false;
  const startsAt = startOf(hospital, visit);
  return hospital.slots[visit.slot]?.doctor === doctor && dateOf(startsAt) === date;
}

/** A turn at those who wait for a doctor begins: it first learns what became of earlier offers. */
export function beginRound(hospital: Hospital, id: string, doctor: number): void {
  settle(hospital, doctor);
  hospital.rounds.push({ id, doctor, without: [], refused: [], match: null });
}

/** It looks for the first free time of whoever asked first. Nothing is kept for them yet. Answers whether there is one. */
export function lookRound(hospital: Hospital, id: string): boolean {
  const { rounds, waits } = hospital;
  const round = roundIn(hospital, id);
  const waiting = waits.filter(
    (wait) => wait.doctor === round.doctor && wait.status === "waiting" && !round.without.includes(wait.id),
  );
  for (const wait of waiting) {
    const refused = round.refused.filter((each) => each.wait === wait.id);
    const [slot] = fitting(hospital, wait).filter((free) => !refused.some((each) => each.slot === free));
    if (slot === undefined) continue;
    round.match = { wait: wait.id, slot };
    return true;
  }
  rounds.splice(rounds.indexOf(round), 1);
  return false;
}

/** What it saw is held, as things are by now; who has a time held already, or too many, is passed over. */
export function offerRound(hospital: Hospital, id: string, idOf: (wait: string, slot: number) => string): void {
  const round = roundIn(hospital, id);
  const wait = hospital.waits.find((each) => each.id === round.match?.wait);
  const slot = round.match?.slot;
  if (!wait || slot === undefined) throw new Error("nothing was seen");
  const { asker, patient } = wait;
  const isFull = asker !== null && isAtLimit(hospital, asker);
  const ofTheTime = whyNot(hospital, slot, asking);
  const refusal = ofTheTime ?? whyNotFor(hospital, timeFor(hospital, slot, asking), patient);
  if (isFull || wait.status !== "waiting") round.without.push(wait.id);
  else if (refusal === null) offer(hospital, wait, slot, idOf(wait.id, slot));
  else if (ofTheTime || refusal === "patient_overlap") round.refused.push({ wait: wait.id, slot });
  else round.without.push(wait.id);
}

function roundIn({ rounds }: Hospital, id: string): Round {
  const round = rounds.find((each) => each.id === id);
  if (!round) throw new Error("no such turn");
  return round;
}

function offer(hospital: Hospital, wait: Wait, slot: number, id: string): void {
  const { asker, patient } = wait;
  const holder = asker === null ? null : { person: asker, asVisitor: false };
  const until = Math.min(hospital.now + 30 * minute, startOf(hospital, { slot }));
  const time = timeFor(hospital, slot, asking);
  keep(hospital, { id, slot, time, seat: freeSeat(hospital, time), patient, source: "patient", holder, until });
  wait.offers.push({ visit: id, slot, open: true });
  wait.status = "offered";
}
