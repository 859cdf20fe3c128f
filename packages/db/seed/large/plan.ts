import { addDays, dateIn, dayBounds } from "@carepoint/domain/kernel/calendar";
import type { Chance } from "../chance.ts";
import type { SeededDoctor } from "../doctors.ts";
import { slotsFrom, type TakenSlot, zone } from "../visits.ts";
import { packerFor } from "./packed.ts";
import type { Loading } from "./tables.ts";

export interface PlannedVisit {
  readonly doctor: SeededDoctor;
  readonly slot: TakenSlot;
}

/** In order of time. Ten million of them are kept as a number each. */
export interface VisitPlan {
  readonly count: number;
  part(from: number, to: number): PlannedVisit[];
}

/** Visits of one doctor from today on, the same in every size: a full today, then an eighth of each day for two weeks. */
const ahead = 35;
const daysAhead = 14;
const stretchDays = 28;

/**
 * Which slots are taken, in order of time, as they would have been written. Each doctor has the same share; history goes
 * back as far as it takes.
 */
export function planVisits(
  doctors: readonly SeededDoctor[],
  count: number,
  { chance, now, progress }: Planning,
): VisitPlan {
  const { pack, unpack } = packerFor(doctors);
  const planned = new Float64Array(count);
  const share = Math.floor(count / doctors.length);
  let next = 0;
  for (const [index, doctor] of doctors.entries()) {
    const most = share + (index < count % doctors.length ? 1 : 0);
    const coming = visitsAhead(doctor, chance, now).slice(0, most);
    for (const visit of visitsBehind(doctor, most - coming.length, chance, now)) planned[next++] = pack(visit);
    for (const visit of coming) planned[next++] = pack(visit);
    progress("visits planned", next, count);
  }
  planned.sort();
  return { count, part: (from, to) => Array.from(planned.subarray(from, to), unpack) };
}

export type Planning = Pick<Loading, "chance" | "now" | "progress">;

function visitsAhead(doctor: SeededDoctor, chance: Chance, now: Temporal.Instant): PlannedVisit[] {
  const today = dateIn(now, zone);
  const open = slotsFrom(doctor, dayBounds(today, zone).from, addDays(today, daysAhead));
  const days = [...Map.groupBy(open, ({ startsAt }) => dateIn(Temporal.Instant.fromEpochMilliseconds(startsAt), zone))];
  const taken = days.flatMap(([day, slots]) => slots.filter(() => day === today || chance.whole(8) === 0));
  return taken.slice(0, ahead).map((slot) => ({ doctor, slot }));
}

/** Nine of ten slots, back from yesterday, a stretch of weeks at a time. */
function visitsBehind(doctor: SeededDoctor, count: number, chance: Chance, now: Temporal.Instant): PlannedVisit[] {
  const found: PlannedVisit[] = [];
  for (let last = addDays(dateIn(now, zone), -1); found.length < count; last = addDays(last, -stretchDays)) {
    const first = addDays(last, 1 - stretchDays);
    const slots = slotsFrom(doctor, dayBounds(first, zone).from, last);
    for (const slot of slots.toReversed()) if (chance.whole(10) > 0) found.push({ doctor, slot });
  }
  return found.slice(0, count);
}
