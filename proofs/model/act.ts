import type { Tab } from "../ward/personas.ts";
import type { News } from "./news.ts";
import { personOf, type Speaker } from "./rules/booking.ts";
import { type Answer, dateOf, type Hospital, type Visit } from "./rules/hospital.ts";
import type { Reply, Scene } from "./stage.ts";

/** One thing that somebody does: to the product over HTTP, and to the model with what the product answered. */
export interface Act {
  readonly says: string;
  /** Seconds that pass before it. */
  readonly lead?: number;
  readonly send: (scene: Scene) => Promise<Reply>;
  /**
   * What the answer must be; the model is changed by it. What no single transaction holds has phases, between which
   * somebody else may come: all but the last answer null to go on.
   */
  readonly does: Phase | readonly Phase[];
}

export type Phase = (hospital: Hospital, reply: Reply, news: News) => Answer | null;

/** What a number that fast-check chose amounts to in this hospital; null when it can mean nothing now. */
export type Plan = (hospital: Hospital) => Act | null;

export function pick<T>(from: readonly T[], nth: number): T | undefined {
  return from[nth % Math.max(1, from.length)];
}

/** A day on which somebody sits. */
export const dateOn = ({ slots }: Hospital, nth: number) =>
  pick([...new Set(slots.map(({ startsAt }) => dateOf(startsAt)))], nth) ?? 0;

const over: readonly string[] = ["cancelled", "expired", "completed"];

/** Mostly a time that there is. */
export function pickSlot({ slots, extras }: Hospital, nth: number): number {
  const slot = nth % slots.length;
  const isThere = !slots[slot]?.extra || extras.some((extra) => extra.slot === slot);
  return isThere || nth % 5 === 0 ? slot : nth % 9;
}

/** Mostly a visit to which something can still happen. */
export function pickVisit({ visits }: Hospital, nth: number): Visit | undefined {
  const alive = visits.filter(({ status }) => !over.includes(status));
  return pick(nth % 6 > 0 && alive.length > 0 ? alive : visits, nth);
}

/** The same visit in a copy of the hospital. */
export function visitIn({ visits }: Hospital, { id }: Pick<Visit, "id">): Visit {
  const found = visits.find((visit) => visit.id === id);
  if (!found) throw new Error(`no visit ${id}`);
  return found;
}

/** Whether the doctor who spoke has sent the patient on meanwhile: to that doctor the visit is not there any more. */
export function isSentOn(copy: Hospital, { id, slot }: Visit, who: Speaker): boolean {
  const now = visitIn(copy, { id }).slot;
  return who === "doctor" && copy.slots[now]?.doctor !== copy.slots[slot]?.doctor;
}

/** The person whose visit it is; undefined for one that the desk took for somebody who has not signed up. */
export function ownerOf({ people }: Hospital, { patient, holder }: Visit): number | undefined {
  const person = patient === null ? holder?.person : personOf(patient);
  return person !== undefined && (people[person]?.signedUp || patient === null) ? person : undefined;
}

export const isSignedUp = ({ people }: Hospital, who: number | undefined): who is number =>
  who !== undefined && people[who]?.signedUp === true;

/** The tab that somebody speaks through. */
export function tabOf(scene: Scene, hospital: Hospital, who: Speaker, visit?: Visit): Tab {
  if (who === "desk") return scene.desk;
  const tab =
    who === "doctor"
      ? scene.doctors[hospital.slots[visit?.slot ?? 0]?.doctor ?? 0]?.tab
      : scene.people[who]?.[hospital.people[who]?.signedUp ? "account" : "visitor"];
  if (!tab) throw new Error(`nobody is ${who}`);
  return tab;
}

const names = ["Asha", "Bina", "Chitra"];

export const nameOf = (who: Speaker) => (typeof who === "number" ? (names[who] ?? "?") : `the ${who}`);
export const patientName = (patient: number | null) =>
  patient === null ? "nobody yet" : `${nameOf(personOf(patient))}${patient % 2 === 1 ? "'s child" : ""}`;
/** The fourth of each is none of the week's. */
export const slotName = (slot: number) =>
  slot < 9 ? `${doctorName(Math.floor(slot / 3))}${(slot % 3) + 1}` : `${doctorName(slot - 9)}4`;
export const doctorName = (doctor: number) => "ABC"[doctor] ?? "?";
export const visitName = ({ visits }: Hospital, visit: Visit) =>
  `visit ${visits.findIndex(({ id }) => id === visit.id) + 1} (${slotName(visit.slot)}, ${visit.status})`;

export const done: Reply = { answer: "ok", data: {} };
