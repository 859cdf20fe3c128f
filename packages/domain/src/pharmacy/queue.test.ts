import { expect, test } from "vitest";
import { stateInQueue } from "./queue.ts";

const whole = [{ fill: 1, given: 10, most: 10 }];
const part = [{ fill: 1, given: 4, most: 10 }];
const fresh = { inForce: true, lines: 2, repeatsAllowed: 0, givenToday: false, fills: new Map() };

test("a prescription is new, owed while anything of any line is, and done on the day on which all of it was given", () => {
  expect(stateInQueue(fresh)).toBe("new");
  expect(stateInQueue({ ...fresh, fills: new Map([[0, whole]]) })).toBe("owed");
  const both = new Map([
    [0, whole],
    [1, part],
  ]);
  expect(stateInQueue({ ...fresh, fills: both, givenToday: true })).toBe("owed");
  const all = both.set(1, whole);
  expect(stateInQueue({ ...fresh, fills: all, givenToday: true })).toBe("done");
  expect(stateInQueue({ ...fresh, fills: all })).toBeNull();
  expect(stateInQueue({ ...fresh, fills: all, repeatsAllowed: 1 })).toBe("repeat");
});

test("what counts no longer is told while something of it was still to be given", () => {
  expect(stateInQueue({ ...fresh, inForce: false })).toBe("ended");
  const all = new Map([
    [0, whole],
    [1, whole],
  ]);
  expect(stateInQueue({ ...fresh, inForce: false, fills: all, repeatsAllowed: 1 })).toBeNull();
});
