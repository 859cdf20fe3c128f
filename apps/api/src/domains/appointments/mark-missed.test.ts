import { withConnection } from "@carepoint/db/connect";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { payLater } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { bookedVisits, doing } from "../../testing/queue.ts";
import { heldVisit, nine, standing } from "../../testing/till.ts";
import { addVisit } from "../../testing/visits.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { checkIn } from "./commands/check-in.ts";
import { markMissed } from "./commands/mark-missed.ts";
import { undoMiss } from "./commands/undo-miss.ts";
import { markMissedVisits } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await addFrontDesk(hospital);
  doctor = await addDoctor(hospital);
});
beforeEach(() => rules({ missedAfterMinutes: 60, missedForPrepayment: 0 }));
afterAll(() => hospital.close());

const rules = (input: Parameters<typeof amendSettings>[2]) => doing(hospital, desk, amendSettings, input);
const run = (now: Temporal.Instant) => runJob(hospital.jobContext(now), markMissedVisits, {});
const statusOf = async (id: string) =>
  (await hospital.db.selectFrom("appointments").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;
const told = async (id: string) =>
  (await hospital.db.selectFrom("notifications").select("template").where("appointmentId", "=", id).execute()).map(
    ({ template }) => template,
  );

async function booked() {
  const [visit] = await bookedVisits(hospital, await addDoctor(hospital), 1);
  if (!visit) throw new Error("nobody booked");
  return { ...visit, over: visit.startsAt.add({ minutes: 15 }) };
}

it("a visit nobody came to is missed an hour after its end, its patient told once, however often the job runs", async () => {
  const { appointmentId: id, over } = await booked();
  await run(over.add({ minutes: 59 }));
  expect(await statusOf(id)).toBe("confirmed");
  for (const minutes of [60, 65, 70]) await run(over.add({ minutes }));
  expect(await statusOf(id)).toBe("no_show");
  expect(await told(id)).toEqual(["appointment_missed"]);
});

it("whoever has arrived is never marked, nor anybody where the hospital leaves it to the desk", async () => {
  const [came, late] = [await booked(), await booked()];
  await doing(hospital, desk, checkIn, { appointmentId: came.appointmentId });
  await rules({ missedAfterMinutes: 0 });
  await run(nine.add({ hours: 20 }));
  expect(await statusOf(late.appointmentId)).toBe("confirmed");
  await rules({ missedAfterMinutes: 60 });
  await run(nine.add({ hours: 20 }));
  expect(await statusOf(came.appointmentId)).toBe("checked_in");
  expect(await statusOf(late.appointmentId)).toBe("no_show");
});

it("a visit that moved after the rule looked is not missed", async () => {
  const { appointmentId: id, over } = await booked();
  const look = (before: Temporal.Instant) => hospital.as(systemActor, (ctx) => markMissed(ctx, id, before), over);
  expect(await look(over.subtract({ minutes: 1 }))).toBeNull();
  expect(await statusOf(id)).toBe("confirmed");
  expect(await look(over)).toMatchObject({ status: "no_show" });
});

it("one that cannot be marked keeps none of the others from it", async () => {
  const visits = [await booked(), await booked(), await booked()];
  const [broken, ...others] = visits.toSorted((a, b) => (a.appointmentId < b.appointmentId ? -1 : 1));
  if (!broken) throw new Error("nobody booked");
  const asOwner = (text: string) => withConnection(hospital.ownerUrl, (client) => client.query(text));
  await asOwner(`alter table appointment_events add constraint events_broken
    check (appointment_id <> '${broken.appointmentId}' or event <> 'miss') not valid`);
  await run(nine.add({ hours: 20 }));
  await asOwner("alter table appointment_events drop constraint events_broken");
  expect(await statusOf(broken.appointmentId)).toBe("confirmed");
  for (const { appointmentId } of others) expect(await statusOf(appointmentId)).toBe("no_show");
});

it("nobody is told of a visit that was missed long ago", async () => {
  const { appointmentId: id, over } = await booked();
  await run(over.add({ hours: 48 }));
  expect(await statusOf(id)).toBe("no_show");
  expect(await told(id)).toEqual([]);
});

it("the desk takes the mark back with a reason, which the history keeps sealed", async () => {
  const { appointmentId: id, over } = await booked();
  await run(over.add({ minutes: 60 }));
  const undone = { appointmentId: id, reason: "sat in the other hall" };
  expect(await doing(hospital, desk, undoMiss, undone, over.add({ minutes: 61 }))).toMatchObject({
    status: "checked_in",
  });
  const event = await hospital.db
    .selectFrom("appointmentEvents")
    .select("reasonSealed")
    .where("appointmentId", "=", id)
    .where("event", "=", "undo_miss")
    .executeTakeFirstOrThrow();
  expect(event.reasonSealed).not.toBeNull();
  expect(event.reasonSealed?.toString("utf8")).not.toContain("other hall");
});

it("who missed so many visits within so many months pays when booking; one that was taken back does not count", async () => {
  await rules({ missedForPrepayment: 2, missedWithinMonths: 6 });
  const held = await heldVisit(hospital);
  const missed = (days: number) =>
    addVisit(hospital, {
      doctor,
      patientId: held.patient.patientId,
      status: "no_show",
      startsAt: hospital.now.subtract({ hours: 24 * days }),
    });
  const later = { appointmentId: held.appointmentId, reason: "after_visit" as const };
  await missed(400);
  const taken = await missed(30);
  await missed(3);
  expect(await doing(hospital, desk, payLater, later, hospital.now)).toBe("prepayment_required");
  expect((await standing(hospital, held.appointmentId)).visit).toBe("pending");
  await hospital.db.updateTable("appointments").set({ status: "completed" }).where("id", "=", taken).execute();
  expect(await doing(hospital, desk, payLater, later, hospital.now)).toMatchObject({ status: "confirmed" });
});
