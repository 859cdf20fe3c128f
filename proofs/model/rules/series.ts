import { isAtLimit, keep } from "./booking.ts";
import { payLater } from "./counter.ts";
import { type Answer, byHand, type Hospital, minute, seriesRest, startOf } from "./hospital.ts";
import { freeSeat } from "./seats.ts";
import { isElsewhere, timeFor, whyNot } from "./times.ts";

export interface SeriesWish {
  readonly slots: readonly number[];
  readonly patient: number;
  readonly by: number | "desk";
}

/** All of these times for one patient, or none: the hospital is a copy until all are there. */
export function bookSeries(hospital: Hospital, wish: SeriesWish, ids: readonly string[]): Answer {
  const { slots, by } = wish;
  if (by !== "desk") {
    const refusal = whyNoSeries(hospital, by, slots.length);
    if (refusal) return refusal;
  }
  const tried = structuredClone(hospital);
  const inOrder = slots.toSorted((a, b) => startOf(hospital, { slot: a }) - startOf(hospital, { slot: b }));
  for (const [nth, slot] of inOrder.entries()) {
    const refusal = bookOne(tried, { ...wish, id: ids[nth] ?? "", first: ids[0] ?? "", slot });
    if (refusal) return refusal;
  }
  Object.assign(hospital, tried);
  return "ok";
}

/** A person's own is held as any other time; one waits for its payment, and none follows soon on one unpaid or two given back. */
function whyNoSeries(hospital: Hospital, person: number, count: number): Answer | null {
  if (isAtLimit(hospital, person, undefined, count)) return "hold_limit";
  const own = hospital.visits.filter(
    ({ series, createdAt }) => series === person && createdAt > hospital.now - seriesRest,
  );
  if (own.some(({ status }) => status === "pending")) return "series_unpaid";
  const letGo = [...Map.groupBy(own, ({ seriesOf }) => seriesOf).values()].filter((times) =>
    times.every(({ givenBack }) => givenBack),
  );
  return own.some(({ status }) => status === "expired") || letGo.length >= 2 ? "series_lapsed" : null;
}

interface OneOf extends SeriesWish {
  readonly id: string;
  readonly first: string;
  readonly slot: number;
}

/** The desk's is to be paid later; a person's is held as long as all of them take to pay. */
function bookOne(hospital: Hospital, { id, first, slot, slots, patient, by }: OneOf): Answer | null {
  const source = by === "desk" ? "front_desk" : "patient";
  const refusal = whyNot(hospital, slot, { source });
  if (refusal) return refusal;
  const time = timeFor(hospital, slot, { source });
  if (isElsewhere(hospital, patient, { from: time.startsAt, to: time.endsAt })) return "patient_overlap";
  if (by !== "desk" && hospital.slots[slot]?.doctor === byHand) return "acceptance_required";
  const holder = by === "desk" ? null : { person: by, asVisitor: false };
  const long = by === "desk" ? 5 * minute : 5 * minute * slots.length;
  const until = Math.min(hospital.now + long, startOf(hospital, { slot }));
  const visit = keep(hospital, {
    id,
    slot,
    time,
    seat: freeSeat(hospital, time),
    patient,
    source,
    holder,
    until,
    series: by,
    seriesOf: first,
  });
  const later = by === "desk" ? payLater(hospital, visit, "ok") : "ok";
  return later === "ok" ? null : later;
}
