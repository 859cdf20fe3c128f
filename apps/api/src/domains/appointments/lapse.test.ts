import { setTimeout } from "node:timers/promises";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId, type DoctorId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { addDoctor, addFrontDesk, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { claimHold } from "./commands/claim-hold.ts";
import { holdSlot } from "./commands/hold-slot.ts";
import { sweepLapsedHolds } from "./jobs.ts";
import { expireLapsedHolds } from "./queries/holds.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
  await hospital.services.live.start();
});
afterAll(() => hospital.close());

const later = () => hospital.now.add({ minutes: 6 });
const sweep = () => runJob(hospital.jobContext(later()), sweepLapsedHolds, {});

async function history(id: string) {
  return hospital.db
    .selectFrom("appointmentEvents")
    .select(["event", "fromStatus", "toStatus", "byRole", "byAccount"])
    .where("appointmentId", "=", id)
    .orderBy("id")
    .execute();
}

const lapse = { event: "expire", fromStatus: "pending", toStatus: "expired", byRole: "system", byAccount: null };

function hold(actor: Actor, reach: "own" | "branch", doctor: Actor, now = hospital.now, patientId?: string) {
  const slot = {
    doctorId: doctor.doctorId as DoctorId,
    branchId: branchId.parse(hospital.branchId),
    startsAt: instantText(nine),
    ...(patientId && { patientId: patientId as never }),
  };
  return hospital.as(actor, (ctx) => holdSlot(ctx, { actor, reach }, slot), now);
}

it("a hold that ran out says so in its history, once, and tells the doctor, the desk and the patient", async () => {
  const { appointmentId: id, doctor, patient } = await heldVisit(hospital);
  const heard = new Set<string>();
  const ear = new AbortController();
  const topics = [`doctor:${doctor.doctorId}`, `branch:${hospital.branchId}`, `account:${patient.accountId}`];
  const listening = (async () => {
    for await (const topic of hospital.services.live.follow(new Set(topics), ear.signal)) heard.add(topic);
  })();
  await sweep();
  await sweep();
  await vi.waitFor(() => expect([...heard].sort()).toEqual(["*", ...topics].sort()), 10_000);
  ear.abort();
  await listening;
  expect((await history(id)).at(-1)).toEqual(lapse);
  expect((await history(id)).filter(({ event }) => event === "expire")).toHaveLength(1);
});

it("two sweeps at once end each hold once", async () => {
  const visits = await Promise.all([heldVisit(hospital), heldVisit(hospital), heldVisit(hospital)]);
  await Promise.all([sweep(), sweep(), sweep()]);
  for (const visit of visits) {
    const ends = (await history(visit.appointmentId)).filter(({ event }) => event === "expire");
    expect(ends).toEqual([lapse]);
  }
});

it("the next claimant ends the hold in their way, and that stands in its history too", async () => {
  const { appointmentId: id, doctor } = await heldVisit(hospital);
  await hold(await addVisitor(hospital), "own", doctor, later());
  expect((await history(id)).at(-1)).toEqual(lapse);
});

it("a claimant whose way somebody was clearing and did not finds the time free all the same", async () => {
  const { doctor } = await heldVisit(hospital);
  const visitor = await addVisitor(hospital);
  let claim: ReturnType<typeof hold> | undefined;
  const other = hospital.db.transaction().execute(async (tx) => {
    expect(await expireLapsedHolds(tx, { most: 500 }, later())).not.toHaveLength(0);
    claim = hold(visitor, "own", doctor, later());
    await setTimeout(300); // long enough for the claimant to come to the hold
    throw new Error("refused after all");
  });
  await expect(other).rejects.toThrow("refused after all");
  await expect(claim).resolves.toMatchObject({ status: "pending" });
});

it("a lapsed hold with one doctor does not keep its patient from another", async () => {
  const { appointmentId: id, patient } = await heldVisit(hospital);
  const desk = await addFrontDesk(hospital);
  const other = await addDoctor(hospital);
  await expect(hold(desk, "branch", other, later(), patient.patientId)).resolves.toMatchObject({ status: "pending" });
  expect((await history(id)).at(-1)).toEqual(lapse);
});

it("nor does it when the patient is named after the time was taken", async () => {
  const { patient } = await heldVisit(hospital);
  const browser = { ...patient, visitorId: (await addVisitor(hospital)).visitorId };
  const visitor: Actor = { ...browser, role: "anonymous", accountId: null, patientIds: [] };
  const held = await hold(visitor, "own", await addDoctor(hospital), later());
  const id = appointmentId.parse(held.appointmentId);
  const [mine] = patient.patientIds;
  if (!mine) throw new Error("nobody");
  const claim = hospital.as(
    browser,
    (ctx) => claimHold(ctx, { actor: browser, reach: "own" }, { appointmentId: id, patientId: mine }),
    later(),
  );
  await expect(claim).resolves.toMatchObject({ status: "pending" });
});
