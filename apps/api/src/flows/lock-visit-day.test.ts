import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lockDoctorDay } from "../domains/appointments/queries/locks.ts";
import { deliver } from "../domains/notifications/jobs.ts";
import type { Actor } from "../kernel/context.ts";
import { addDoctor, addFrontDesk, monday, openHospital, type TestHospital } from "../testing/context.ts";
import { untilWaiting } from "../testing/locks.ts";
import { heldVisit, nine } from "../testing/till.ts";
import { lockVisitDay } from "./lock-visit-day.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 5 });
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());

it("a visit that another doctor took over while its day was waited for is waited for there as well", async () => {
  const [former, latter] = [await addDoctor(hospital), await addDoctor(hospital)];
  const { appointmentId } = await heldVisit(hospital, { doctor: former, at: nine });
  const lockDay = (tx: Parameters<typeof lockDoctorDay>[0], { doctorId }: Actor) =>
    lockDoctorDay(tx, doctorId ?? "", nine, "Asia/Kolkata");
  const done = { yet: false };
  const found = await hospital.db.transaction().execute(async (there) => {
    await lockDay(there, latter);
    const locking = await hospital.db.transaction().execute(async (here) => {
      await lockDay(here, former);
      const locked = hospital.as(desk, (ctx) => lockVisitDay(ctx.tx, appointmentId), monday);
      void locked.then(() => (done.yet = true));
      await untilWaiting(hospital);
      await sql`update appointments set doctor_id = ${latter.doctorId} where id = ${appointmentId}`.execute(here);
      return { locked };
    });
    await untilWaiting(hospital);
    expect(done.yet).toBe(false);
    return locking;
  });
  expect(await found.locked).toMatchObject({ doctorId: latter.doctorId });
});
