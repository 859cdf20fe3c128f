import fc from "fast-check";
import { expect, test } from "vitest";
import { branchId, newId } from "../kernel/id.ts";
import { runFrom, runStarts } from "./back-to-back.ts";

const branches = [0, 1].map(() => branchId.parse(newId()));

/** A day's grid with buffers, some of its slots taken. */
const grids = fc
  .record({
    minutes: fc.integer({ min: 5, max: 30 }),
    before: fc.integer({ min: 0, max: 10 }),
    after: fc.integer({ min: 0, max: 10 }),
    free: fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 24 }),
  })
  .map(({ minutes, before, after, free }) => {
    const step = (before + minutes + after) * 60_000;
    return free.flatMap((both, index) =>
      both.flatMap((isFree, branch) => {
        const startsAt = index * step;
        const endsAt = startsAt + minutes * 60_000;
        const occupied = { occupiedFrom: startsAt - before * 60_000, occupiedTo: endsAt + after * 60_000 };
        const where = { branchId: branches[branch] ?? branchId.parse(newId()) };
        return isFree ? [{ startsAt, endsAt, ...occupied, ...where, capacity: 1, seatsLeft: 1, seat: 0, index }] : [];
      }),
    );
  });

test("a run is that many neighbours at one branch, none of them taken, and every such run is found", () => {
  fc.assert(
    fc.property(grids, fc.integer({ min: 2, max: 4 }), (slots, count) => {
      const starts = runStarts(slots, count);
      for (const slot of slots) {
        const wanted = Array.from({ length: count }, (_, offset) =>
          slots.find(({ index, branchId: at }) => index === slot.index + offset && at === slot.branchId),
        );
        const room = wanted.every((each) => each !== undefined);
        expect(starts.includes(slot)).toBe(room);
        expect(runFrom(slots, slot, count)).toEqual(room ? wanted : []);
      }
    }),
  );
});
