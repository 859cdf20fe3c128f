import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addDoctor, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());
beforeEach(() => hospital.db.updateTable("patients").set({ active: false }).execute());

const ask = (actor = desk) => calling(hospital, actor).patients;

async function known(name: string, more: { phone?: string; ageYears?: number } = {}) {
  const guardian = { noneBecause: "comes with a neighbour" };
  const person = { name, sex: "female" as const, ageYears: 40, guardian, ...more };
  return (await ask().register({ opId: newId(), ...person })).patientId;
}

async function hints(told: Parameters<ReturnType<typeof ask>["alike"]>[0]) {
  return (await ask().alike(told)).map(({ name, alike }) => `${alike}: ${name}`);
}

test("a telephone typed in any manner finds everybody whom it reaches, the like name first", async () => {
  await known("Ravi Kumari", { phone: "+919833344455", ageYears: 7 });
  await known("Sunita Kumari", { phone: "98333 44455" });
  await known("Sunita Kumari", { phone: "9811111111", ageYears: 70 });
  expect(await hints({ phone: "09833344455" })).toHaveLength(2);
  for (const name of ["suneeta kumari", "सुनीता कुमारी"])
    expect(await hints({ phone: "9833344455", name, birthYear: 1986 })).toEqual([
      "same: Sunita Kumari",
      "phone: Ravi Kumari",
    ]);
  expect(await hints({ phone: "9833344455", name: "sunita kumar", birthYear: 1986 })).toEqual([
    "phone: Sunita Kumari",
    "phone: Ravi Kumari",
  ]);
  expect(await hints({ phone: "9833344455", name: "SUNITA kumari" })).toEqual([
    "same: Sunita Kumari",
    "phone: Ravi Kumari",
    "name: Sunita Kumari",
  ]);
});

test("a like name of about that age is shown, also in Hindi; another age or another name is not", async () => {
  await known("Mohammed Khan");
  await known("अनीता देवी");
  const year = 1986;
  for (const birthYear of [year - 1, year, year + 1, undefined])
    expect(await hints({ name: "Mohd Khan", birthYear })).toEqual(["name: Mohammed Khan"]);
  for (const birthYear of [year - 2, year + 2]) expect(await hints({ name: "Mohd Khan", birthYear })).toEqual([]);
  expect(await hints({ name: "अनीता देवी", birthYear: year })).toEqual(["name: अनीता देवी"]);
  expect(await hints({ name: "Mahesh", birthYear: year })).toEqual([]);
});

test("too little to tell anybody apart shows nobody, and five are the most", async () => {
  for (let one = 0; one < 7; one += 1) await known("Asha Rao", { phone: "9822222222" });
  for (const told of [{}, { name: "As" }, { name: "%%%" }, { birthYear: 1986 }]) expect(await hints(told)).toEqual([]);
  expect(await hints({ name: "Asha Rao" })).toHaveLength(5);
  expect(await hints({ name: "Asha Rao", phone: "9822222222" })).toHaveLength(5);
});

test("somebody of the same name and telephone is not lost among many of the same telephone", async () => {
  for (let one = 0; one < 60; one += 1) await known(`Guest ${"abcdefgh"[one % 8]}${one}`, { phone: "9844444444" });
  await known("Zubeida Begum", { phone: "9844444444" });
  expect((await hints({ name: "zubeida begum", phone: "9844444444" }))[0]).toBe("same: Zubeida Begum");
});

test("shows what a search shows, and writes down whom it showed", async () => {
  const id = await known("Sunita Kumari", { phone: "9833344455" });
  const [hint] = await ask().alike({ phone: "9833344455" });
  expect(Object.keys(hint ?? {}).toSorted()).toEqual(
    ["alike", "birthYear", "id", "mrn", "name", "phoneEnding", "sex"].toSorted(),
  );
  expect(hint).toMatchObject({ id, phoneEnding: "4455" });
  const looks = await hospital.db.selectFrom("accessLog").select(["procedure", "patientIds"]).execute();
  expect(looks.filter(({ patientIds }) => patientIds.includes(id))).toEqual([
    { procedure: "patients.alike", patientIds: [id] },
  ]);
});

test("is for whoever registers others: a patient and a doctor learn nothing, nor does anybody from a bad number", async () => {
  await known("Sunita Kumari", { phone: "9833344455" });
  for (const actor of [await addPatient(hospital), await addDoctor(hospital)])
    await expect(ask(actor).alike({ phone: "9833344455" })).rejects.toThrow("forbidden");
  await expect(ask().alike({ phone: "98333" })).rejects.toThrow("invalid_input");
});

test("a record that is put aside or merged is no hint", async () => {
  const id = await known("Sunita Kumari", { phone: "9833344455" });
  await hospital.db.updateTable("patients").set({ active: false }).where("id", "=", id).execute();
  expect(await hints({ name: "Sunita Kumari", phone: "9833344455" })).toEqual([]);
});

test("a household is whoever shares the telephone or an account, the one who was asked about first", async () => {
  const mother = await known("Sunita Kumari", { phone: "9855555501" });
  const child = await known("Ravi Kumari", { phone: "98555 55501", ageYears: 7 });
  const away = await addPatient(hospital, "Grandmother");
  await hospital.db
    .insertInto("accountPatients")
    .values({ accountId: away.accountId ?? "", patientId: mother, relation: "child" })
    .execute();
  await known("Somebody Else", { phone: "9855555502" });
  const names = async (patientId: string) =>
    (await ask().household({ patientId: patientIdOf.parse(patientId) })).map(({ name }) => name);
  expect(await names(mother)).toEqual(["Sunita Kumari", "Grandmother", "Ravi Kumari"]);
  expect(await names(child)).toEqual(["Ravi Kumari", "Sunita Kumari"]);
  await hospital.db
    .updateTable("accountPatients")
    .set({ endedAt: hospital.now })
    .where("patientId", "=", mother)
    .execute();
  expect(await names(mother)).toEqual(["Sunita Kumari", "Ravi Kumari"]);
});
