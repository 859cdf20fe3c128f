import { setMoneyRulesInput } from "@carepoint/domain/billing/money-rules";
import { addServiceInput, amendServiceInput } from "@carepoint/domain/billing/price-list";
import { accountId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any } from "../../testing/scopes.ts";
import { addService } from "./commands/add-service.ts";
import { amendService } from "./commands/amend-service.ts";
import { setDiscountLimit } from "./commands/set-discount-limit.ts";
import { setMoneyRules } from "./commands/set-money-rules.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let admin: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs });
  admin = { ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital, "Tara")) };
});
afterAll(() => hospital.close());

const audited = (action: string) =>
  hospital.db.selectFrom("auditLog").select(["subjectId", "difference"]).where("action", "=", action).execute();

const change = z.object({ clear: z.object({ basisPoints: z.tuple([z.int(), z.int()]) }) });

it("whoever sets a limit at the same moment, each change begins where the one before it ended", async () => {
  const wished = [1_100, 1_200, 1_300, 1_400, 1_500, 1_600];
  await Promise.all(
    wished.map((basisPoints) =>
      hospital.as(admin, (ctx) => setDiscountLimit(ctx, any(admin), { role: "front_desk", basisPoints })),
    ),
  );
  const changes = (await audited("discount_limit.set")).map(({ difference }) => change.parse(difference));
  expect(changes).toHaveLength(wished.length);
  const begun = changes.map(({ clear }) => clear.basisPoints[0]).toSorted();
  const ended = changes.map(({ clear }) => clear.basisPoints[1]).toSorted();
  const row = await hospital.db
    .selectFrom("discountLimits")
    .select("basisPoints")
    .where("role", "=", "front_desk")
    .executeTakeFirstOrThrow();
  // A chain: all but the last end is the beginning of another.
  expect(begun).toEqual([1_000, ...ended.filter((each) => each !== row.basisPoints)]);
});

it("what a service is taxed as stays in the trail, whatever it is changed to", async () => {
  const shape = { code: "9021", name: { en: "Crutches" }, priceIncludesTax: true };
  const sold = addServiceInput.parse({ ...shape, taxClass: "standard", price: 100 });
  const { serviceId } = await hospital.as(admin, (ctx) => addService(ctx, any(admin), sold));
  const other = { ...shape, serviceId, baseVersion: 1, taxClass: "health_care", priceIncludesTax: false, active: true };
  await hospital.as(admin, (ctx) => amendService(ctx, any(admin), amendServiceInput.parse(other)));
  const [amended] = await audited("service.amend");
  const clear = { taxClass: ["standard", "health_care"], priceIncludesTax: [true, false] };
  expect(amended?.difference).toMatchObject({ clear });
});

it("the trail tells a limit from the rules of money", async () => {
  const limit = { role: "billing_manager" as const, basisPoints: 4_000 };
  await hospital.as(admin, (ctx) => setDiscountLimit(ctx, any(admin), limit));
  const rules = setMoneyRulesInput.parse({ lateChoiceHours: 12, approveRefundsAbove: null, seen: 0 });
  await hospital.as(admin, (ctx) => setMoneyRules(ctx, any(admin), rules));
  const [limits, written] = [await audited("discount_limit.set"), await audited("money_rules.set")];
  const named = new Set(limits.map(({ subjectId }) => subjectId));
  expect(written.length).toBe(1);
  for (const { subjectId } of written) expect(named).not.toContain(subjectId);
});
