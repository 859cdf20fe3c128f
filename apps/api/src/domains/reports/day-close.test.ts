import { takeDepositInput } from "@carepoint/domain/billing/deposits";
import { branchId } from "@carepoint/domain/kernel/id";
import { paise, sum } from "@carepoint/domain/kernel/money";
import { closeDayInput } from "@carepoint/domain/reports/day-close";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addBranch, addFrontDesk, addPatient, openHospital, type TestHospital } from "../../testing/context.ts";
import { type MoneyHouse, openMoneyHouse } from "../../testing/money-history.ts";
import { any, branch } from "../../testing/scopes.ts";
import { takeDeposit } from "../billing/commands/take-deposit.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";
import { closeDay } from "./commands/close-day.ts";
import { signOff } from "./commands/sign-off.ts";

let hospital: TestHospital;
let house: MoneyHouse;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver], patience: 20 });
  house = await openMoneyHouse(hospital);
});
afterAll(() => hospital.close());

/** A sale over the counter, in cash or by UPI. */
const sell = (at: number, inCash = true) => house.play({ what: "sale", at, chance: inCash ? 3 : 7 });
const drawer = (by: Actor = house.desk) => calling(hospital, by).reports.drawer();

interface Counting {
  readonly by?: Actor;
  readonly float?: number;
  /** More or less cash than expected. */
  readonly off?: number;
  readonly more?: object;
  readonly at?: number;
}

/** Counts what the drawer says, or a little off it. */
async function count({ by = house.desk, off = 0, more = {}, ...began }: Counting = {}) {
  const { lines, float: before } = await drawer(by);
  const { float = before } = began;
  const counts = lines.map(({ method, expected }) => {
    const should = method === "cash" ? expected - before + float : expected;
    return { method, expected: should, counted: method === "cash" ? should + off : should };
  });
  return closeDayInput.parse({ counts, float, ...more });
}

const close = (input: Awaited<ReturnType<typeof count>>, { by = house.desk, at = 0 }: Counting = {}) =>
  hospital.as(by, (ctx) => closeDay(ctx, branch(by), input), hospital.now.add({ minutes: at }));
const closed = (...of: Parameters<typeof close>) => close(...of).then(() => "closed", codeOf);

const takings = async () => {
  const rows = await hospital.db
    .selectFrom("payments")
    .select("amount")
    .where("takenBy", "=", house.desk.accountId)
    .execute();
  return sum(rows.map(({ amount }) => paise(amount)));
};

test("a cashier's drawer holds what passed through their hands, and begins anew after the close", async () => {
  await sell(1);
  await sell(2, false);
  await house.play({ what: "refund", at: 3, chance: 2_000 });
  await house.play({ what: "pay_out", at: 4, chance: 0 });
  const { since, lines } = await drawer();
  expect(since).toBeNull();
  expect(lines.map(({ method, payments, refunds }) => [method, payments, refunds])).toEqual([
    ["cash", 1, 1],
    ["upi", 1, 0],
  ]);
  expect(sum(lines.map(({ taken }) => taken))).toBe(await takings());
  const input = await count({ float: 50_000, off: -100, more: { reason: "change_wrong" } });
  const { difference } = await close(input, { at: 10 });
  expect(difference).toBe(-100);
  const next = await drawer();
  expect(next).toMatchObject({ float: 50_000, since: hospital.now.add({ minutes: 10 }).toString() });
  expect(next.lines).toEqual([{ method: "cash", taken: 0, paidOut: 0, payments: 0, refunds: 0, expected: 50_000 }]);
});

test("what was taken since the screen was drawn is looked at first, and a close that lies about it is refused", async () => {
  const input = await count();
  await sell(20);
  expect(await closed(input, { at: 21 })).toBe("version_conflict");
  const { counts, float } = await count();
  const less = counts.map((each) => ({ ...each, counted: (each.expected ?? 0) - 1 }));
  expect(closeDayInput.safeParse({ counts: less, float }).success).toBe(false);
  const [cash] = counts;
  expect(await closed(closeDayInput.parse({ counts: [{ ...cash, method: "card" }], float }), { at: 21 })).toBe(
    "version_conflict",
  );
  const raced = await count();
  const answers = await Promise.all(Array.from({ length: 8 }, () => closed(raced, { at: 22 })));
  expect(answers.toSorted()).toEqual(["closed", ...Array.from({ length: 7 }, () => "version_conflict")].toSorted());
});

