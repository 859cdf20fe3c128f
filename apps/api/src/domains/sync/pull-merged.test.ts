import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, monday, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { devicesAt, gone, ids, type Patient } from "../../testing/devices.ts";
import { proven } from "../../testing/proven.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let doctor: Actor;
let admin: Actor;
let kept: Patient;
let merged: Patient;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  const account = await openAccount(hospital, "Administration");
  await hospital.db.insertInto("staffRoles").values({ accountId: account, role: "admin", validFrom: monday }).execute();
  admin = await proven(hospital, { ...systemActor, role: "admin", accountId: account as Actor["accountId"] });
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
  [kept, merged] = [await person("Sunita Kumari"), await person("Sunita Kumary")];
});

const { pulled, person, visit, prescription } = devicesAt(
  () => hospital,
  () => doctor,
);
const idOf = ({ patientId }: Patient) => patientIdOf.parse(patientId);
const merge = () =>
  calling(hospital, admin).patients.merge({ opId: newId(), patientId: idOf(kept), mergedId: idOf(merged) });
const undo = ({ mergeId }: Awaited<ReturnType<typeof merge>>) =>
  calling(hospital, admin).patients.undoMerge({ opId: newId(), mergeId });

test("a doctor's device drops the one that went and has the rows under the other, and again both after the undo", async () => {
  const seen = await visit(merged);
  const paper = await prescription(merged, seen, hospital.now);
  const first = await pulled(doctor);
  expect(ids(first.rows.patient)).toEqual([merged.patientId]);
  const done = await merge();
  const second = await pulled(doctor, first.cursor);
  expect(gone(second, "patient")).toEqual([merged.patientId]);
  expect(ids(second.rows.patient)).toEqual([kept.patientId]);
  expect(second.rows.prescription).toEqual([expect.objectContaining({ id: paper.id, patientId: kept.patientId })]);
  await undo(done);
  const third = await pulled(doctor, second.cursor);
  expect(gone(third, "patient")).toEqual([kept.patientId]);
  expect(ids(third.rows.patient)).toEqual([merged.patientId]);
  expect(third.rows.appointment).toEqual([expect.objectContaining({ id: seen, patientId: merged.patientId })]);
});

test("the people of the kept one get what came, and start anew without it after the undo", async () => {
  const own = await visit(kept);
  const first = await pulled(kept);
  const theirs = await visit(merged, hospital.now.add({ hours: 30 }));
  const done = await merge();
  const second = await pulled(kept, first.cursor);
  expect(second.fresh).toBe(false);
  expect(ids(second.rows.appointment)).toEqual([theirs]);
  await undo(done);
  const third = await pulled(kept, second.cursor);
  expect(third.fresh).toBe(true);
  expect(ids(third.rows.appointment)).toEqual([own]);
});
