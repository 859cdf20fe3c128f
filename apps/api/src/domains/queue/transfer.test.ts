import { doctorId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openVisit } from "../../flows/open-visit.ts";
import { transfer } from "../../flows/transfer.ts";
import type { Actor } from "../../kernel/context.ts";
import { asking, calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { untilWaiting } from "../../testing/locks.ts";
import { calledNext, doing, placeOf, waitingVisits } from "../../testing/queue.ts";
import { nine } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { amendSettings } from "../settings/commands/amend.ts";
import { pull } from "../sync/queries/pull.ts";
import { lockQueue } from "./queries/tokens.ts";

let hospital: TestHospital;
let desk: Actor;
let rao: Actor;
let iyer: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver], patience: 5 });
  desk = await addFrontDesk(hospital);
});
beforeEach(async () => {
  rao = await addDoctor(hospital, { name: "Dr. Rao" });
  iyer = await addDoctor(hospital, { name: "Dr. Iyer" });
});
afterAll(() => hospital.close());

async function waiting(doctor: Actor, most = 1) {
  const visits = await waitingVisits(
    hospital,
    desk,
    doctor,
    Array.from({ length: most }, () => 0),
  );
  const [first] = visits;
  if (!first) throw new Error("nobody came");
  return { ...first, visits, entryId: (await placeOf(hospital, first.appointmentId)).id };
}

const sent = (entryId: Awaited<ReturnType<typeof waiting>>["entryId"], to: Actor, by = desk) =>
  doing(hospital, by, transfer, { entryId, doctorId: doctorId.parse(to.doctorId) });

it("a patient who is sent on waits there under a new number, and the old one is named", async () => {
  await waiting(iyer, 2);
  const { entryId, appointmentId, patient } = await waiting(rao);
  expect(await sent(entryId, iyer)).toMatchObject({ entryId, number: 3, status: "waiting" });
  const place = await calling({ ...hospital, now: nine }, patient).queue.place({ appointmentId });
  expect(place).toMatchObject({ number: 3, ahead: 1, earlier: { number: 1, doctorName: "Dr. Rao" } });
  expect(await calledNext(hospital, desk, rao)).toBe("queue_empty");
  const { items } = await calling({ ...hospital, now: nine }, desk).queue.board({
    doctorId: doctorId.parse(iyer.doctorId),
  });
  expect(items.map(({ number, earlier }) => [number, earlier?.number ?? null])).toEqual([
    [1, null],
    [3, 1],
    [2, null],
  ]);
});

it("whoever is sent to a dearer doctor pays what was agreed on, and the board says what that is", async () => {
  const dear = await addDoctor(hospital, { name: "Dr. Sen", fee: 80_000 });
  const { entryId, appointmentId } = await waiting(rao);
  const bills = () =>
    hospital.db.selectFrom("invoices").select(["id", "total"]).where("appointmentId", "=", appointmentId).execute();
  const before = await bills();
  await sent(entryId, dear);
  const { items } = await calling({ ...hospital, now: nine }, desk).queue.board({
    doctorId: doctorId.parse(dear.doctorId),
  });
  expect(items).toMatchObject([{ appointmentId, kind: "in_person", fee: 50_000 }]);
  expect(await bills()).toEqual(before);
});

it("a place of yesterday is not sent on: its queue is over", async () => {
  const { entryId } = await waiting(rao);
  const tomorrow = nine.add({ hours: 24 });
  const to = { entryId, doctorId: doctorId.parse(iyer.doctorId) };
  expect(await doing(hospital, desk, transfer, to, tomorrow)).toBe("illegal_transition");
});

it("the new doctor sees the patient, and for the old one the visit is not there any more", async () => {
  const { entryId, appointmentId } = await waiting(rao);
  await sent(entryId, iyer, rao);
  expect(await doing(hospital, rao, openVisit, { appointmentId })).toBe("not_found");
  expect(await doing(hospital, iyer, openVisit, { appointmentId })).toHaveProperty("encounterId");
  expect((await placeOf(hospital, appointmentId)).status).toBe("serving");
});

