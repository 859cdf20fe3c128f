import type { Capture } from "@carepoint/capture/server";
import type { NotificationPreferences } from "@carepoint/domain/notifications/preferences";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runJob } from "../../kernel/jobs.ts";
import { addPatient, type TestHospital } from "../../testing/context.ts";
import { openPost, type Patient, postAt, tuesdayNine } from "../../testing/post.ts";
import { deliver } from "./jobs.ts";
import { overdueDeliveries } from "./queries/deliveries.ts";

let hospital: TestHospital;
let capture: Capture;
beforeAll(async () => {
  ({ hospital, capture } = await openPost());
});
afterAll(async () => {
  await hospital.close();
  await capture.close();
});
beforeEach(() => capture.clear());

const { visit, tell, send, outcome, subscribe } = postAt(() => ({ hospital, capture }));

/** Half past eleven on the evening before the visit, in India. */
const night = Temporal.Instant.from("2026-12-07T18:00:00Z");
const morning = Temporal.Instant.from("2026-12-08T01:30:00Z");
const pushes = () => capture.messages({ channel: "push" }).length;

async function withPhone(wishes: Partial<NotificationPreferences> = {}): Promise<Patient> {
  const patient = await addPatient(hospital);
  await subscribe(patient);
  const preferences = JSON.stringify(wishes);
  await hospital.db.updateTable("accounts").set({ preferences }).where("id", "=", patient.accountId).execute();
  return patient;
}

async function waitsUntil(id: string | undefined) {
  const row = hospital.db
    .selectFrom("deliveries")
    .select("notBefore")
    .where("id", "=", id ?? "");
  return (await row.executeTakeFirstOrThrow()).notBefore;
}

describe("in the quiet hours", () => {
  it("a telephone does not ring: the message waits for their end with all of its tries, and goes out once", async () => {
    const patient = await withPhone();
    const push = (await tell(patient, "appointment_confirmed", await visit(patient))).get("push");
    expect(await send(push, night)).toEqual(morning);
    expect([await outcome(push), await waitsUntil(push), pushes()]).toEqual([
      { status: "queued", note: null, attempts: 0 },
      morning,
      0,
    ]);
    await send(push, morning.subtract({ seconds: 1 }));
    expect([(await outcome(push)).status, pushes()]).toEqual(["queued", 0]);
    await Promise.all([send(push, morning), send(push, morning)]);
    expect([await outcome(push), pushes()]).toEqual([{ status: "sent", note: null, attempts: 1 }, 1]);
  });

  it("a mail goes out, and so does what is of use now alone", async () => {
    const patient = await withPhone();
    const booked = await visit(patient);
    const mail = (await tell(patient, "appointment_confirmed", booked)).get("email");
    const call = (await tell(patient, "visit_please_call", booked)).get("push");
    await Promise.all([send(mail, night), send(call, night)]);
    expect([(await outcome(mail)).status, (await outcome(call)).status]).toEqual(["sent", "sent"]);
  });

  it("what is not true any more in the morning is not said then", async () => {
    const patient = await withPhone();
    const booked = await visit(patient);
    const push = (await tell(patient, "appointment_confirmed", booked)).get("push");
    await send(push, night);
    await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", booked.id).execute();
    await send(push, morning);
    expect([await outcome(push), pushes()]).toEqual([{ status: "skipped", note: "visit_changed", attempts: 1 }, 0]);
  });

  it("of an account those of the hospital do not count: it has its own, or none", async () => {
    const [owl, lark] = [
      await withPhone({ quiet: "none" }),
      await withPhone({ quiet: { from: "20:00", until: "09:00" } }),
    ];
    const ofOwl = (await tell(owl, "appointment_confirmed", await visit(owl))).get("push");
    const ofLark = (await tell(lark, "appointment_confirmed", await visit(lark, tuesdayNine.add({ hours: 1 })))).get(
      "push",
    );
    await send(ofOwl, night);
    expect((await outcome(ofOwl)).status).toBe("sent");
    expect(await send(ofLark, night)).toEqual(Temporal.Instant.from("2026-12-08T03:30:00Z"));
  });

  it("a job sends itself again for the morning, and no sweep takes what waits for lost", async () => {
    const patient = await withPhone();
    const push = (await tell(patient, "appointment_confirmed", await visit(patient))).get("push") ?? "";
    await runJob(hospital.jobContext(night), deliver, { deliveryId: push });
    const dawn = morning.subtract({ minutes: 1 });
    expect(await overdueDeliveries(hospital.db, dawn)).not.toContain(push);
    expect(await overdueDeliveries(hospital.db, morning.add({ minutes: 6 }))).toContain(push);
    const { rows } = await sql<{
      hours: number;
    }>`select extract(epoch from start_after - created_on)::float8 / 3600 as hours
      from pgboss.job where data ->> 'deliveryId' = ${push} order by hours desc limit 1`.execute(hospital.db);
    expect(rows).toEqual([{ hours: expect.closeTo(7.5, 2) }]);
  });
});

describe("a kind that is refused by one channel", () => {
  it("does not come by it, but by the others, and what one is owed comes all the same", async () => {
    const patient = await withPhone({ refused: { visits: ["push"], account: ["push"] } });
    const booked = await visit(patient);
    const sent = await tell(patient, "appointment_confirmed", booked);
    await Promise.all([send(sent.get("push")), send(sent.get("email"))]);
    expect(await outcome(sent.get("push"))).toMatchObject({ status: "skipped", note: "unwanted" });
    expect((await outcome(sent.get("email"))).status).toBe("sent");
    const told = (await tell(patient, "break_glass_told", booked)).get("push");
    await send(told);
    expect((await outcome(told)).status).toBe("sent");
  });
});
