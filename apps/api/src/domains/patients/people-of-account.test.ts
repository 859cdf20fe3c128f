import { withConnection } from "@carepoint/db/connect";
import { newId } from "@carepoint/domain/kernel/id";
import { mostPeople } from "@carepoint/domain/patients/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recognise } from "../../kernel/auth.ts";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { readNotices } from "./queries/consents.ts";

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

async function adding(account: Actor) {
  const notices = await readNotices({ db: hospital.db, now: hospital.now });
  const { version: noticeVersion = 1 } = notices.find(({ purpose }) => purpose === "care") ?? {};
  return () =>
    calling(hospital, account)
      .patients.register({
        opId: newId(),
        name: "Kiran",
        sex: "male",
        ageYears: 6,
        relation: "child",
        consents: [{ noticeVersion, language: "en", by: "guardian" }],
      })
      .then(
        () => "added",
        ({ message }: Error) => message,
      );
}
const people = async ({ accountId }: Actor) =>
  hospital.db.selectFrom("accountPatients").select("patientId").where("accountId", "=", accountId).execute();
const link = (accountId: string | null, patientId: string) =>
  hospital.db
    .insertInto("accountPatients")
    .values({ accountId: accountId ?? "", patientId, relation: "child" })
    .execute()
    .then(() => "added", codeOf);

it("an account adds a family and not people without end, however many it adds at once", async () => {
  const account = await addPatient(hospital);
  const add = await adding(account);
  const said = await Promise.all(Array.from({ length: mostPeople + 5 }, add));
  expect(said.toSorted()).toEqual([...Array(mostPeople - 1).fill("added"), ...Array(6).fill("people_limit")]);
  expect(await people(account)).toHaveLength(mostPeople);
});

it("whoever else attaches a person to an account is held to the same; one that has ended makes room", async () => {
  const account = await addPatient(hospital);
  const others = await Promise.all(Array.from({ length: mostPeople + 1 }, () => addPatient(hospital)));
  const [first, ...rest] = others.map(({ patientId }) => patientId);
  const said = [];
  for (const patientId of rest) said.push(await link(account.accountId, patientId));
  expect(said).toEqual([...Array(mostPeople - 1).fill("added"), "people_limit"]);
  await hospital.db
    .updateTable("accountPatients")
    .set({ endedAt: hospital.now })
    .where("accountId", "=", account.accountId)
    .where("patientId", "=", rest[0] ?? "")
    .execute();
  expect(await link(account.accountId, first ?? "")).toBe("added");
});

it("an account that had more before there was a limit does not make everybody's requests heavy", async () => {
  const account = await addPatient(hospital);
  await withConnection(hospital.ownerUrl, async (client) => {
    await client.query("alter table account_patients disable trigger account_patients_within");
    await client.query(
      `with p as (insert into patients (id, mrn, name, search_name, search_latin, sex, birth_year, registered_at)
         select gen_random_uuid(), 'T' || n, 'Kiran', 'kiran', 'kiran', 'male', 2020, now() from generate_series(1, 3000) n returning id)
       insert into account_patients (account_id, patient_id, relation) select $1::uuid, id, 'child' from p`,
      [account.accountId],
    );
    await client.query("alter table account_patients enable trigger account_patients_within");
  });
  const token = `t-${account.accountId}`;
  const expiresAt = Temporal.Now.instant().add({ hours: 1 });
  await hospital.db
    .insertInto("auth.session")
    .values({ token, userId: account.accountId ?? "", expiresAt })
    .execute();
  const { actor } = await recognise(hospital.db, token, null);
  expect(actor.viewable).toHaveLength(100);
});
