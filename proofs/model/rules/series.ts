import { keep, whyNotFor } from "./booking.ts";
import { payLater } from "./counter.ts";
import { type Answer, type Hospital, minute, startOf } from "./hospital.ts";
import { whyNot } from "./times.ts";

export interface SeriesWish {
  readonly slots: readonly number[];
  readonly patient: number;
}

/** The desk books all of these times for one patient, to be paid later, or none: the hospital is a copy until all are there. */
export function bookSeries(hospital: Hospital, { slots, patient }: SeriesWish, ids: readonly string[]): Answer {
  const tried = structuredClone(hospital);
  const inOrder = slots.toSorted((a, b) => startOf(hospital, { slot: a }) - startOf(hospital, { slot: b }));
  for (const [nth, slot] of inOrder.entries()) {
    const refusal = whyNot(tried, slot, "front_desk") ?? whyNotFor(tried, slot, patient);
    if (refusal) return refusal;
    const until = tried.now + 5 * minute;
    const id = ids[nth] ?? "";
    const visit = keep(tried, { id, slot, seat: 0, patient, source: "front_desk", holder: null, until });
    const later = payLater(tried, visit, "ok");
    if (later !== "ok") return later;
  }
  Object.assign(hospital, tried);
  return "ok";
}
