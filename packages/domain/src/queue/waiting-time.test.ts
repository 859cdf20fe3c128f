import fc from "fast-check";
import { expect, test } from "vitest";
import { fewestLengths, waitingRange } from "./waiting-time.ts";

const usual = [6, 8, 10, 12, 14];

test("three people ahead of a doctor who needs eight to twelve minutes wait 20 to 40", () => {
  expect(waitingRange({ lengths: usual, ahead: 3, served: 0, untilBegin: 0 })).toEqual({ from: 20, to: 40 });
});

test("whoever is with the doctor may be done now or need a whole consultation", () => {
  expect(waitingRange({ lengths: usual, ahead: 0, served: 1, untilBegin: 0 })).toEqual({ from: 0, to: 15 });
  expect(waitingRange({ lengths: usual, ahead: 2, served: 1, untilBegin: 0 })).toEqual({ from: 15, to: 40 });
});

test("before the doctor has begun the time until then comes on top", () => {
  expect(waitingRange({ lengths: usual, ahead: 1, served: 0, untilBegin: 30 })).toEqual({ from: 35, to: 45 });
});

test("nobody is told a time from too few consultations", () => {
  expect(waitingRange({ lengths: usual.slice(1), ahead: 3, served: 0, untilBegin: 0 })).toBeNull();
});

const lengths = fc.array(fc.double({ min: 0, max: 180, noNaN: true }), { minLength: fewestLengths, maxLength: 30 });
const few = fc.nat({ max: 40 });

test("the range holds whole fives, is never empty, and more people ahead never shorten it", () => {
  fc.assert(
    fc.property(lengths, few, fc.nat({ max: 3 }), fc.nat({ max: 240 }), (known, ahead, served, untilBegin) => {
      const range = waitingRange({ lengths: known, ahead, served, untilBegin });
      const longer = waitingRange({ lengths: known, ahead: ahead + 1, served, untilBegin });
      if (!range || !longer) throw new Error("enough is known");
      expect([range.from % 5, range.to % 5]).toEqual([0, 0]);
      expect(range.from).toBeGreaterThanOrEqual(0);
      expect(range.to).toBeGreaterThan(0);
      expect(range.to).toBeGreaterThanOrEqual(range.from);
      expect(longer.from).toBeGreaterThanOrEqual(range.from);
      expect(longer.to).toBeGreaterThanOrEqual(range.to);
    }),
  );
});
