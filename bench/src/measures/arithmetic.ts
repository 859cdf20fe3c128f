import { openSlots, type Slot } from "@carepoint/domain/appointments/slots";
import { calendarDate, timeFromMinutes } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { type Figure, ms, times } from "../results.ts";
import { calcomSlots, type Question } from "../rivals.ts";
import { median } from "../rounds.ts";

/** Recorded once on the same input, see the goals: Medplum's server is not on npm, cal.com's figure stands in without a network. */
const recorded = { calcom: 37.1, medplum: 0.56 };
const days = 14;

/** The slot rules alone: fourteen days over a change of clocks, forty taken times, a tenth of them holds. */
export async function measureArithmetic(): Promise<Figure[]> {
  const calcom = await calcomSlots();
  if (calcom) for (const question of sharedCases()) requireSame(ourSearch(question)(), calcom(question), question);
  const question = questionIn("Europe/London", days, 40);
  const ours = timeOf(ourSearch(question), 1000);
  const full = timeOf(ourSearch(question, true), 1000);
  const theirs = calcom ? timeOf(() => calcom(question), 20) : recorded.calcom;
  const told = calcom ? `cal.com ${ms(theirs)}` : `cal.com ${ms(theirs)} (recorded: its package could not be had)`;
  const [faster, fasterThanMedplum] = [theirs / full, recorded.medplum / full];
  return [
    {
      goal: 3,
      what: "slot arithmetic, 14 days, 36 booked, 4 held, DST; with leave, buffers, capacity",
      ours: `${ms(ours)}; ${ms(full)}`,
      beside: `${told}; Medplum ${ms(recorded.medplum)} (recorded)`,
      ratio: `${times(faster)}; ${times(fasterThanMedplum)}`,
      wanted: "≥ 500×; ≥ 10×; same answers",
      met: calcom !== null && faster >= 500 && fasterThanMedplum >= 10,
    },
  ];
}

const branch = branchId.parse("0192f000-0000-7000-8000-000000000001");

/** Everything at once only on our side: cal.com has no such rules in this function. */
function ourSearch(asked: Question, everything = false): () => Slot[] {
  const { zone, from, to, weekdays, opens, closes, minutes, busy, held } = asked;
  const buffer = everything ? 5 : 0;
  const rule = {
    from: timeFromMinutes(opens),
    to: timeFromMinutes(closes),
    branchId: branch,
    slotMinutes: minutes,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: buffer,
    capacity: everything ? 3 : 1,
  };
  const day = (date: Date) => calendarDate.parse(date.toISOString().slice(0, 10));
  const leave = { kind: "leave" as const, fromDate: day(from), toDate: day(from), from: "12:00", to: "13:00" };
  const question = {
    hours: weekdays.map((weekday) => ({ ...rule, weekday })),
    exceptions: everything ? [leave, { ...leave, kind: "block" as const, toDate: day(to) }] : [],
    busy: [...busy, ...held].map(({ start, end }, index) => ({
      startMs: start,
      endMs: end,
      seat: everything ? index % 3 : 0,
    })),
    zones: { [branch]: zone },
    now: from.getTime(),
    minimumNoticeMinutes: 0,
    horizonDays: 60,
    source: "patient" as const,
  };
  const [first, last] = [day(from), day(new Date(to.getTime() - 86_400_000))];
  return () => openSlots(question, first, last);
}

/** From a Monday before the clocks change in spring, next year at the earliest: cal.com's code will not look into the past. */
function questionIn(zone: string, length: number, taken: number): Question {
  const year = Temporal.Now.plainDateISO().year + 1;
  const spring = Temporal.PlainDate.from({ year, month: 3, day: 22 });
  const monday = spring.subtract({ days: spring.dayOfWeek - 1 });
  const instant = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime("UTC").epochMilliseconds);
  const busy = Array.from({ length: taken }, (_, index) => {
    const day = monday.add({ days: (index * 5) % length });
    const start = day
      .toZonedDateTime({ timeZone: zone, plainTime: { hour: 9 } })
      .add({ minutes: 15 * ((index * 7) % 30) });
    return { start: start.epochMilliseconds, end: start.add({ minutes: 15 + 15 * (index % 2) }).epochMilliseconds };
  });
  const [from, to] = [instant(monday), instant(monday.add({ days: length }))];
  const held = busy.splice(0, Math.floor(taken / 10));
  return { zone, from, to, weekdays: [1, 2, 3, 4, 5], opens: 540, closes: 1020, minutes: 15, busy, held };
}

function sharedCases(): Question[] {
  return ["Europe/London", "Asia/Kolkata", "America/New_York", "UTC"].flatMap((zone) =>
    [0, 7, 40].map((taken) => questionIn(zone, days, taken)),
  );
}

function requireSame(slots: readonly Slot[], theirs: readonly number[], { zone, busy }: Question): void {
  const ours = slots.map(({ startsAt }) => startsAt);
  const [mine, other] = [new Set(ours), new Set(theirs)];
  const odd = [...mine.symmetricDifference(other)];
  if (odd.length === 0 && ours.length > 0) return;
  const first = odd[0] === undefined ? "nothing" : new Date(odd[0]).toISOString();
  throw new Error(`${zone} with ${busy.length} busy: ${ours.length} slots against ${theirs.length}, first at ${first}`);
}

/** Milliseconds of processor time for one turn: what else the machine does is left out. */
function timeOf(work: () => unknown, often: number): number {
  for (let warm = 0; warm < often; warm += 1) work();
  const seen = Array.from({ length: 7 }, () => {
    const began = process.cpuUsage();
    for (let turn = 0; turn < often; turn += 1) work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000 / often;
  });
  return median(seen);
}
