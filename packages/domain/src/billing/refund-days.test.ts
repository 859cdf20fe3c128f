import { expect, it } from "vitest";
import { calendarDate } from "../kernel/calendar.ts";
import { refundShownBy } from "./refund-days.ts";

const on = (day: string) => refundShownBy(calendarDate.parse(day));

it("a refund is shown by the seventh working day after it", () => {
  expect(on("2026-12-07")).toBe("2026-12-16"); // Monday: the Wednesday of the week after
  expect(on("2026-12-11")).toBe("2026-12-22"); // Friday: two weekends lie between
  expect(on("2026-12-12")).toBe("2026-12-22"); // given back on a Saturday
});
