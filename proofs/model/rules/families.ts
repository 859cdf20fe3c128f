import { isAtLimit, keep, whyNotFor } from "./booking.ts";
import { payLater, takePayment } from "./counter.ts";
import { type Answer, dateOf, type Hospital, minute, slotLength, startOf, type Visit } from "./hospital.ts";
import { freeSeat } from "./seats.ts";
import { whyNot } from "./times.ts";

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
  const refusal = whyNot(hospital, slot, source);
  if (refusal) return refusal;
  const run = patients.map((_, nth) => after(hospital, slot, nth));
  if (run.some((each) => each === undefined || whyNot(hospital, each, source) !== null)) return "slot_taken";
  const tried = structuredClone(hospital);
  const until = hospital.now + 5 * minute * patients.length;
  const holder = by === "desk" ? null : { person: by, asVisitor: false };
  for (const [nth, patient] of patients.entries()) {
    const at = run[nth] ?? slot;
    const own = whyNot(tried, at, source) ?? whyNotFor(tried, at, patient); // the day may be full after the first
    if (own) return own;
    const held = { id: ids[nth] ?? "", slot: at, seat: freeSeat(tried, at), patient };
    keep(tried, { ...held, source, holder, until });
  }
  Object.assign(hospital, tried);
  return "ok";
}

/** The doctor's time so many slots later without a gap. */
function after(hospital: Hospital, slot: number, nth: number): number | undefined {
  const first = hospital.slots[slot];
  const at = (first?.startsAt ?? 0) + nth * slotLength;
  const found = hospital.slots.findIndex(({ doctor, startsAt }) => doctor === first?.doctor && startsAt === at);
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
