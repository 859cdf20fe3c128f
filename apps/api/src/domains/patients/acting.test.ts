import { type AccountId, newId, type PatientId, patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import type { Relation } from "@carepoint/domain/patients/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { runJob } from "../../kernel/jobs.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";
import { deliver } from "../notifications/jobs.ts";
import { endGuardianships } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
beforeAll(async () => {
  hospital = await openHospital({ idle: [deliver] });
  desk = await proven(hospital, await addFrontDesk(hospital));
});
afterAll(() => hospital.close());

const as = (actor: Actor) => calling(hospital, actor);
const today = () => hospital.now.toZonedDateTimeISO("Asia/Kolkata").toPlainDate();

interface Born {
  readonly years?: number;
  readonly daysYounger?: number;
}

/** Kiran with an own account, of so many years today. */
async function kiran({ years = 30, daysYounger = 0 }: Born = {}) {
  const actor = await addPatient(hospital, "Kiran");
  const born = today().subtract({ years }).add({ days: daysYounger });
  const patientId = patientIdOf.parse(actor.patientId);
  await hospital.db
    .updateTable("patients")
    .set({ birthDate: born.toString(), birthYear: born.year })
    .where("id", "=", patientId)
    .execute();
  return { actor, patientId };
}

/** Somebody with an account of their own who acts for Kiran, since long ago if nothing else is said. */
async function carer(patientId: PatientId, relation: Relation = "child", linkedAt = hospital.now) {
  const accountId = (await openAccount(hospital, "Sudha")) as AccountId;
  await hospital.db
    .insertInto("accountPatients")
    .values({ accountId, patientId, relation, createdAt: linkedAt })
    .execute();
  const { actor } = await kiran();
  const person: Actor = { ...actor, accountId, patientIds: [patientId], viewable: [patientId] };
  return { accountId, actor: person };
}

const linkOf = (accountId: string, patientId: string) =>
  hospital.db
    .selectFrom("accountPatients")
    .select(["endedAt", "endedBecause", "allowedAt"])
    .where("accountId", "=", accountId)
    .where("patientId", "=", patientId)
    .executeTakeFirstOrThrow();
const toldTo = async (accountId: string | null) =>
  (
    await hospital.db
      .selectFrom("notifications")
      .select("template")
      .where("accountId", "=", accountId)
      .where("template", "in", ["acting_ended", "acting_changed"])
      .execute()
  )
    .map(({ template }) => template)
    .toSorted();

describe("whoever acts for a patient", () => {
  test("gives up their own, once, and the patient hears of it", async () => {
    const { actor, patientId } = await kiran();
    const mother = await carer(patientId);
    const named = { patientId, accountId: mother.accountId };
    const opId = newId();
    expect(await as(mother.actor).patients.endActing({ opId, ...named })).toEqual({
      accountId: mother.accountId,
      left: 1,
    });
    expect(await as(mother.actor).patients.endActing({ opId, ...named })).toMatchObject({ left: 1 });
    expect(await linkOf(mother.accountId, patientId)).toMatchObject({ endedBecause: "given_up" });
    await expect(as(mother.actor).patients.endActing({ opId: newId(), ...named })).rejects.toThrow("not_found");
    expect([await toldTo(mother.accountId), await toldTo(actor.accountId)]).toEqual([[], ["acting_changed"]]);
  });

  test("ends nobody else's, and not the patient's own", async () => {
    const { actor, patientId } = await kiran();
    const [mother, father] = [await carer(patientId), await carer(patientId)];
    const end = (accountId: string | null) =>
      as(mother.actor).patients.endActing({ opId: newId(), patientId, accountId: accountId as AccountId });
    await expect(end(father.accountId)).rejects.toThrow("forbidden");
    await expect(end(actor.accountId)).rejects.toThrow("forbidden");
    await expect(end(await openAccount(hospital, "Nobody"))).rejects.toThrow("not_found");
    const stranger = await kiran();
    const theirs = { opId: newId(), patientId: stranger.patientId, accountId: stranger.actor.accountId as AccountId };
    await expect(as(mother.actor).patients.endActing(theirs)).rejects.toThrow("not_found");
    const because = "court" as const;
    const withReason = { opId: newId(), patientId, accountId: mother.accountId, because };
    await expect(as(mother.actor).patients.endActing(withReason)).rejects.toThrow("invalid_input");
  });
});

describe("the patient", () => {
  test("of age ends another's acting and allows it again; the other's device forgets and learns", async () => {
    const { actor, patientId } = await kiran();
    const mother = await carer(patientId, "parent");
    const named = { patientId, accountId: mother.accountId };
    const before = await as(mother.actor).sync.pull({});
    await as(actor).patients.endActing({ opId: newId(), ...named });
    expect(await toldTo(mother.accountId)).toEqual(["acting_ended"]);
    const outside: Actor = { ...mother.actor, patientIds: [], viewable: [] }; // as the next request reads them
    const after = await as(outside).sync.pull({ cursor: before.cursor });
    expect(after.epoch).not.toBe(before.epoch);
    expect(JSON.stringify(after)).not.toContain(patientId);
    await expect(as(outside).patients.byId({ patientId })).rejects.toThrow("not_found");

    const { people } = await as(actor).patients.whoActs({ patientId });
    expect(people).toMatchObject([
      { accountId: actor.accountId, own: true, may: null, ended: null },
      { accountId: mother.accountId, own: false, may: "allow", ended: { because: "patient" } },
    ]);
    await as(actor).patients.allowActing({ opId: newId(), ...named });
    expect(await linkOf(mother.accountId, patientId)).toMatchObject({ endedAt: null, endedBecause: null });
    await expect(as(actor).patients.allowActing({ opId: newId(), ...named })).rejects.toThrow("not_found");
  });

  test("who is a minor ends nobody's", async () => {
    const { actor, patientId } = await kiran({ years: 16 });
    const mother = await carer(patientId);
    const named = { patientId, accountId: mother.accountId };
    await expect(as(actor).patients.endActing({ opId: newId(), ...named })).rejects.toThrow("forbidden");
  });
});

describe("the hospital", () => {
  test("ends it with a reason and the password, and says how many still act", async () => {
    const { actor, patientId } = await kiran();
    const mother = await carer(patientId);
    const end = (by: Actor, accountId: string | null, because?: "court" | "mistake") =>
      as(by).patients.endActing({ opId: newId(), patientId, accountId: accountId as AccountId, because });
    await expect(end(desk, mother.accountId)).rejects.toThrow("invalid_input");
    await expect(end(await addFrontDesk(hospital), mother.accountId, "court")).rejects.toThrow("proof_required");
    expect(await end(desk, mother.accountId, "court")).toMatchObject({ left: 1 });
    expect(await end(desk, actor.accountId, "mistake")).toMatchObject({ left: 0 });
    const { people, grown } = await as(desk).patients.whoActs({ patientId });
    expect(grown).toBe(true);
    expect(people.map(({ ended, may }) => [ended?.because, may]).toSorted()).toEqual([
      ["court", "allow"],
      ["mistake", "allow"],
    ]);
  });

  test("allows it again only when it says whose word it was", async () => {
    const { patientId } = await kiran();
    const mother = await carer(patientId);
    const named = { patientId, accountId: mother.accountId };
    await as(desk).patients.endActing({ opId: newId(), ...named, because: "asked" });
    await expect(as(desk).patients.allowActing({ opId: newId(), ...named })).rejects.toThrow("invalid_input");
    const identifiedBy = "photo_id" as const;
    await as(desk).patients.allowActing({ opId: newId(), ...named, identifiedBy });
    expect(await linkOf(mother.accountId, patientId)).toMatchObject({ endedAt: null });
  });

  test("two who end it at once end it once", async () => {
    const { actor, patientId } = await kiran();
    const mother = await carer(patientId);
    const named = { patientId, accountId: mother.accountId };
    const both = await Promise.allSettled([
      as(mother.actor).patients.endActing({ opId: newId(), ...named }),
      as(actor).patients.endActing({ opId: newId(), ...named }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a guardian's right", () => {
  const sweep = () => runJob(hospital.jobContext(hospital.now), endGuardianships, {});
  const childhood = () => hospital.now.subtract({ hours: 24 * 1000 });

  test("ends on the eighteenth birthday, and what the patient then allows stays", async () => {
    const { actor, patientId } = await kiran({ years: 18 });
    const mother = await carer(patientId, "child", childhood());
    const { people } = await as(actor).patients.whoActs({ patientId });
    const own = people.find(({ accountId }) => accountId === mother.accountId);
    expect(own?.untilDay).toBe(today().toString());
    await sweep();
    expect(await linkOf(mother.accountId, patientId)).toMatchObject({ endedBecause: "grown" });
    expect(await linkOf(actor.accountId ?? "", patientId)).toMatchObject({ endedAt: null });
    expect([await toldTo(mother.accountId), await toldTo(actor.accountId)]).toEqual([
      ["acting_ended"],
      ["acting_changed"],
    ]);
    await as(actor).patients.allowActing({ opId: newId(), patientId, accountId: mother.accountId });
    await sweep();
    expect(await linkOf(mother.accountId, patientId)).toMatchObject({ endedAt: null });
  });

  test("stands the day before, and is none where the patient was of age when the account came", async () => {
    const young = await kiran({ years: 18, daysYounger: 1 });
    const mother = await carer(young.patientId, "child", childhood());
    const old = await kiran({ years: 60 });
    const son = await carer(old.patientId, "parent", childhood());
    await sweep();
    expect(await linkOf(mother.accountId, young.patientId)).toMatchObject({ endedAt: null });
    expect(await linkOf(son.accountId, old.patientId)).toMatchObject({ endedAt: null });
  });
});
