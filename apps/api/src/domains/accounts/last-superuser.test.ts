import { type AccountId, accountId, newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { proven } from "../../testing/proven.ts";

interface Superuser {
  readonly actor: Actor;
  readonly account: AccountId;
  readonly staffRoleId: string;
}

let hospital: TestHospital;
let pair: readonly [Superuser, Superuser];

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

/** Two of their own for each test; those of the one before are blocked once these are there. */
beforeEach(async () => {
  const fresh = [await add(), await add()] as const;
  await hospital.db
    .updateTable("accounts")
    .set({ blockedAt: hospital.now })
    .where("id", "in", (eb) =>
      eb
        .selectFrom("staffRoles")
        .select("accountId")
        .where(
          "accountId",
          "not in",
          fresh.map(({ account }) => account),
        ),
    )
    .execute();
  pair = fresh;
});

async function add(): Promise<Superuser> {
  const account = accountId.parse(await openAccount(hospital, "Root"));
  const { id } = await hospital.db
    .insertInto("staffRoles")
    .values({ accountId: account, role: "superuser" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const actor = await proven(hospital, { ...systemActor, role: "superuser", accountId: account });
  return { actor, account, staffRoleId: id };
}

const answerOf = (work: Promise<unknown>) => work.then(() => "done", codeOf);
const endBy = (by: Superuser, whom: Superuser) =>
  answerOf(calling(hospital, by.actor).accounts.endRole({ opId: newId(), staffRoleId: whom.staffRoleId }));
const blockBy = (by: Superuser, whom: Superuser) =>
  answerOf(calling(hospital, by.actor).accounts.block({ opId: newId(), accountId: whom.account, reason: "Left" }));

async function left(): Promise<number> {
  const rows = await hospital.db
    .selectFrom("staffRoles")
    .innerJoin("accounts", "accounts.id", "staffRoles.accountId")
    .select("accounts.id")
    .where("role", "=", "superuser")
    .where("validTo", "is", null)
    .where("blockedAt", "is", null)
    .execute();
  return rows.length;
}

test("two superusers who take each other's role at once are one afterwards", async () => {
  const [one, other] = pair;
  const answers = await Promise.all([endBy(one, other), endBy(other, one)]);
  expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  expect(await left()).toBe(1);
});

test("one is blocked while the other's role is taken: one of both stays", async () => {
  const [one, other] = pair;
  const answers = await Promise.all([blockBy(one, other), endBy(other, one)]);
  expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  expect(await left()).toBe(1);
});

test("the last one is said to be the last, whoever tries", async () => {
  const [one, other] = pair;
  expect(await blockBy(one, other)).toBe("done");
  const gone = hospital.db.updateTable("staffRoles").set({ validTo: hospital.now }).where("id", "=", one.staffRoleId);
  expect(await answerOf(gone.execute())).toBe("last_superuser");
  expect(await answerOf(hospital.db.deleteFrom("staffRoles").where("id", "=", one.staffRoleId).execute())).not.toBe(
    "done",
  );
  expect(await left()).toBe(1);
});

test("whoever is no superuser is blocked as before", async () => {
  const somebody = accountId.parse(await openAccount(hospital, "Asha"));
  const blocked = calling(hospital, pair[0].actor).accounts.block({
    opId: newId(),
    accountId: somebody,
    reason: "Rude",
  });
  expect(await answerOf(blocked)).toBe("done");
});
