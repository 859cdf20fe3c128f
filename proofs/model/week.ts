import { dateOf, fees, minute, slotLength } from "./rules/hospital.ts";
import type { Slot, Week } from "./rules/plan.ts";
import { ask, dateText, type Reply, type Scene } from "./stage.ts";

/**
 * A doctor's whole week. They have their quarters of an hour and no others: who waits is offered one of them or nothing.
 */
export function sitWith(scene: Scene, doctor: number, week: Week): Promise<Reply> {
  const { branchId } = scene.till.server.hospital;
  const times = scene.slots.filter((slot) => slot.doctor === doctor && !slot.extra);
  const days = [...Map.groupBy(times, ({ startsAt }) => dateOf(startsAt))];
  const { seats: capacity, length, before, after } = week;
  const buffers = { bufferBeforeMinutes: before / minute, bufferAfterMinutes: after / minute };
  const more = { branchId, slotMinutes: length / minute, capacity, ...buffers };
  const hours = days.map(([date, slots]) => ({ ...windowOf(date, slots, week), ...more }));
  return ask(scene, scene.desk, "doctors.setHours", { doctorId: scene.doctors[doctor]?.id, hours }, false);
}

/** From the first of a day's times to the end of its last. */
function windowOf(date: number, slots: readonly Slot[], { staffOnly, invalid }: Week) {
  const starts = slots.map(({ startsAt }) => startsAt);
  const weekday = Temporal.PlainDate.from(dateText(date)).dayOfWeek;
  const times = { from: wallTime(Math.min(...starts)), to: wallTime(Math.max(...starts) + slotLength) };
  return { weekday, ...times, staffOnly: staffOnly.includes(date), ...validity(date, invalid.includes(date)) };
}

/** That day alone, or the days up to it or those after: in the weeks after it who paid too late might choose a time. */
function validity(date: number, isInvalid: boolean) {
  const [from, to] = !isInvalid ? [0, 0] : date % 2 === 0 ? [-6, -1] : [1, 6];
  return { validFrom: dateText(date + from), validTo: dateText(date + to) };
}

export function wallTime(at: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO("Asia/Kolkata");
  return there.toPlainTime().toString({ smallestUnit: "minute" });
}

/** How long a doctor's visits by telephone are; null for none. */
export async function offerTele(scene: Scene, doctor: number, length: number | null): Promise<Reply> {
  const doctorId = scene.doctors[doctor]?.id;
  const { kindsSeen: seen } = await scene.admin.query<{ kindsSeen: string }>("doctors.readHours", { doctorId });
  const terms = { fee: fees.tele, minutes: (length ?? slotLength) / minute, contact: "+919812345678" };
  const kinds = [{ kind: "tele", offered: length !== null, ...terms }];
  return ask(scene, scene.admin, "doctors.setKinds", { doctorId, seen, kinds }, false);
}
