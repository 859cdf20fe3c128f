import { newId, noteTemplateId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
let doctor: Actor;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());
beforeEach(async () => {
  doctor = await addDoctor(hospital);
});

const records = (actor = doctor) => calling(hospital, actor).records;
const words = { shortcut: "knee", title: "Knee pain", sections: { plan: "Exercises" } };
const keep = (more: object = {}, actor = doctor) => records(actor).keepTemplate({ opId: newId(), ...words, ...more });
const listed = async (actor = doctor) => (await records(actor).templates()).items;
const ofOwn = async (actor = doctor) => (await listed(actor)).filter(({ own }) => own);
const at = (id: string, baseVersion: number) => ({ template: { id: noteTemplateId.parse(id), baseVersion } });

test("a doctor has the hospital's templates and their own, and nobody else's", async () => {
  await keep();
  expect((await listed()).map(({ shortcut }) => shortcut)).toEqual(expect.arrayContaining(["htn", "dm", "knee"]));
  expect(await ofOwn()).toMatchObject([{ ...words, version: 1 }]);
  expect(await ofOwn(await addDoctor(hospital))).toEqual([]);
  await expect(listed(await addPatient(hospital))).rejects.toThrow("forbidden");
});

test("a shortcut stands once for each doctor, may be the hospital's, and is free again once it is given up", async () => {
  const { templateId, version } = await keep();
  await expect(keep()).rejects.toMatchObject({ message: "duplicate" });
  await keep({}, await addDoctor(hospital));
  await keep({ shortcut: "htn" });
  await keep({ ...at(templateId, version), active: false });
  expect((await ofOwn()).map(({ shortcut }) => shortcut)).toEqual(["htn"]);
  await keep({ shortcut: "KNEE" });
  expect((await ofOwn()).map(({ shortcut }) => shortcut)).toEqual(["htn", "knee"]);
});

test("it is changed by who saw its words as they are, and only if it is theirs", async () => {
  const { templateId, version } = await keep();
  await keep({ ...at(templateId, version), title: "Knee, both" });
  await expect(keep({ ...at(templateId, version), title: "Knee" })).rejects.toThrow("version_conflict");
  await expect(keep(at(templateId, version + 1), await addDoctor(hospital))).rejects.toThrow("not_found");
  const hospitals = (await listed()).find(({ own }) => !own);
  await expect(keep(at(hospitals?.id ?? "", 1))).rejects.toThrow("not_found");
  expect(await ofOwn()).toMatchObject([{ title: "Knee, both", version: 2 }]);
});

test("two devices that keep the same new shortcut at once leave one", async () => {
  const kept = await Promise.allSettled([keep(), keep()]);
  expect(kept.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await ofOwn()).toHaveLength(1);
});
