import { expect, test } from "vitest";
import { delayMinutes } from "./delay.ts";
import type { Place } from "./order.ts";

const ten = Temporal.Instant.from("2026-12-07T04:30:00Z");
const at = (minutes: number) => ten.add({ minutes });
const place = (start: number, arrived: number, walkIn = false): Place => ({
  number: 1,
  walkIn,
  startsAt: at(start),
  arrivedAt: at(arrived),
});

test("a doctor is as late as the longest wait of somebody who was there in time", () => {
  expect(delayMinutes([place(0, -5), place(15, 0)], 10, at(23))).toBe(20);
  expect(delayMinutes([place(15, 0)], 10, at(23))).toBe(0);
});

test("a few minutes are not told, and whoever came late or without a booking makes nobody late", () => {
  expect(delayMinutes([place(0, -5)], 10, at(9))).toBe(0);
  expect(delayMinutes([place(0, -5)], 10, at(10))).toBe(10);
  expect(delayMinutes([place(0, 11), place(0, -60, true)], 10, at(60))).toBe(0);
  expect(delayMinutes([], 10, at(60))).toBe(0);
});
