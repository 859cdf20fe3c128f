import { type House, inIndia, type Scene, type Sitting, wallTimes } from "./houses.ts";

/** Half a minute before a midnight of India's, or before the noon of a day after which New York's clocks change. */
const moments = [
  inIndia("2027-02-28T23:59:30"),
  inIndia("2028-02-28T23:59:30"),
  inIndia("2028-02-29T23:59:30"),
  inIndia("2027-03-31T23:59:30"),
  inIndia("2027-12-31T23:59:30"),
  Temporal.Instant.from("2027-03-13T16:59:30Z"),
  Temporal.Instant.from("2027-11-06T15:59:30Z"),
];
const jumps = [0, 60, -60];

/** The same times on the wall, whichever zone the server believes itself to be in and however its clock has jumped. */
export async function requireSameTimes({ till, houses, sittings, findings }: Scene): Promise<number> {
  let compared = 0;
  for (const moment of moments)
    for (const minutes of jumps) {
      const now = moment.add({ minutes });
      await till.setClock(now);
      for (const sitting of sittings) {
        const days = daysFrom(now, sitting.zone);
        const expected = wallTimes(sitting.zone, days, now.add({ minutes: 30 }));
        for (const house of houses) {
          const seen = await timesOf(house, sitting, days);
          const where = `${sitting.zone} at ${now}, server in ${house.zone}`;
          findings.require(
            seen.join() === expected.join(),
            "other wall times",
            () => `${where}: ${firstOther(seen, expected)}`,
          );
          compared += seen.length;
        }
      }
    }
  findings.requireLookedAt(compared, moments.length * jumps.length * 100, "times");
  return compared;
}

function daysFrom(now: Temporal.Instant, zone: string): string[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return [0, 1, 2].map((days) => today.add({ days }).toString());
}

async function timesOf({ visitor }: House, { doctorId }: Sitting, days: readonly string[]): Promise<string[]> {
  const input = { doctorId, from: days[0], to: days.at(-1) };
  const { items } = await visitor.query<{ items: { startsAt: string }[] }>("appointments.slots", input);
  return items.map(({ startsAt }) => Temporal.Instant.from(startsAt).toString());
}

function firstOther(seen: readonly string[], expected: readonly string[]): string {
  const at = expected.findIndex((time, index) => time !== seen[index]);
  return `${seen.length} times for ${expected.length}, first ${seen[at]} for ${expected[at]}`;
}
