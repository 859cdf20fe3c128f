import { withConnection } from "@carepoint/db/connect";
import { newId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { wasRefused } from "@carepoint/domain/patients/consents";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";

let hospital: TestHospital;
let desk: Actor;
let asha: Awaited<ReturnType<typeof addPatient>>;
beforeAll(async () => {
  hospital = await openHospital();
  desk = await addFrontDesk(hospital);
});
afterAll(() => hospital.close());
beforeEach(async () => {
  asha = await addPatient(hospital);
});

const as = (actor: Actor) => calling(hospital, actor).patients;
const patientId = () => patientIdOf.parse(asha.patientId);
const agreed = { noticeVersion: 2, language: "hi", by: "patient" } as const;
const give = (actor: Actor, more: object = {}) =>
  as(actor).giveConsent({ opId: newId(), patientId: patientId(), ...agreed, ...more });
const withdraw = (actor: Actor, more: object = {}) =>
  as(actor).withdrawConsent({ opId: newId(), patientId: patientId(), by: "patient", ...more });
const said = (at: Temporal.Instant) => at.toString({ smallestUnit: "millisecond" });
const consents = (id = patientId()) => as(desk).consents({ patientId: id });

describe("a consent", () => {
  test("is given in Tamil as well, to the same version", async () => {
    for (const { text } of await as(asha).notice()) expect(text.ta).toMatch(/^[^\u0900-\u097f]*[\u0b80-\u0bff]/);
    await give(asha, { language: "ta" });
    expect(await consents()).toMatchObject([{ language: "ta", noticeVersion: 2 }]);
  });

  test("says what was agreed to, in which language, by whom and when, and is taken back by one word of either side", async () => {
    const [care, reminders] = await as(asha).notice();
    const text = care?.text;
    expect([care, reminders]).toMatchObject([
      { purpose: "care", version: 2 },
      {
        purpose: "reminders",
        version: 2,
        text: { en: expect.stringMatching(/^A day before and an hour before a visit /) },
      },
    ]);
    await give(desk);
    const [given, ...others] = await consents();
    expect(others).toEqual([]);
    expect(given).toMatchObject({ ...agreed, text, withdrawn: null, givenAt: said(hospital.now) });
    await withdraw(asha);
    expect(await consents()).toMatchObject([{ withdrawn: { by: "patient", at: said(hospital.now) } }]);
    await give(asha, { language: "en" });
    expect((await consents()).map(({ withdrawn }) => withdrawn === null).toSorted()).toEqual([false, true]);
  });

  test("stands once, however often and by how many it is given, and so does its end", async () => {
    await Promise.all([give(desk), give(asha), give(desk), give(asha)]);
    expect(await consents()).toHaveLength(1);
    await Promise.all([withdraw(desk), withdraw(asha)]);
    await withdraw(asha);
    expect(await consents()).toHaveLength(1);
    const entries = hospital.db.selectFrom("auditLog").select("action").where("patientId", "=", asha.patientId);
    const actions = (await entries.where("action", "like", "%consent").execute()).map(({ action }) => action);
    expect(actions.toSorted()).toEqual(["patient.give_consent", "patient.withdraw_consent"]);
  });

  test("to a text that is not in force is refused, with the version that is", async () => {
    await expect(give(desk, { noticeVersion: 1 })).rejects.toThrow("version_conflict");
    expect(await consents()).toEqual([]);
  });

  test("is not given for an adult without a guardian by one, nor for strangers", async () => {
    await expect(give(desk, { by: "guardian" })).rejects.toThrow("invalid_input");
    await expect(give(await addPatient(hospital))).rejects.toThrow("not_found");
    await expect(withdraw(await addPatient(hospital))).rejects.toThrow("not_found");
  });

  test("cannot be rewritten, and a notice cannot either: what was agreed to stays", async () => {
    await give(desk);
    const change = hospital.db.updateTable("consents").set({ language: "en" }).where("patientId", "=", asha.patientId);
    await expect(change.execute()).rejects.toThrow(/permission denied/);
    await expect(hospital.db.updateTable("notices").set({ textEn: "" }).execute()).rejects.toThrow(/permission denied/);
  });
});

describe("at registration", () => {
  const child = { name: "Kiran", sex: "male", ageYears: 6 } as const;
  const register = async (more: object) =>
    patientIdOf.parse((await as(desk).register({ opId: newId(), ...child, ...more })).patientId);
  const guardian = { name: "Sudha", relation: "parent", phone: "+919811122233" } as const;

  test("a consent is recorded with the record, by the guardian of a minor", async () => {
    const id = await register({ guardian, consents: [{ ...agreed, by: "guardian" }] });
    expect(await consents(id)).toMatchObject([{ by: "guardian", language: "hi", assuredBy: "desk" }]);
  });

  test.each([
    ["a minor alone", { guardian, consents: [agreed] }],
    [
      "a guardian whom nobody named",
      { guardian: { noneBecause: "found alone" }, consents: [{ ...agreed, by: "guardian" }] },
    ],
  ])("%s cannot agree, and nobody is registered with that", async (_, more) => {
    const patients = hospital.db.selectFrom("patients").select("id");
    const before = (await patients.execute()).length;
    await expect(register(more)).rejects.toThrow("invalid_input");
    expect(await patients.execute()).toHaveLength(before);
  });
});

describe("reminders", () => {
  const reminders = { purpose: "reminders", noticeVersion: 2 } as const;
  const mayRemind = async (id: string = patientId()) => {
    const { rows } = await sql<{ may: boolean }>`select may_remind(${id}) as may`.execute(hospital.db);
    return rows[0]?.may;
  };

  test("go to whoever was never asked apart, and to nobody who took them or the care back", async () => {
    expect(await mayRemind()).toBe(true);
    await give(asha);
    expect(await mayRemind()).toBe(true);
    await withdraw(asha);
    expect(await mayRemind()).toBe(false);
    await give(asha, reminders);
    expect(await mayRemind()).toBe(true);
    await withdraw(desk, { purpose: "reminders" });
    expect(await mayRemind()).toBe(false);
    await give(asha);
    expect(await mayRemind()).toBe(false);
  });

  test("a no of whoever was not asked is kept once, with the text, and audited", async () => {
    await withdraw(asha, { purpose: "reminders", language: "hi" });
    await withdraw(asha, { purpose: "reminders", language: "hi" });
    expect(await mayRemind()).toBe(false);
    const [no, ...others] = await consents();
    expect(others).toEqual([]);
    expect(no).toMatchObject({ ...reminders, language: "hi", withdrawn: { by: "patient" } });
    expect(no && wasRefused(no)).toBe(true);
    const said = hospital.db.selectFrom("auditLog").select("action").where("patientId", "=", asha.patientId);
    expect(await said.where("action", "like", "%consent").execute()).toEqual([{ action: "patient.refuse_consent" }]);
  });
});

describe("of an account for its child", () => {
  const child = { name: "Kiran", sex: "male", ageYears: 6, relation: "child" } as const;
  const byGuardian = [{ ...agreed, by: "guardian" }] as const;
  test("is needed where somebody is registered online, and said once to each notice", async () => {
    const account = await addPatient(hospital);
    const lacking = { cause: { cause: { code: "invalid_input", details: { field: "consents" } } } };
    const [yes] = byGuardian;
    for (const consents of [[], [{ ...yes, agreed: false }], [yes, yes]])
      await expect(add(account, { consents })).rejects.toMatchObject(lacking);
    expect(await as(account).mine()).toHaveLength(1);
  });

  const add = (account: Actor, more: object = {}) =>
    as(account).register({ opId: newId(), ...child, consents: [...byGuardian], ...more });

  async function grown(birthYear: number) {
    const account = await addPatient(hospital);
    await hospital.db
      .updateTable("patients")
      .set({ birthDate: null, birthYear })
      .where("id", "=", account.patientId)
      .execute();
    return account;
  }

  test("is a word of somebody whose adult age is on record, and says so", async () => {
    const { patientId: id } = await add(await grown(1985));
    expect(await consents(patientIdOf.parse(id))).toMatchObject([{ by: "guardian", assuredBy: "adult_account" }]);
  });

  test("is refused of a minor's account, with the child", async () => {
    const account = await grown(2012);
    await expect(add(account)).rejects.toThrow("guardian_required");
    expect(await as(account).mine()).toHaveLength(1);
  });

  test("is not needed to say no: whom nothing assures may refuse and take back, and agrees to nothing", async () => {
    const adult = await grown(1985);
    const id = patientIdOf.parse((await add(adult)).patientId);
    const account = { ...adult, patientIds: [id], viewable: [id] };
    await hospital.db
      .updateTable("accountPatients")
      .set({ relation: "sibling" })
      .where("patientId", "=", account.patientId)
      .execute();
    const kiran = { patientId: id, by: "guardian" };
    await withdraw(account, { ...kiran, purpose: "reminders" });
    await withdraw(account, kiran);
    const [no, care] = await consents(id);
    expect(no).toMatchObject({ purpose: "reminders", assuredBy: null, withdrawn: { by: "guardian" } });
    expect(care).toMatchObject({ purpose: "care", assuredBy: "adult_account", withdrawn: { by: "guardian" } });
    await expect(give(account, { ...kiran, purpose: "reminders", noticeVersion: 2 })).rejects.toThrow(
      "guardian_required",
    );
  });

  test("who assured it stands beside a guardian's word only", async () => {
    const row = { patientId: asha.patientId, purpose: "care", noticeVersion: 2, language: "en", givenBy: "patient" };
    const written = hospital.db
      .insertInto("consents")
      .values({ ...row, givenAt: hospital.now, assuredBy: "desk" })
      .execute();
    await expect(written).rejects.toThrow(/consents_assured_by/);
  });
});

test("in a language that the text does not speak it is refused: nobody agrees to what they could not read", async () => {
  await withConnection(hospital.ownerUrl, (client) =>
    client.query(
      `insert into notices (purpose, version, text_en, text_hi, in_force_from)
      values ('reminders', 3, 'Reminders', 'याद', $1)`,
      [hospital.now.subtract({ hours: 1 }).toString()],
    ),
  );
  const reminders = { purpose: "reminders", noticeVersion: 3 } as const;
  await expect(give(asha, { ...reminders, language: "ta" })).rejects.toThrow("invalid_input");
  await give(asha, reminders);
});