it("the old doctor's device gives back the visit and the patient, the new one's gets both", async () => {
  const { entryId, appointmentId, patient } = await waiting(rao);
  const pulled = (who: Actor, cursor?: string) => pull(asking({ ...hospital, now: nine }, who).ctx, cursor);
  const [before, other] = [await pulled(rao), await pulled(iyer)];
  expect(before.rows.appointment.map(({ id }) => id)).toEqual([appointmentId]);
  await sent(entryId, iyer);
  const { tombstones } = await pulled(rao, before.cursor);
  expect(tombstones).toContainEqual({ kind: "appointment", id: appointmentId });
  expect(tombstones).toContainEqual({ kind: "patient", id: patient.patientId });
  const { rows } = await pulled(iyer, other.cursor);
  expect([rows.appointment[0]?.id, rows.patient[0]?.id]).toEqual([appointmentId, patient.patientId]);
});

it("whoever is sent takes no walk-in's seat away, and needs none", async () => {
  const { entryId, appointmentId } = await waiting(rao);
  await doing(hospital, desk, amendSettings, { walkInsPerDoctorDay: 0 });
  expect(await sent(entryId, iyer)).toMatchObject({ status: "waiting" });
  await doing(hospital, desk, amendSettings, { walkInsPerDoctorDay: 10 });
  const { seat } = await hospital.db
    .selectFrom("appointments")
    .select("seat")
    .where("id", "=", appointmentId)
    .executeTakeFirstOrThrow();
  expect(seat).toBeGreaterThanOrEqual(2000);
});

it("whoever is sent counts in the new doctor's day, and takes no place of those that are booked online or at the desk", async () => {
  const of = { doctorId: iyer.doctorId ?? "", branchId: hospital.branchId };
  await hospital.db
    .insertInto("bookingRules")
    .values({ ...of, onlineLimit: 0, deskLimit: 0, dayLimit: 1 })
    .execute();
  const [first, second] = [await waiting(rao), await waiting(await addDoctor(hospital, { name: "Dr. Mehta" }))];
  expect(await sent(first.entryId, iyer)).toMatchObject({ status: "waiting" });
  expect(await sent(second.entryId, iyer)).toBe("day_full");
});

it("nobody is sent to the same doctor, to one who is away, or once the doctor has begun", async () => {
  const { entryId, appointmentId } = await waiting(rao);
  expect(await sent(entryId, rao)).toBe("illegal_transition");
  await hospital.db.updateTable("doctors").set({ available: false }).where("id", "=", iyer.doctorId).execute();
  expect(await sent(entryId, iyer)).toBe("doctor_unavailable");
  await hospital.db.updateTable("doctors").set({ available: true }).where("id", "=", iyer.doctorId).execute();
  await doing(hospital, rao, openVisit, { appointmentId });
  expect(await sent(entryId, iyer)).toBe("illegal_transition");
  expect(await placeOf(hospital, appointmentId)).toMatchObject({ doctorId: rao.doctorId, number: 1 });
});

it("two doctors who send each other their patients at once both do, without waiting for each other for ever", async () => {
  const [a, b] = [await waiting(rao, 3), await waiting(iyer, 3)];
  const places = async ({ visits }: typeof a) =>
    Promise.all(visits.map(async ({ appointmentId }) => (await placeOf(hospital, appointmentId)).id));
  const [ours, theirs] = [await places(a), await places(b)];
  const outcomes = await Promise.all([...ours.map((id) => sent(id, iyer)), ...theirs.map((id) => sent(id, rao))]);
  expect(outcomes.filter((outcome) => typeof outcome === "string")).toEqual([]);
  for (const { visits, to } of [
    { visits: a.visits, to: iyer },
    { visits: b.visits, to: rao },
  ]) {
    const now = await Promise.all(visits.map(({ appointmentId }) => placeOf(hospital, appointmentId)));
    expect(new Set(now.map(({ doctorId: at }) => at))).toEqual(new Set([to.doctorId]));
    expect(now.map(({ number }) => number).toSorted()).toEqual([4, 5, 6]);
  }
});

it("a place that two desks send on at the same moment goes to one doctor; the other desk is told to look again", async () => {
  const mehta = await addDoctor(hospital, { name: "Dr. Mehta" });
  const { entryId } = await waiting(rao);
  const line = { doctorId: rao.doctorId ?? "", branchId: hospital.branchId, day: "2026-12-08" };
  const { both } = await hospital.db.transaction().execute(async (tx) => {
    await lockQueue(tx, line);
    const sending = Promise.all([sent(entryId, iyer), sent(entryId, mehta)]);
    await untilWaiting(hospital, 2);
    return { both: sending };
  });
  const answers = await both;
  expect(answers.filter((answer) => typeof answer === "string")).toEqual(["not_found"]);
});
