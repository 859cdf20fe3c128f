import { accountId as accountIdOf, newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { agreedByGuardian } from "../../testing/agreed.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
let desk: Actor;
let asha: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  asha = await addPatient(hospital);
});

const as = (actor: Actor) => calling(hospital, actor).patients;
const consents = [agreedByGuardian];
const mother = { name: "Sudha", relation: "parent", phone: "+919811122233" } as const;
const policy = { kind: "insurer", name: "Star Health", policyNumber: "P/161100/01/2026" } as const;

async function register(actor: Actor, more: object) {
  const { patientId, version } = await as(actor).register({ opId: newId(), name: "Kiran", sex: "male", ...more });
  return { patientId: patientIdOf.parse(patientId), baseVersion: version };
}
const seen = async ({ patientId }: Awaited<ReturnType<typeof register>>) => as(desk).registration({ patientId });

describe("a minor at the desk", () => {
  test("is registered with a guardian, or with the reason why there is none, and never without a word", async () => {
    await expect(register(desk, { ageYears: 17 })).rejects.toThrow("guardian_required");
    expect(await seen(await register(desk, { ageYears: 17, guardian: mother }))).toMatchObject({ guardian: mother });
    const alone = { noneBecause: "brought by the police" };
    expect(await seen(await register(desk, { ageYears: 5, guardian: alone }))).toMatchObject({ guardian: alone });
    expect(await seen(await register(desk, { ageYears: 18 }))).toMatchObject({ guardian: null });
  });

  test("keeps one: a correction neither takes the guardian away nor makes a child of an adult without one", async () => {
    const kiran = await register(desk, { ageYears: 12, guardian: mother });
    const amend = (more: object) => as(desk).amend({ opId: newId(), ...kiran, ...more });
    await expect(amend({ guardian: null })).rejects.toThrow("guardian_required");
    await amend({ ageYears: 30, guardian: null });
    expect(await seen(kiran)).toMatchObject({ guardian: null });
    await expect(as(desk).amend({ opId: newId(), ...kiran, baseVersion: 2, ageYears: 9 })).rejects.toThrow(
      "guardian_required",
    );
  });

  test("of before there were guardians is corrected as ever", async () => {
    const kiran = await register(desk, { ageYears: 12, guardian: mother });
    const bare = hospital.db.updateTable("patients").set({ guardianSealed: null }).where("id", "=", kiran.patientId);
    const [row] = await bare.returning("version").execute();
    await as(desk).amend({ opId: newId(), ...kiran, baseVersion: row?.version ?? 0, address: "12 MG Road" });
    expect(await seen(kiran)).toMatchObject({ guardian: null, address: "12 MG Road" });
  });
});

describe("a minor of an account's own family", () => {
  test("is answered for by the account, unless somebody else is named", async () => {
    const { accountId } = asha;
    const phoneNumber = "+919822233344";
    await hospital.db
      .updateTable("auth.user")
      .set({ phoneNumber })
      .where("id", "=", accountId ?? "")
      .execute();
    const own = await seen(await register(asha, { ageYears: 4, relation: "child", consents }));
    expect(own.guardian).toEqual({ name: "Asha", relation: "parent", phone: phoneNumber });
    const other = await seen(await register(asha, { ageYears: 4, relation: "child", guardian: mother, consents }));
    expect(other.guardian).toEqual(mother);
  });

  test("who signs up alone is asked for a guardian", async () => {
    const alone: Actor = { ...asha, accountId: accountIdOf.parse(await openAccount(hospital, "Kiran")) };
    await expect(register(alone, { ageYears: 16, relation: "self", consents })).rejects.toThrow("guardian_required");
  });
});

test("who pays is kept sealed with the patient, and the patient pays where nobody else is named", async () => {
  const kiran = await register(desk, { ageYears: 40, payer: policy });
  expect(await seen(kiran)).toMatchObject({ payer: policy });
  const row = hospital.db.selectFrom("patients").select("payerSealed").where("id", "=", kiran.patientId);
  expect((await row.executeTakeFirstOrThrow()).payerSealed?.includes(policy.policyNumber)).toBe(false);
  await as(desk).amend({ opId: newId(), ...kiran, payer: null });
  expect(await seen(kiran)).toMatchObject({ payer: null });
});
