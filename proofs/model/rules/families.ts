import { isAtLimit, keep, whyNotFor } from "./booking.ts";
import { payLater, takePayment } from "./counter.ts";
import { type Answer, dateOf, type Hospital, minute, startOf, type Visit } from "./hospital.ts";
import { type Time, timeAt } from "./hours.ts";
import { freeSeat } from "./seats.ts";
import { timeFor, whyNot } from "./times.ts";

export interface FamilyWish {
  /** The first one's. */
  readonly slot: number;
  readonly patients: readonly number[];
  readonly by: number | "desk";
}

/** Times one after another, one for each, or none: the hospital is a copy until all are there. */
export function holdFamily(hospital: Hospital, wish: FamilyWish, ids: readonly string[]): Answer {
  const { slot, patients, by } = wish;
  if (by !== "desk" && isAtLimit(hospital, by, undefined, patients.length)) return "hold_limit";
  const source = by === "desk" ? "front_desk" : "patient";
  const asking = { source } as const;
  const refusal = whyNot(hospital, slot, asking);
  if (refusal) return refusal;
  const run = [slot];
  while (run.length < patients.length) {
    const next = after(hospital, run.at(-1) ?? slot, source);
    if (next === undefined || whyNot(hospital, next, asking) !== null) return "slot_taken";
    run.push(next);
  }
  const tried = structuredClone(hospital);
  const until = hospital.now + 5 * minute * patients.length;
  const holder = by === "desk" ? null : { person: by, asVisitor: false };
  for (const [nth, patient] of patients.entries()) {
    const at = run[nth] ?? slot;
    const time = timeFor(tried, at, asking);
    const own = whyNot(tried, at, asking) ?? whyNotFor(tried, time, patient); // the day may be full after the first
    if (own) return own;
    const held = { id: ids[nth] ?? "", slot: at, time, seat: freeSeat(tried, time), patient };
    keep(tried, { ...held, source, holder, until });
  }
  Object.assign(hospital, tried);
  return "ok";
}

/** The doctor's time that begins to be taken where this one's ends to be. */
function after(hospital: Hospital, slot: number, source: Visit["source"]): number | undefined {
  const ends = timeAt(hospital, slot, { source })?.occupied.to;
  const doctor = hospital.slots[slot]?.doctor;
  const touches = (time: Time | undefined) => time !== undefined && time.occupied.from === ends;
  const found = hospital.slots.findIndex(
    (each, other) => each.doctor === doctor && touches(timeAt(hospital, other, { source })),
  );
  return found < 0 ? undefined : found;
}

/** All of them are settled and confirmed together, or none; they are of one day of one doctor. */
export function confirmFamily(
  hospital: Hospital,
  visits: readonly string[],
  how: "cash" | "upi" | "later" | null,
  told: Answer,
): Answer {
  const tried = structuredClone(hospital);
  const those = visits.map((id) => tried.visits.find((visit) => visit.id === id));
  for (const visit of those) {
    if (!visit) return "not_found";
    if (dayOf(tried, visit) !== dayOf(tried, those[0] ?? visit)) return "invalid_input";
    if (how === null) return "payment_required";
    const answer = how === "later" ? payLater(tried, visit, told) : takePayment(tried, visit, how, told);
    if (answer !== "ok") return answer;
  }
  Object.assign(hospital, tried);
  return "ok";
}

function dayOf(hospital: Hospital, { slot }: Visit): string {
  return `${hospital.slots[slot]?.doctor} ${dateOf(startOf(hospital, { slot }))}`;
}
