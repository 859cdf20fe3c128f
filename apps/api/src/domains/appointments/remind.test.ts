import { withConnection } from "@carepoint/db/connect";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runJob } from "../../kernel/jobs.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { findErrand } from "../notifications/queries/deliveries.ts";
import { recheck } from "../notifications/queries/recheck.ts";
import { withdrawConsent } from "../patients/commands/withdraw-consent.ts";
import { cancelVisit } from "./commands/cancel-visit.ts";
import { confirmVisit } from "./commands/confirm-visit.ts";
import { remind } from "./jobs.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
});
afterAll(() => hospital.close());

/** Wednesday at nine: two days ahead, so that both marks lie before it. */
const wednesday = nine.add({ hours: 24 });

async function confirmed(now = hospital.now) {
  const visit = await heldVisit(hospital, { doctor: await addDoctor(hospital), at: wednesday, now });
  await hospital.as(visit.patient, (ctx) => confirmVisit(ctx, null, visit.appointmentId), now);
  return visit;
}

const run = (now: Temporal.Instant) => runJob(hospital.jobContext(now), remind, {});

async function told(appointmentId: string): Promise<string[]> {
  const rows = await hospital.db
    .selectFrom("notifications")
    .select("template")
    .where("appointmentId", "=", appointmentId)
    .where("template", "like", "appointment_reminder%")
    .orderBy("createdAt")
    .execute();
  return rows.map(({ template }) => template);
}

it("a visit is reminded a day and an hour before, once each, however often the job runs", async () => {
  const { appointmentId } = await confirmed();
  await run(wednesday.subtract({ hours: 25 }));
  expect(await told(appointmentId)).toEqual([]);
  for (const minutes of [24 * 60, 23 * 60, 22 * 60, 61]) await run(wednesday.subtract({ minutes }));
  expect(await told(appointmentId)).toEqual(["appointment_reminder_24h"]);
  for (const minutes of [60, 30, 5]) await run(wednesday.subtract({ minutes }));
  expect(await told(appointmentId)).toEqual(["appointment_reminder_24h", "appointment_reminder_1h"]);
});

it("a visit booked after the day's mark gets only the hour's", async () => {
  const late = wednesday.subtract({ hours: 10 });
  const { appointmentId } = await confirmed(late);
  await run(late.add({ minutes: 1 }));
  expect(await told(appointmentId)).toEqual([]);
  await run(wednesday.subtract({ minutes: 60 }));
  expect(await told(appointmentId)).toEqual(["appointment_reminder_1h"]);
});

it("a worker that slept through the day's mark does not say tomorrow an hour before", async () => {
  const { appointmentId } = await confirmed();
  await run(wednesday.subtract({ minutes: 40 }));
  expect(await told(appointmentId)).toEqual(["appointment_reminder_1h"]);
});

it("a cancelled visit reminds nobody", async () => {
  const { appointmentId, patient } = await confirmed();
  await hospital.as(patient, (ctx) => cancelVisit(ctx, null, { appointmentId, reason: "Better" }));
  await run(wednesday.subtract({ hours: 23 }));
  expect(await told(appointmentId)).toEqual([]);
});

it("whoever took the consent to reminders back gets none, and one that waited does not go out", async () => {
  const { patient, appointmentId } = await confirmed();
  await run(wednesday.subtract({ hours: 24 }));
  const { id } = await hospital.db
    .selectFrom("notifications")
    .select("id")
    .where("appointmentId", "=", appointmentId)
    .where("template", "=", "appointment_reminder_24h")
    .executeTakeFirstOrThrow();
  const now = wednesday.subtract({ hours: 23 });
  const skip = async () => recheck(await findErrand(hospital.db, id), now);
  expect(await skip()).toBe(null);
  const [patientId] = patient.patientIds;
  if (!patientId) throw new Error("nobody");
  const no = { patientId, purpose: "reminders", by: "patient", language: "en" } as const;
  await hospital.as(patient, (ctx) => withdrawConsent(ctx, own(patient), no), now);
  expect(await skip()).toBe("not_agreed");
  await run(wednesday.subtract({ minutes: 60 }));
  expect(await told(appointmentId)).toEqual(["appointment_reminder_24h"]);
});

it("a whole page of visits that cannot be reminded keeps nobody behind them waiting", async () => {
  const [doctor, patient] = [await addDoctor(hospital), await addPatient(hospital)];
  const { rows } = await withConnection(hospital.ownerUrl, async (client) => {
    await client.query(`create function refuse_reminder() returns trigger language plpgsql as $$ begin
      if (select starts_at < '2026-12-20 13:00Z' from appointments where id = new.appointment_id) then raise 'refused'; end if;
      return new; end $$`);
    await client.query(
      "create trigger refuse_reminder before insert on notifications for each row execute function refuse_reminder()",
    );
    return client.query<{ id: string }>(
      `insert into appointments (id, code, branch_id, doctor_id, department_id, patient_id, starts_at, ends_at, occupied,
         status, source, fee, created_at, confirmed_at)
       select uuidv7(), left(md5('remind' || nth), 12), $1, $2, $3, $4, at, at + interval '1 minute',
         tstzrange(at, at + interval '1 minute'), 'confirmed', 'patient', 0, at - interval '9 days', at - interval '9 days'
       from generate_series(0, 500) nth, lateral (select case nth when 500 then timestamptz '2026-12-20 13:00Z'
         else timestamptz '2026-12-20 04:00Z' + nth * interval '1 minute' end as at) t returning id`,
      [hospital.branchId, doctor.doctorId, hospital.departmentId, patient.patientId],
    );
  });
  await run(Temporal.Instant.from("2026-12-20T02:00:00Z"));
  expect(await told(rows.at(-1)?.id ?? "")).toEqual(["appointment_reminder_24h"]);
});
