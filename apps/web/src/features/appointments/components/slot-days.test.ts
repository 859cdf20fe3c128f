import { dayPart } from "@carepoint/domain/appointments/day-parts";
import { slotView } from "@carepoint/domain/appointments/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { newId } from "@carepoint/domain/kernel/id";
import { describe, expect, it } from "vitest";
import { slotDays } from "./slot-days.ts";

const zone = "Asia/Kolkata";
const slot = (startsAt: string) => ({
  ...slotView.parse({ startsAt, endsAt: startsAt, branchId: newId(), capacity: 1, seatsLeft: 1 }),
  zone,
});

describe("free times by day", () => {
  it("puts a slot on the day that the branch's wall calendar shows", () => {
    const late = slot("2026-11-23T19:00:00Z");
    const [first, second] = slotDays([late], { from: calendarDate.parse("2026-11-23"), days: 2 });
    expect(first?.slots).toEqual([]);
    expect(second?.slots).toEqual([late]);
  });

  it("tells morning, afternoon and evening by the branch's clock", () => {
    expect(dayPart(slot("2026-11-23T06:29:00Z"))).toBe("morning");
    expect(dayPart(slot("2026-11-23T06:30:00Z"))).toBe("afternoon");
    expect(dayPart(slot("2026-11-23T11:30:00Z"))).toBe("evening");
  });
});