test("while people pay and the drawer is closed again and again, each payment is in one close", {
  timeout: 60_000,
}, async () => {
  const paying = Promise.all(Array.from({ length: 40 }, (_, index) => sell(100 + index, index % 3 > 0)));
  let closes = 0;
  let paid = false;
  const closing = (async () => {
    for (let at = 100; !paid || at < 106; at += 1) {
      const isMoved = (await drawer()).lines.some(({ taken, paidOut }) => taken + paidOut > 0);
      if (isMoved && (await closed(await count(), { at })) === "closed") closes += 1;
    }
  })();
  await paying;
  paid = true;
  await closing;
  await closed(await count(), { at: 900 });
  expect(closes).toBeGreaterThan(1);
  const { rows } = await sql<{ open: number; twice: number; apart: number }>`select
    (select count(*)::integer from payments p where p.taken_by is not null
      and not exists (select from day_close_items i where i.item_id = p.id)) as open,
    (select count(*)::integer from (select from day_close_items group by item_id having count(*) > 1) more) as twice,
    (select count(*)::integer from day_close_lines l where l.taken - l.paid_out <> (select coalesce(sum(i.amount), 0)
      from day_close_items i where i.close_id = l.close_id and i.method = l.method)) as apart`.execute(hospital.db);
  expect(rows).toEqual([{ open: 0, twice: 0, apart: 0 }]);
  const lines = await hospital.db.selectFrom("dayCloseLines").select("taken").execute();
  expect(sum(lines.map(({ taken }) => paise(taken)))).toBe(await takings());
});

test("a slip that nobody entered is a line of its own, with its reason", async () => {
  const { counts, float } = await count();
  const slip = [...counts, { method: "card", counted: 50_000 }, { method: "cheque", counted: 0 }];
  expect(closeDayInput.safeParse({ counts: slip, float }).success).toBe(false);
  const { closeId, difference } = await close(closeDayInput.parse({ counts: slip, float, reason: "not_recorded" }));
  expect(difference).toBe(50_000);
  const { lines } = await calling(hospital, house.desk).reports.close({ closeId });
  expect(lines.map(({ method, expected, counted }) => [method, expected, counted])).toEqual([
    ["card", 0, 50_000],
    ["cash", 50_000, 50_000],
  ]);
});

test("a drawer that begins with another sum than the close before left in it is explained, whichever way", async () => {
  const [less, more] = [await count({ float: 30_000 }), await count({ float: 70_000 })];
  expect([await closed(less, { at: 901 }), await closed(more, { at: 901 })]).toEqual([
    "invalid_input",
    "invalid_input",
  ]);
  const explained = await count({ float: 30_000, more: { reason: "other", note: "Put into the safe" } });
  expect(await closed(explained, { at: 902 })).toBe("closed");
  expect((await drawer()).float).toBe(30_000);
});

test("one payment in two closes is refused by the database, and nothing of a close changes", async () => {
  const again = sql`insert into day_close_items (item_id, close_id, method, amount)
    select item_id, close_id, method, amount from day_close_items limit 1`;
  await expect(again.execute(hospital.db)).rejects.toThrow(/day_close_items_pkey/);
  for (const table of ["day_closes", "day_close_lines", "day_close_items", "day_close_signatures"]) {
    await expect(sql`delete from ${sql.table(table)}`.execute(hospital.db)).rejects.toThrow();
  }
  await expect(sql`update day_close_lines set counted = 0`.execute(hospital.db)).rejects.toThrow(/permission denied/);
});

