import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DateField, joinDate, splitDate } from "./date-field.tsx";

test("three numbers make a calendar date", () => expect(joinDate("9", " 3", "2026")).toBe("2026-03-09"));
test("three empty boxes are no date", () => expect(joinDate("", " ", "")).toBe(""));
test("an unfinished date stays unfinished, so that a schema refuses it", () =>
  expect(joinDate("", "13", "1990")).toBe("1990-13-"));
test("a date is shown as people write it, without leading zeros", () => {
  expect(splitDate("2026-03-09")).toEqual({ day: "9", month: "3", year: "2026" });
});
test("an error is tied to the group and marks each box", () => {
  const html = renderToStaticMarkup(
    <DateField
      name="birth"
      label="Date of birth"
      dayLabel="Day"
      monthLabel="Month"
      yearLabel="Year"
      error="Enter the month"
    />,
  );
  expect(html).toContain('aria-describedby="birth-error"');
  expect(html.match(/<input[^>]*aria-invalid="true"/g)).toHaveLength(3);
});
