import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bodyMassIndex,
  latestOfEach,
  standing,
  type TakenReadings,
  trendOf,
  type VitalReadings,
  vitalReadings,
  vitalSigns,
} from "./vitals.ts";

const fits = (readings: object) => vitalReadings.safeParse(readings).success;

test("a set has a reading, pressure has both of its numbers, and the upper one is the higher", () => {
  expect(fits({})).toBe(false);
  expect(fits({ glucoseMoment: "fasting" })).toBe(false);
  expect(fits({ pulse: 72 })).toBe(true);
  expect(fits({ systolic: 120 })).toBe(false);
  expect(fits({ systolic: 80, diastolic: 120 })).toBe(false);
  expect(fits({ systolic: 120, diastolic: 80 })).toBe(true);
});

test("what no living person has was mistyped", () => {
  for (const [low, high] of [
    [{ temperature: 10 }, { temperature: 98.6 }], // in Fahrenheit
    [{ weight: 0 }, { weight: 705 }],
    [{ oxygen: 9 }, { oxygen: 101 }],
    [{ pulse: 7 }, { pulse: 720 }],
    [{ pain: -1 }, { pain: 11 }],
  ]) {
    expect(fits(low ?? {})).toBe(false);
    expect(fits(high ?? {})).toBe(false);
  }
  expect(fits({ temperature: 37.45 })).toBe(false);
  expect(fits({ temperature: 37.4, weight: 70.5 })).toBe(true);
});

test("an adult's value is low, usual or high; of a child nothing is said", () => {
  expect(standing("systolic", 139, true)).toBe("usual");
  expect(standing("systolic", 140, true)).toBe("high");
  expect(standing("oxygen", 94, true)).toBe("low");
  expect(standing("weight", 300, true)).toBe(null);
  expect(standing("pulse", 140, false)).toBe(null);
});

test("the body mass index needs both, to a tenth", () => {
  expect(bodyMassIndex({ weight: 70, height: 175 })).toBe(22.9);
  expect(bodyMassIndex({ weight: 70 })).toBe(null);
});

const sets = fc.array(
  fc.record({
    takenAt: fc
      .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString()),
    readings: fc.record(
      { pulse: fc.integer({ min: 40, max: 180 }), weight: fc.integer({ min: 40, max: 120 }) },
      { requiredKeys: [] },
    ) as fc.Arbitrary<VitalReadings>,
  }),
);

test("a trend has every value of its sign once, in time", () => {
  fc.assert(
    fc.property(sets, (taken: TakenReadings[]) => {
      const trend = trendOf("pulse", taken);
      expect(trend).toHaveLength(taken.filter(({ readings }) => readings.pulse !== undefined).length);
      const times = trend.map(({ takenAt }) => takenAt);
      expect(times).toEqual(times.toSorted());
      for (const sign of vitalSigns) {
        const values = taken.flatMap(({ takenAt, readings }) => (readings[sign] === undefined ? [] : [takenAt]));
        expect(latestOfEach(taken).get(sign)?.takenAt).toBe(values.toSorted().at(-1));
      }
    }),
  );
});
