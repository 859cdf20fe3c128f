import { instantText } from "@carepoint/domain/kernel/calendar";
import { appointmentId, branchId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addPatient, addVisitor, openHospital, type TestHospital } from "../../testing/context.ts";
import { own } from "../../testing/scopes.ts";
import { claimHold } from "./commands/claim-hold.ts";
import { holdSlot } from "./commands/hold-slot.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const nine = Temporal.Instant.from("2026-12-08T03:30:00Z");

async function hold(actor: Actor, doctor: Actor, startsAt = nine): Promise<string> {
  if (!doctor.doctorId) throw new Error("not a doctor");
  const input = {
    doctorId: doctor.doctorId,
    branchId: branchId.parse(hospital.branchId),
    startsAt: instantText(startsAt),
  };
  const held = await hospital.as(actor, (ctx) => holdSlot(ctx, own(actor), input));
  return held.appointmentId;
}

const outcomes = async (calls: readonly Promise<unknown>[]) => {
  const settled = await Promise.allSettled(calls);
  const won = settled.filter(({ status }) => status === "fulfilled").length;
  const refused = new Set(settled.flatMap((each) => (each.status === "rejected" ? [codeOf(each.reason)] : [])));
  return { won, refused: [...refused] };
};

it("a visitor who taps at ten doctors at once holds one time", async () => {
  const doctors = await Promise.all(Array.from({ length: 10 }, () => addDoctor(hospital)));
  const visitor = await addVisitor(hospital);
  expect(await outcomes(doctors.map((doctor) => hold(visitor, doctor)))).toEqual({ won: 1, refused: ["hold_limit"] });
});

it("a patient who taps at ten doctors at once holds two", async () => {
  const doctors = await Promise.all(Array.from({ length: 10 }, () => addDoctor(hospital)));
  const patient = await addPatient(hospital);
  expect(await outcomes(doctors.map((doctor) => hold(patient, doctor)))).toEqual({ won: 2, refused: ["hold_limit"] });
});

it("thirty visitors behind one address hold eight times at once", async () => {
  const doctor = await addDoctor(hospital);
  const network = Buffer.alloc(16, 9);
  const visitors = await Promise.all(Array.from({ length: 30 }, () => addVisitor(hospital, network)));
  const calls = visitors.map((visitor, index) => hold(visitor, doctor, nine.add({ minutes: 5 * (index % 12) })));
  const { won } = await outcomes(calls);
  expect(won).toBeLessThanOrEqual(8);
});

it("an account cannot gather holds by claiming those of one visitor after another", async () => {
  const doctor = await addDoctor(hospital);
  const patient = await addPatient(hospital);
  const [mine] = patient.patientIds;
  if (!mine) throw new Error("nobody");
  const claims: (() => Promise<unknown>)[] = [];
  for (let index = 0; index < 6; index += 1) {
    const visitor = await addVisitor(hospital);
    const held = appointmentId.parse(await hold(visitor, doctor, nine.add({ minutes: 15 * index })));
    const browser = { ...patient, visitorId: visitor.visitorId };
    const input = { appointmentId: held, patientId: mine };
    claims.push(() => hospital.as(browser, (ctx) => claimHold(ctx, own(browser), input)));
  }
  expect(await outcomes(claims.map((claim) => claim()))).toEqual({ won: 2, refused: ["hold_limit"] });
});
