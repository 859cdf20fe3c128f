import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { expect, test } from "vitest";
import { sheetsOf } from "./day-sheet-rows.ts";

type Told = Pick<AppointmentView, "doctorName" | "startsAt" | "status" | "patientName">;

/** Only what a sheet reads. */
const visit = (doctorName: string, time: string, status: Told["status"] = "confirmed") =>
  ({
    doctorId: doctorName,
    doctorName,
    status,
    startsAt: `2026-11-26T${time}:00Z`,
    patientName: time,
  }) as AppointmentView;

test("doctors come by name, their visits by time, and nobody who was called off", () => {
  const sheets = sheetsOf([
    visit("Shetty", "06:15"),
    visit("Kapadia", "07:00", "checked_in"),
    visit("Kapadia", "05:30", "completed"),
    visit("Kapadia", "05:00", "cancelled"),
    visit("Rao", "05:00", "cancelled"),
  ]);
  expect(sheets.map(({ doctorName, rows }) => [doctorName, rows.map(({ patientName }) => patientName)])).toEqual([
    ["Kapadia", ["05:30", "07:00"]],
    ["Shetty", ["06:15"]],
  ]);
});
