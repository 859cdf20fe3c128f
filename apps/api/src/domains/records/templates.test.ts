import { accountId, newId, noteTemplateId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";

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

describe("the hospital's", () => {
  const admin = async (): Promise<Actor> => ({
    ...{ ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital, "Arjun")) },
  });
  const keepHouse = (by: Actor, more: object = {}) =>
    records(by).keepHospitalTemplate({ opId: newId(), ...words, shortcut: "gen", ...more });
  const ofHouse = async (by: Actor) => (await records(by).hospitalTemplates()).items;

  test("are added, changed and switched off by the administration, and every doctor has them as they stand", async () => {
    const by = await admin();
    const { templateId, version } = await keepHouse(by);
    expect(await listed()).toContainEqual(expect.objectContaining({ shortcut: "gen", title: "Knee pain", own: false }));
    const after = await keepHouse(by, { ...at(templateId, version), title: "General check" });
    expect(await listed()).toContainEqual(expect.objectContaining({ shortcut: "gen", title: "General check" }));
    await expect(keepHouse(by, at(templateId, version))).rejects.toThrow("version_conflict");
    await expect(keepHouse(by)).rejects.toMatchObject({ message: "duplicate" });
    await keepHouse(by, { ...at(templateId, after.version), active: false });
    expect((await listed()).map(({ shortcut }) => shortcut)).not.toContain("gen");
    expect((await ofHouse(by)).at(-1)).toMatchObject({ shortcut: "gen", active: false });
    const trail = await hospital.db
      .selectFrom("auditLog")
      .select("action")
      .where("subjectId", "=", templateId)
      .execute();
    expect(trail.map(({ action }) => action)).toEqual(Array(3).fill("record.keep_hospital_template"));
  });

  test("are nobody else's to change, and a doctor's own are not the administration's", async () => {
    const by = await admin();
    const { templateId, version } = await keep();
    await expect(keepHouse(by, at(templateId, version))).rejects.toThrow("not_found");
    expect((await ofHouse(by)).every(({ own }) => !own)).toBe(true);
    await expect(keepHouse(doctor)).rejects.toThrow("forbidden");
    await expect(ofHouse(doctor)).rejects.toThrow("forbidden");
  });
});
