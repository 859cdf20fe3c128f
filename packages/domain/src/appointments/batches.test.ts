import fc from "fast-check";
import { expect, test } from "vitest";
import { branchId as branchIdOf, newId } from "../kernel/id.ts";
import { type Displaced, nearestTimes, startBatchInput } from "./batches.ts";

const branchId = branchIdOf.parse(newId());
const minute = 60_000;
const slot = (startsAt: number, seatsLeft = 1) => ({
  startsAt,
  endsAt: startsAt + 15 * minute,
  occupiedFrom: startsAt,
  occupiedTo: startsAt + 15 * minute,
  branchId,
  capacity: seatsLeft,
  seatsLeft,
  seat: 0,
});
const visit = (id: string, startsAt: number, doctorId = "rao", among = ["rao", "sen"]): Displaced => ({
  ...{ id, doctorId, branchId, startsAt, among },
});

test("each visit gets the nearest free time, and the own doctor at the same distance", () => {
  const found = nearestTimes(
    [visit("a", 0), visit("b", 60 * minute, "sen")],
    [
      { doctorId: "sen", slots: [slot(15 * minute), slot(75 * minute)] },
      { doctorId: "rao", slots: [slot(15 * minute)] },
    ],
  );
  expect(found.get("a")).toMatchObject({ doctorId: "rao", slot: { startsAt: 15 * minute } });
  expect(found.get("b")).toMatchObject({ doctorId: "sen", slot: { startsAt: 75 * minute } });
});

test("a visit goes to nobody but those whom it may go to, however near another's time is", () => {
  const vacancies = [
    { doctorId: "rao", slots: [slot(45 * minute)] },
    { doctorId: "sen", slots: [slot(15 * minute), slot(30 * minute)] },
  ];
  const found = nearestTimes([visit("a", 0, "rao", ["rao"]), visit("b", 0, "das", ["das"])], vacancies);
  expect([...found].map(([id, { doctorId }]) => [id, doctorId])).toEqual([["a", "rao"]]);
});

test("a seat is suggested once, and another branch never", () => {
  const other = branchIdOf.parse(newId());
  const vacancies = [{ doctorId: "rao", slots: [slot(0, 2), { ...slot(0, 9), branchId: other }] }];
  const found = nearestTimes([visit("a", 0), visit("b", 1), visit("c", 2)], vacancies);
  expect([...found.keys()]).toEqual(["a", "b"]);
});

test("whatever is free, no seat is given twice and nobody goes without while one is left", () => {
  const starts = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 });
  const seats = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 3 })), { maxLength: 6 });
  fc.assert(
    fc.property(starts, seats, (visits, free) => {
      const slots = [...new Map(free).entries()].map(([start, left]) => slot(start * 15 * minute, left));
      const asked = visits.map((start, index) => visit(String(index), start * 15 * minute));
      const found = nearestTimes(asked, [{ doctorId: "rao", slots }]);
      const room = slots.reduce((sum, { seatsLeft }) => sum + seatsLeft, 0);
      expect(found.size).toBe(Math.min(room, visits.length));
      for (const each of slots) {
        const given = [...found.values()].filter(({ slot: { startsAt } }) => startsAt === each.startsAt);
        expect(given.length).toBeLessThanOrEqual(each.seatsLeft);
      }
    }),
  );
});

test("a visit stands once in a batch", () => {
  const item = { appointmentId: newId(), action: "cancel" };
  expect(startBatchInput.safeParse({ reason: "Leave", items: [item, item] }).success).toBe(false);
  expect(startBatchInput.safeParse({ reason: "Leave", items: [item] }).success).toBe(true);
});
