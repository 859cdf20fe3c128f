import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, calendarDate } from "../kernel/calendar.ts";
import { inForceDays } from "../records/verification.ts";
import { isPaperInForce, mostOnLine, paperStatuses } from "./papers.ts";

test("for what a paper asks there is enough, and never a pack more", () => {
  const units = fc.integer({ min: 1, max: 1000 });
  const packUnits = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(units, packUnits, fc.boolean(), (asked, pack, sellsLoose) => {
      const most = mostOnLine({ sellsLoose, packUnits: pack }, asked);
      expect(most).toBeGreaterThanOrEqual(asked);
      expect(most - asked).toBeLessThan(sellsLoose ? 1 : pack);
      if (!sellsLoose) expect(most % pack).toBe(0);
    }),
  );
});

test("a paper counts once it was verified, from its day on and as long as one of ours", () => {
  const prescribedOn = calendarDate.parse("2026-12-01");
  const last = addDays(prescribedOn, inForceDays);
  for (const status of paperStatuses) {
    const counts = (today: string) => isPaperInForce({ status, prescribedOn }, today);
    const said = [addDays(prescribedOn, -1), prescribedOn, last, addDays(last, 1)].map(counts);
    expect(said).toEqual(status === "verified" ? [false, true, true, false] : [false, false, false, false]);
    expect(isPaperInForce({ status, prescribedOn: null }, prescribedOn)).toBe(false);
  }
});