test("another person signs a close off, once, and nobody their own", async () => {
  const of = { branchId: branchId.parse(hospital.branchId) };
  const sign = (closeId: string, by: Actor) =>
    hospital.as(by, (ctx) => signOff(ctx, branch(by), { closeId })).then(() => "signed", codeOf);
  const own = await close(await count({ by: house.manager }), { by: house.manager, at: 1000 });
  expect(await sign(own.closeId, house.manager)).toBe("forbidden");
  const direct = sql`insert into day_close_signatures (close_id, by_account, at)
    values (${own.closeId}, ${house.manager.accountId}, now())`;
  await expect(direct.execute(hospital.db)).rejects.toThrow(/nobody signs their own/);

  const [latest] = (await calling(hospital, house.desk).reports.closes(of)).items;
  if (!latest) throw new Error("no close");
  const answers = await Promise.all(Array.from({ length: 5 }, () => sign(latest.id, house.manager)));
  expect(answers.filter((answer) => answer === "signed")).toHaveLength(1);
  const read = await calling(hospital, house.manager).reports.close({ closeId: latest.id });
  expect(read.signedOff).toMatchObject({ byName: "Meera" });
  const signed = await hospital.db
    .selectFrom("auditLog")
    .select("subjectId")
    .where("action", "=", "day.sign_off")
    .execute();
  expect(signed).toEqual([{ subjectId: latest.id }]);
});

test("a cashier sees their own closes, the manager the branch's, and another drawer is not theirs", async () => {
  const of = { branchId: branchId.parse(hospital.branchId) };
  const other = await addFrontDesk(hospital);
  expect((await drawer(other)).lines.map(({ taken }) => taken)).toEqual([0]);
  expect((await calling(hospital, other).reports.closes(of)).items).toEqual([]);
  const all = (await calling(hospital, house.manager).reports.closes(of)).items;
  const mine = (await calling(hospital, house.desk).reports.closes(of)).items;
  expect(new Set(mine.map(({ cashierId }) => cashierId))).toEqual(new Set([house.desk.accountId]));
  expect(all.length).toBe(mine.length + 1);
  const [first] = mine;
  const read = calling(hospital, other).reports.close({ closeId: first?.id ?? "" });
  await expect(read.catch(codeOf)).resolves.toBe("not_found");
  const byAdmin = hospital.as(house.admin, (ctx) => signOff(ctx, any(house.admin), { closeId: mine.at(-1)?.id ?? "" }));
  await expect(byAdmin.then(() => "signed", codeOf)).resolves.toBe("signed");
});

test("a cashier who works at another branch by evening closes the drawer that they left open, and no other", async () => {
  const moving = await addFrontDesk(hospital);
  const input = takeDepositInput.parse({
    patientId: (await addPatient(hospital)).patientId,
    amount: 12_300,
    method: "cash",
  });
  await hospital.as(moving, (ctx) => takeDeposit(ctx, branch(moving), input));
  const nashik = branchId.parse(await addBranch(hospital));
  const there = { ...moving, branchId: nashik };
  const pune = branchId.parse(hospital.branchId);
  const asked = calling(hospital, there).reports;
  const here = await asked.drawer();
  expect(here.lines).toMatchObject([{ method: "cash", taken: 0 }]);
  expect(here.elsewhere).toEqual([{ branchId: pune, name: expect.objectContaining({ en: "Pune" }) }]);
  const left = await asked.drawer({ branchId: pune });
  expect(left.lines).toMatchObject([{ method: "cash", taken: 12_300, expected: 12_300 }]);
  const counts = [{ method: "cash", expected: 12_300, counted: 12_300 }];
  const closing = closeDayInput.parse({ branchId: pune, counts, float: 0 });
  expect(await closed(closing, { by: there })).toBe("closed");
  expect((await asked.drawer()).elsewhere).toEqual([]);
  expect(await closed(closing, { by: there })).toBe("not_found");
  await expect(asked.drawer({ branchId: pune })).rejects.toThrow("not_found");
  const row = await hospital.db
    .selectFrom("dayCloses")
    .select("branchId")
    .where("cashier", "=", moving.accountId)
    .execute();
  expect(row).toEqual([{ branchId: pune }]);
});
