import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { appointmentId, encounterId as encounterIdOf, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { type JobContext, runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { deliverOnce } from "../notifications/queries/deliver.ts";
import { remindFollowUps } from "./jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
let encounterId: string;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await addPatient(hospital);
  const visit = await addVisit(hospital, { doctor, patientId: asha.patientId, status: "checked_in" });
  ({ encounterId } = await records().openVisit({ opId: newId(), appointmentId: appointmentId.parse(visit) }));
  await set("2026-12-21"); // today is the 7th
});

const records = (actor = doctor) => calling(hospital, actor).records;
const of = () => ({ opId: newId(), encounterId: encounterIdOf.parse(encounterId) });
const set = (day: string) => records().setFollowUp({ ...of(), dueOn: calendarDate.parse(day) });
const runOn = (day: string) =>
  runJob(hospital.jobContext(Temporal.Instant.from(`${day}T04:10:00Z`)), remindFollowUps, {});
const told = async () => {
  const { accountId } = asha;
  const rows = await hospital.db
    .selectFrom("notifications")
    .select(["template", "params", "appointmentId", "prescriptionId"])
    .where("accountId", "=", accountId ?? "")
    .where("template", "=", "follow_up_due")
    .execute();
  for (const row of rows) expect(row).toMatchObject({ params: {}, appointmentId: null, prescriptionId: null });
  return rows.length;
};

test("who has booked nothing is reminded a week before, once for each day that was said", async () => {
  await runOn("2026-12-13");
  expect(await told()).toBe(0);
  await runOn("2026-12-14");
  await runOn("2026-12-15");
  expect(await told()).toBe(1);
  await set("2026-12-24");
  await runOn("2026-12-17");
  expect(await told()).toBe(2);
});

test("nobody is who has declined, has booked, or whose day is long over", async () => {
  await records(asha).declineFollowUp(of());
  await runOn("2026-12-15");
  expect(await told()).toBe(0);
  await set("2026-12-22");
  await runOn("2027-01-22");
  expect(await told()).toBe(0);
  const startsAt = Temporal.Instant.from("2026-12-23T05:00:00Z");
  await addVisit(hospital, { doctor, patientId: asha.patientId, status: "confirmed", startsAt });
  await runOn("2026-12-16");
  expect(await told()).toBe(0);
});

/** Sends what waits for Asha's account, and answers what became of it. */
async function sent(): Promise<(string | null)[]> {
  const waiting = hospital.db
    .selectFrom("deliveries")
    .innerJoin("notifications", "notifications.id", "deliveries.notificationId")
    .where("notifications.accountId", "=", asha.accountId)
    .where("notifications.template", "=", "follow_up_due")
    .where("deliveries.channel", "=", "email");
  const ids = await waiting.select("deliveries.id").execute();
  for (const { id } of ids) await deliverOnce(posting(), id);
  return (await waiting.select("deliveries.note").execute()).map(({ note }) => note);
}
/** With a post office that takes everything. */
function posting(): JobContext {
  const ctx = hospital.jobContext(hospital.now);
  return { ...ctx, providers: { ...ctx.providers, mail: { send: async () => undefined } } };
}

test("who took their word back after it was planned is not reminded, nor who no longer acts for them", async () => {
  await runOn("2026-12-14");
  expect(await told()).toBe(1);
  const { patientId } = asha;
  const at = hospital.now;
  const taken = {
    purpose: "reminders",
    noticeVersion: 1,
    language: "en",
    givenBy: "patient",
    givenAt: at,
    withdrawnAt: at,
    withdrawnBy: "patient",
  };
  await hospital.db
    .insertInto("consents")
    .values({ ...taken, patientId })
    .execute();
  expect(await sent()).toEqual(["not_agreed"]);

  await set("2026-12-23");
  await hospital.db
    .updateTable("consents")
    .set({ withdrawnAt: null, withdrawnBy: null })
    .where("patientId", "=", patientId)
    .execute();
  await runOn("2026-12-16");
  await hospital.db.updateTable("accountPatients").set({ endedAt: at }).where("patientId", "=", patientId).execute();
  expect((await sent()).toSorted()).toEqual(["not_agreed", "rights_ended"]);
});
