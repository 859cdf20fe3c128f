import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, openHospital, type TestHospital } from "../../testing/context.ts";
import { day, devicesAt, emptyOf, gone, ids, type Patient, today } from "../../testing/devices.ts";

let hospital: TestHospital;
let doctor: Actor;
let asha: Patient;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  asha = await person("Asha");
});

const { pulled, person, visit } = devicesAt(
  () => hospital,
  () => doctor,
);

type Records = ReturnType<typeof calling>["records"];
type Content = Parameters<Records["recordEntry"]>[0]["content"];

async function entered(content: Content, whose = asha): Promise<string> {
  const patientId = patientIdOf.parse(whose.patientId);
  const { records } = calling(hospital, doctor);
  return (await records.recordEntry({ opId: newId(), patientId, content })).entryId;
}

const struck = (entryId: string) =>
  calling(hospital, doctor).records.markEntry({
    opId: newId(),
    entryId: entryId as Parameters<Records["markEntry"]>[0]["entryId"],
    baseVersion: 1,
    event: "strike",
    reason: "other patient",
  });

const problem: Content = { kind: "problem", text: "Asthma" };
const pulse = (hoursAgo: number): Content => ({
  kind: "vitals",
  takenAt: hospital.now.subtract({ hours: hoursAgo }).toString(),
  readings: { pulse: 72 },
});

it("a doctor's device has the charts of the days around today, the account its people's, the desk none", async () => {
  await visit(asha);
  const ravi = await person("Ravi");
  await visit(ravi, today.add({ hours: 9 * day }));
  const mine = await entered(problem);
  const later = await entered(problem, ravi);
  expect(ids((await pulled(doctor)).rows.chart)).toEqual([mine]);
  expect(ids((await pulled(asha)).rows.chart)).toEqual([mine]);
  expect(ids((await pulled(ravi)).rows.chart)).toEqual([later]);
  expect((await pulled(await addFrontDesk(hospital))).rows.chart).toEqual([]);
});

it("what was corrected comes again, and what was struck leaves, on both sides", async () => {
  await visit(asha);
  const id = await entered(problem);
  for (const actor of [doctor, asha] as const) expect(ids((await pulled(actor)).rows.chart)).toEqual([id]);
  const [before, theirs] = [await pulled(doctor), await pulled(asha)];
  await struck(id);
  for (const [actor, { cursor }] of [
    [doctor, before],
    [asha, theirs],
  ] as const) {
    const next = await pulled(actor, cursor);
    expect(next.rows.chart).toEqual([]);
    expect(gone(next, "chart")).toEqual([id]);
    expect(emptyOf(await pulled(actor, next.cursor))).toBe(true);
  }
});

it("twenty sets of measurements are kept: a newer one pushes the oldest out, and one that is struck brings it back", async () => {
  await visit(asha);
  const sets: string[] = [];
  for (let hoursAgo = 21; hoursAgo > 1; hoursAgo -= 1) sets.push(await entered(pulse(hoursAgo)));
  const first = await pulled(doctor);
  expect(ids(first.rows.chart)).toEqual(sets.toSorted());
  const newest = await entered(pulse(1));
  const second = await pulled(doctor, first.cursor);
  expect(ids(second.rows.chart)).toContain(newest);
  expect(gone(second, "chart")).toEqual([sets[0]]);
  await struck(newest);
  const third = await pulled(doctor, second.cursor);
  expect(ids(third.rows.chart)).toContain(sets[0]);
  expect(gone(third, "chart")).toEqual([newest]);
});

it("a patient who left the days around today takes the chart along", async () => {
  const id = await visit(asha);
  const entry = await entered(problem);
  const { cursor } = await pulled(doctor);
  await hospital.db.updateTable("appointments").set({ status: "cancelled" }).where("id", "=", id).execute();
  expect(gone(await pulled(doctor, cursor), "chart")).toEqual([entry]);
});
