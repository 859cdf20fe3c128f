import fc from "fast-check";
import { expect, test } from "vitest";
import { byTurn, dueAt, inTurn, type Place } from "./order.ts";

const ten = Temporal.Instant.from("2026-12-07T04:30:00Z");
const at = (minutes: number) => ten.add({ minutes });
const booked = (number: number, start: number, arrived: number): Place => ({
  number,
  walkIn: false,
  startsAt: at(start),
  arrivedAt: at(arrived),
});
const walkIn = (number: number, arrived: number): Place => ({ ...booked(number, -90, arrived), walkIn: true });
const numbers = (places: readonly Place[], grace = 10) => inTurn(places, grace).map(({ number }) => number);

test("who came in time has the booked time, however early they sat there", () => {
  expect(numbers([booked(1, 30, -60), booked(2, 0, -5)])).toEqual([2, 1]);
});

test("ten minutes late is still in time, eleven is when they came", () => {
  expect(dueAt(booked(1, 0, 10), 10).equals(ten)).toBe(true);
  expect(dueAt(booked(1, 0, 11), 10).equals(at(11))).toBe(true);
  expect(numbers([booked(1, 0, 11), walkIn(2, 5)])).toEqual([2, 1]);
  expect(numbers([booked(1, 0, 11), walkIn(2, 5)], 15)).toEqual([1, 2]);
});

test("at the same minute the booked one goes before the walk-in, then the lower number", () => {
  expect(numbers([walkIn(1, 0), booked(3, 0, -5), booked(2, 0, 0)])).toEqual([2, 3, 1]);
});

const places = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 60 }),
      walkIn: fc.boolean(),
      start: fc.integer({ min: -60, max: 240 }),
      arrived: fc.integer({ min: -60, max: 240 }),
    }),
    { selector: ({ number }) => number, maxLength: 30 },
  )
  .map((rows) => rows.map(({ number, walkIn, start, arrived }) => ({ ...booked(number, start, arrived), walkIn })));
const grace = fc.integer({ min: 0, max: 60 });

test("the order is total: it does not depend on how the rows were read", () => {
  fc.assert(
    fc.property(places, grace, fc.func(fc.integer()), (queue, minutes, shuffle) => {
      const shuffled = queue.toSorted((a, b) => shuffle(a.number) - shuffle(b.number));
      expect(numbers(shuffled, minutes)).toEqual(numbers(queue, minutes));
      for (const a of queue) for (const b of queue) if (a !== b) expect(byTurn(minutes)(a, b)).not.toBe(0);
    }),
  );
});

test("nobody who comes later pushes a booked patient who came in time past the booked time", () => {
  fc.assert(
    fc.property(places, grace, (queue, minutes) => {
      const order = inTurn(queue, minutes);
      for (const [index, place] of order.entries()) {
        if (place.walkIn || Temporal.Instant.compare(dueAt(place, minutes), place.startsAt) !== 0) continue;
        for (const before of order.slice(0, index))
          expect(Temporal.Instant.compare(dueAt(before, minutes), place.startsAt)).toBeLessThanOrEqual(0);
      }
    }),
  );
});

test("walk-ins among themselves go in the order in which they came", () => {
  fc.assert(
    fc.property(places, grace, (queue, minutes) => {
      const arrivals = inTurn(queue, minutes).filter((place) => place.walkIn);
      for (const [index, { arrivedAt }] of arrivals.entries()) {
        const next = arrivals[index + 1];
        if (next) expect(Temporal.Instant.compare(arrivedAt, next.arrivedAt)).toBeLessThanOrEqual(0);
      }
    }),
  );
});
