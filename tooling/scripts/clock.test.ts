import { expect, test } from "vitest";
import { demoClock } from "./clock.ts";

const at = (text: string) => Temporal.Instant.from(`${text}+05:30`);
const wall = (instant: Temporal.Instant | undefined) =>
  instant?.toZonedDateTimeISO("Asia/Kolkata").toPlainDateTime().toString({ smallestUnit: "minute" });

test.each([
  ["in the morning of a Wednesday", "2026-11-25T09:12", undefined],
  ["with an afternoon left", "2026-11-25T15:59", undefined],
  ["in the evening", "2026-11-25T20:00", "2026-11-26T09:30"],
  ["after midnight", "2026-11-26T02:10", "2026-11-26T09:30"],
  ["on a Saturday night: there is no clinic on Sunday", "2026-11-28T20:00", "2026-11-30T09:30"],
  ["on a Sunday morning", "2026-11-29T10:00", "2026-11-30T09:30"],
])("a demo that is started %s has a day to play with", (_, current, begins) => {
  expect(wall(demoClock(undefined, at(current)).now)).toBe(begins);
});

test("a person who wants another time says which, and is told what time it is there", () => {
  const evening = at("2026-11-25T20:00");
  expect(wall(demoClock("09:30", evening).now)).toBe("2026-11-25T09:30");
  expect(wall(demoClock("2026-12-07T09:30+05:30", evening).now)).toBe("2026-12-07T09:30");
  expect(wall(demoClock("2026-12-07T04:00:00Z", evening).now)).toBe("2026-12-07T09:30");
  expect(demoClock("09:30", evening).line).toMatch(
    /^In the hospital it is Wednesday.* 25 November.* 09:30 \(CAREPOINT_CLOCK\)\.$/,
  );
  expect(demoClock(undefined, evening).line).toMatch(/Thursday.* 26 November.* 09:30 \(today's clinic is over, /);
});

test.each(["half past nine", "25:00", "2026-12-07", "9:30"])("CAREPOINT_CLOCK=%s is refused in one line", (asked) => {
  expect(() => demoClock(asked, at("2026-11-25T20:00"))).toThrow(
    /^CAREPOINT_CLOCK is ".*": it must be a time as 09:30/,
  );
});
