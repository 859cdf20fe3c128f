import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { calling } from "../../testing/asking.ts";
import { openHospital, type TestHospital } from "../../testing/context.ts";
import { type MoneyHouse, openMoneyHouse } from "../../testing/money-history.ts";
import { billingJobs } from "../billing/workers.ts";
import { deliver } from "../notifications/jobs.ts";

let hospital: TestHospital;
let house: MoneyHouse;
const day = 1440;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver], patience: 20 });
  house = await openMoneyHouse(hospital);
});
afterAll(() => hospital.close());

const on = async (nth: number) => {
  const from = calendarDate.parse(
    hospital.now.toZonedDateTimeISO("Asia/Kolkata").toPlainDate().add({ days: nth }).toString(),
  );
  const period = { branchId: branchId.parse(hospital.branchId), from, days: 1 };
  const { reports } = calling(hospital, house.admin);
  const [{ total }, { items, advances }] = [await reports.revenue(period), await reports.methods(period)];
  const documents = await reports.documents(period);
  const { documents: series } = await reports.taxes(period);
  return { ...total, tills: items, advances, documents: documents.items, series };
};

/** Cash, and its amount: 10,000 paise and the chance. */
const chance = 3 * 2_000;

test("an advance is money of the day and the till in which it came, and no revenue; a bill that uses it is revenue and no money", async () => {
  await house.play({ what: "advance", at: 10, chance });
  const first = await on(0);
  const amount = 10_000 + chance;
  expect(first).toMatchObject({ collected: amount, revenue: 0, billed: 0, bills: 0, tax: 0, documents: [] });
  expect(first.tills).toEqual([{ till: "cash", cameIn: amount, wentOut: 0, left: amount }]);
  expect(first.advances).toEqual({ taken: amount, used: 0, returned: 0, more: amount });
  expect(first.series).toMatchObject([{ series: "RV", count: 1, total: amount }]);

  await house.play({ what: "sale_from_advance", at: day + 10, chance: 4_000 });
  const second = await on(1);
  expect(second).toMatchObject({ collected: 0, bills: 1, tills: [] });
  expect(second.revenue).toBeGreaterThan(0);
  expect(second.documents).toHaveLength(1);
  expect(second.advances).toEqual({ taken: 0, used: 4_001, returned: 0, more: -4_001 });
});

test("a cashier's close counts what was handed over, not what bills used of it", async () => {
  const drawer = () => calling(hospital, house.desk).reports.drawer();
  expect((await drawer()).lines).toMatchObject([{ method: "cash", taken: 10_000 + chance, payments: 1, refunds: 0 }]);
  const used = await hospital.db
    .selectFrom("payments")
    .select("id")
    .where("provider", "=", "deposit")
    .executeTakeFirstOrThrow();
  const all = await hospital.db
    .selectFrom("payments")
    .select("id")
    .where("outcome", "=", "confirmed")
    .orderBy("id")
    .execute();
  const place = all.findIndex(({ id }) => id === used.id);
  await house.play({ what: "refund", at: 2 * day, chance: place });
  // an odd chance sends it back to the advance: the drawer has nothing of it
  await house.play({ what: "pay_out", at: 2 * day + 1, chance: 1 });
  expect((await drawer()).lines).toMatchObject([{ method: "cash", payments: 1, refunds: 0, paidOut: 0 }]);
  const third = await on(2);
  expect(third).toMatchObject({ paidBack: 0, tills: [] });
  expect(third.advances.used).toBeLessThan(0);
});
