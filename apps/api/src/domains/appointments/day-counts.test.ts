import { addDays, calendarDate } from "@carepoint/domain/kernel/calendar";
import { afterAll, beforeAll, expect, it } from "vitest";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";

const day = calendarDate.parse("2026-12-08");
let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

it("counts a doctor's own visits of a day, never a colleague's, and nobody's at the desk", async () => {
  const [doctor, colleague] = [await addDoctor(hospital), await addDoctor(hospital, { name: "Dr. Iyer" })];
  const { patientId } = await addPatient(hospital);
  const theirs = await addPatient(hospital);
  for (const [of, comes] of [
    [doctor, patientId],
    [colleague, theirs.patientId],
  ] as const)
    for (const hours of [0, 1]) {
      const startsAt = nine.add({ hours });
      await addVisit(hospital, {
        doctor: of,
        patientId: comes,
        status: hours === 0 ? "confirmed" : "cancelled",
        startsAt,
      });
    }
  await addVisit(hospital, { doctor, patientId, status: "confirmed", startsAt: nine.add({ hours: 24 }) });

  const own = await calling(hospital, doctor).appointments.dayCounts({ day });
  expect(own).toEqual({ items: [{ day, counts: { confirmed: 1, cancelled: 1 } }] });
  const strip = await calling(hospital, doctor).appointments.dayCounts({ day: addDays(day, -1), days: 3 });
  expect(strip.items).toEqual([
    { day: addDays(day, -1), counts: {} },
    { day, counts: { confirmed: 1, cancelled: 1 } },
    { day: addDays(day, 1), counts: { confirmed: 1 } },
  ]);
  const desk = calling(hospital, await addFrontDesk(hospital));
  await expect(desk.appointments.dayCounts({ day })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
