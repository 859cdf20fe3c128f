import { dateOf, minute, type Slot, slotLength } from "./rules/hospital.ts";
import { ask, dateText, type Reply, type Scene } from "./stage.ts";

/**
 * A doctor's whole week, each time for so many. They have their quarters of an hour and no others: who waits is offered one
 * of them or nothing.
 */
export function sitWith(scene: Scene, doctor: number, capacity: number): Promise<Reply> {
  const { branchId } = scene.till.server.hospital;
  const times = scene.slots.filter((slot) => slot.doctor === doctor);
  const days = [...Map.groupBy(times, ({ startsAt }) => dateOf(startsAt)).values()];
  const more = { branchId, slotMinutes: slotLength / minute, capacity };
  const hours = days.map((slots) => ({ ...windowOf(slots), ...more }));
  return ask(scene, scene.desk, "doctors.setHours", { doctorId: scene.doctors[doctor]?.id, hours }, false);
}

/** From the first of a day's times to the end of its last. */
function windowOf(slots: readonly Slot[]) {
  const starts = slots.map(({ startsAt }) => startsAt);
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  const day = dateText(dateOf(first));
  const weekday = Temporal.PlainDate.from(day).dayOfWeek;
  const only = { validFrom: day, validTo: day }; // not in the weeks after, where who paid too late might choose
  return { weekday, from: wallTime(first), to: wallTime(last + slotLength), ...only };
}

function wallTime(at: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO("Asia/Kolkata");
  return there.toPlainTime().toString({ smallestUnit: "minute" });
}
