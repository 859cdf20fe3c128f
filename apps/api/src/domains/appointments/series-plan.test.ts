import { openDatabase } from "@carepoint/db/client";
import { countRoundTrips } from "@carepoint/db/testing/round-trips";
import { previewSeriesInput } from "@carepoint/domain/appointments/series";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asking } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { nine } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { previewSeries } from "./queries/series-plan.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

it("a long series asks the database as often as a short one", async () => {
  const [doctor, desk, patient] = [await addDoctor(hospital), await addFrontDesk(hospital), await addPatient(hospital)];
  const counted = await countRoundTrips(hospital.services.env.databaseUrl);
  const db = openDatabase(counted.url, { max: 1 });
  const { ctx } = asking(hospital, desk, "branch");
  const preview = (visits: number, kind = "in_person") =>
    previewSeries(
      { ...ctx, db },
      previewSeriesInput.parse({
        doctorId: doctor.doctorId,
        branchId: hospital.branchId,
        patientId: patient.patientId,
        kind,
        everyWeeks: 1,
        startsAt: instantText(nine),
        visits,
      }),
    );
  await preview(2); // it opens the connection
  const short = await counted.countOf(() => preview(2));
  expect(await counted.countOf(() => preview(12))).toBe(short);
  expect(short).toBeLessThanOrEqual(4);
  await db.destroy();
  await counted.close();
});

it("a follow-up is planned only as long as the last visit gives the right to it", async () => {
  const [doctor, desk, patient] = [await addDoctor(hospital), await addFrontDesk(hospital), await addPatient(hospital)];
  await hospital.db
    .insertInto("doctorKinds")
    .values({
      doctorId: doctor.doctorId ?? "",
      kind: "follow_up",
      offered: true,
      fee: 20_000,
      minutes: 15,
      withinDays: 14,
    })
    .execute();
  const preview = () =>
    previewSeries(
      asking(hospital, desk, "branch").ctx,
      previewSeriesInput.parse({
        doctorId: doctor.doctorId,
        branchId: hospital.branchId,
        patientId: patient.patientId,
        kind: "follow_up",
        everyWeeks: 1,
        startsAt: instantText(nine),
        visits: 3,
      }),
    );
  const refusals = async () => (await preview()).items.map(({ refusal }) => refusal);
  expect(await refusals()).toEqual(["follow_up_not_due", "follow_up_not_due", "follow_up_not_due"]);
  const startsAt = nine.subtract({ hours: 48 });
  await addVisit(hospital, { doctor, patientId: patient.patientId, status: "completed", startsAt });
  expect(await refusals()).toEqual([null, null, "follow_up_not_due"]); // 2, 9 and 16 days after it
  expect((await preview()).fee).toBe(20_000);
});
