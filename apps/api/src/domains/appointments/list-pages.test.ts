import { listAppointmentsInput } from "@carepoint/domain/appointments/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { newBookingCode } from "@carepoint/domain/kernel/codes";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { countDays } from "./queries/day-counts.ts";
import { listAppointments } from "./queries/views.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

/** So many visits of one Tuesday that took place, many of them at one and the same minute. */
async function fullDay(count: number): Promise<void> {
  const doctor = await addDoctor(hospital);
  const { patientId } = await addPatient(hospital);
  const like = await addVisit(hospital, { doctor, patientId, status: "completed", startsAt: nine });
  for (let place = 1; place < count; place += 1) {
    const startsAt = nine.add({ minutes: 15 * Math.floor(place / 60) }).toString();
    await sql`insert into appointments (id, code, branch_id, doctor_id, department_id, patient_id, starts_at, ends_at, occupied,
        status, source, fee, created_at)
      select ${newId()}, ${newBookingCode()}, branch_id, doctor_id, department_id, patient_id, ${startsAt}, ${startsAt}::timestamptz
        + interval '15 minutes', tstzrange(${startsAt}, ${startsAt}::timestamptz + interval '15 minutes'), status, source, fee, created_at
      from appointments where id = ${like}`.execute(hospital.db);
  }
}

it("a day of many hundred visits is read page by page: none is missing, none comes twice, and their order stays", async () => {
  await fullDay(450);
  const { ctx } = asking(hospital, desk, "branch");
  const pages = [];
  let after: { startsAt: string; id: string } | undefined;
  do {
    const asked = listAppointmentsInput.parse({ from: "2026-12-08", to: "2026-12-08", limit: 200, after });
    const { items } = await listAppointments(ctx, asked);
    pages.push(items);
    const last = items.at(-1);
    after = items.length === 200 && last ? { startsAt: last.startsAt, id: last.id } : undefined;
  } while (after);
  expect(pages.map(({ length }) => length)).toEqual([200, 200, 50]);
  const all = pages.flat();
  expect(new Set(all.map(({ id }) => id)).size).toBe(450);
  const places = all.map(({ startsAt, id }) => `${startsAt} ${id}`);
  expect(places).toEqual(places.toSorted());
  const day = calendarDate.parse("2026-12-08");
  const { items } = await countDays(asking(hospital, desk, "any").ctx, { day, days: 2 });
  expect(items.map(({ counts }) => counts)).toEqual([{ completed: 450 }, {}]);
});
