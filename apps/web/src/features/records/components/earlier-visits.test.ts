import { expect, it } from "vitest";
import { earlierVisits } from "./earlier-visits.ts";

const of = (...visits: string[]) => visits.map((appointmentId) => ({ appointmentId }));

it("counts a visit once, whether it left a note, a prescription or both", () => {
  expect(earlierVisits(of("a", "b"), of("b", "c", "c"))).toBe(3);
});

it("never says that there was no visit where there is a prescription", () => {
  expect(earlierVisits([], of("a"))).toBe(1);
});
