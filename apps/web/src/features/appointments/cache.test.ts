import { type AppointmentView, appointmentView } from "@carepoint/domain/appointments/schema";
import { doctorView } from "@carepoint/domain/doctors/schema";
import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import { describe, expect, it } from "vitest";
import { calledOffAhead, earlier, held, lastDoctors, matching, past, upcoming } from "./cache.ts";

const now = Date.parse("2026-11-23T09:00:00Z");

function visit(startsAt: string, status: AppointmentView["status"], doctorId = newId()): AppointmentView {
  const endsAt = Temporal.Instant.from(startsAt).add({ minutes: 15 }).toString();
  return appointmentView.parse({
    id: newId(),
    version: 1,
    code: newBookingCode(),
    status,
    source: "patient",
    startsAt,
    endsAt,
    zone: "Asia/Kolkata",
    branchId: newId(),
    branchName: { en: "Main" },
    doctorId,
    doctorName: "Dr Rao",
    departmentId: newId(),
    departmentName: { en: "Heart" },
    patientId: newId(),
    patientName: "Asha",
    reason: null,
    fee: 50_000,
    paymentStatus: null,
    invoiceId: null,
    holdExpiresAt: null,
  });
}

describe("visits on this device", () => {
  it("puts the nearest visit first and leaves open holds out", () => {
    const later = visit("2026-11-25T05:00:00Z", "confirmed");
    const sooner = visit("2026-11-24T05:00:00Z", "confirmed");
    const held = visit("2026-11-23T10:00:00Z", "pending");
    expect(upcoming([later, held, sooner], now)).toEqual([sooner, later]);
  });

  it("keeps a visit that just began among those ahead", () => {
    const running = visit("2026-11-23T08:30:00Z", "checked_in");
    expect(upcoming([running], now)).toEqual([running]);
  });

  it("forgets holds that came to nothing", () => {
    const done = visit("2026-11-20T05:00:00Z", "completed");
    expect(past([visit("2026-11-21T05:00:00Z", "expired"), done], now)).toEqual([done]);
  });

  it("keeps a request that nobody answered, and offers nobody again for it", () => {
    const unanswered = { ...visit("2026-11-25T05:00:00Z", "expired"), unanswered: true };
    expect(upcoming([unanswered], now)).toEqual([]);
    expect(past([unanswered], now)).toEqual([unanswered]);
    expect(lastDoctors([unanswered], 3, now)).toEqual([]);
  });

  it("has a request among those ahead until its answer is due, and among those before from then on", () => {
    const due = instantSchema.parse("2026-11-23T09:00:00Z");
    const asked = { ...visit("2026-11-25T05:00:00Z", "requested"), answerBy: due };
    const lapsed = { ...asked, status: "expired", answerBy: null, unanswered: true };
    expect([upcoming([asked], now - 1), past([asked], now - 1)]).toEqual([[asked], []]);
    expect([upcoming([asked], now), past([asked], now)]).toEqual([[], [lapsed]]);
    expect([lastDoctors([asked], 3, now - 1), lastDoctors([asked], 3, now)]).toEqual([[asked], []]);
  });

  it("forgets a hold that was given back, and keeps a visit that was called off", () => {
    const calledOff = visit("2026-11-20T05:00:00Z", "cancelled");
    const released = { ...visit("2026-11-21T05:00:00Z", "cancelled"), givenBack: true };
    expect(past([released, calledOff], now)).toEqual([calledOff]);
    expect(lastDoctors([released, calledOff], 3, now)).toEqual([calledOff]);
  });

  it("keeps what was called off before its time apart from what was", () => {
    const off = visit("2026-11-25T05:00:00Z", "cancelled");
    const later = visit("2026-11-26T05:00:00Z", "cancelled");
    const done = visit("2026-11-20T05:00:00Z", "completed");
    expect(calledOffAhead([done, later, off], now)).toEqual([off, later]);
    expect(earlier([done, later, off], now)).toEqual([done]);
  });

  it("has the times that are held, the most urgent first, without those that ran out", () => {
    const hold = (startsAt: string, holdExpiresAt: string) => ({
      ...visit(startsAt, "pending"),
      holdExpiresAt: instantSchema.parse(holdExpiresAt),
    });
    const second = hold("2026-11-23T10:15:00Z", "2026-11-23T09:05:00Z");
    const first = hold("2026-11-23T10:00:00Z", "2026-11-23T09:05:00Z");
    const soonOver = hold("2026-11-24T10:00:00Z", "2026-11-23T09:01:00Z");
    const over = hold("2026-11-24T10:00:00Z", "2026-11-23T09:00:00Z");
    expect(held([second, first, over, soonOver, visit("2026-11-24T05:00:00Z", "confirmed")], now)).toEqual([
      soonOver,
      first,
      second,
    ]);
  });

  it("names each doctor once, the last one seen first", () => {
    const doctor = newId();
    const first = visit("2026-10-01T05:00:00Z", "completed", doctor);
    const again = visit("2026-11-01T05:00:00Z", "completed", doctor);
    const other = visit("2026-10-15T05:00:00Z", "completed");
    expect(lastDoctors([first, other, again], 3, now)).toEqual([again, other]);
  });
});

describe("the directory on a device", () => {
  const doctor = (name: string, fee: number, languages: string[]) =>
    doctorView.parse({
      ...{ id: newId(), version: 1, name, departmentId: newId(), departmentName: { en: "Heart" }, languages, fee },
      ...{
        qualification: "MBBS",
        specialisation: "Medicine",
        experienceYears: 5,
        bio: "",
        available: true,
        branchIds: [],
      },
      ...{ registrationNumber: "1", registrationCouncil: "MMC" },
    });
  const doctors = [doctor("Dr. Asha", 0, ["en", "hi"]), doctor("Dr. Bina", 50_000, ["en", "ta"])];
  const found = (search: Parameters<typeof matching>[1]) => matching(doctors, search).map(({ name }) => name);

  it("is narrowed by the language of the consultation and by what it costs, free included", () => {
    expect(found({})).toEqual(["Dr. Asha", "Dr. Bina"]);
    expect(found({ language: "ta" })).toEqual(["Dr. Bina"]);
    expect(found({ maxFee: paise(0) })).toEqual(["Dr. Asha"]);
    expect(found({ maxFee: paise(50_000), language: "hi" })).toEqual(["Dr. Asha"]);
    expect(found({ text: "bina", maxFee: paise(0) })).toEqual([]);
  });
});
