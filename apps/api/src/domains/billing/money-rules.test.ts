import { setMoneyRulesInput } from "@carepoint/domain/billing/money-rules";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { monday, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any } from "../../testing/scopes.ts";
import { setMoneyRules } from "./commands/set-money-rules.ts";
import { listMoneyRules, moneyRulesAt } from "./queries/money-rules.ts";

let hospital: TestHospital;
let admin: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  const accountId = (await openAccount(hospital, "Meera")) as NonNullable<Actor["accountId"]>;
  admin = { ...systemActor, role: "admin", accountId };
});
afterAll(() => hospital.close());

const known = async () => listMoneyRules({ db: hospital.db, now: monday });
const set = async (rules: object, seen?: number) => {
  const input = setMoneyRulesInput.parse({
    approveRefundsAbove: null,
    ...rules,
    seen: seen ?? (await known()).written,
  });
  return hospital.as(admin, (ctx) => setMoneyRules(ctx, any(admin), input), monday).catch(codeOf);
};
const hoursAt = async (at: Temporal.Instant) => (await moneyRulesAt(hospital.db, at)).lateChoiceHours;

it("a new hospital lets choose for a day", async () => {
  expect(await hoursAt(monday)).toBe(24);
  expect(await known()).toMatchObject({
    now: { lateChoiceHours: 24, approveRefundsAbove: 500_000 },
    items: [],
    written: 0,
  });
});

it("rules hold from an instant on that has not passed, and of two for one the later written", async () => {
  const tomorrow = monday.add({ hours: 24 });
  const at = (hours: number) => monday.add({ hours }).toString({ smallestUnit: "millisecond" });
  await expect(set({ lateChoiceHours: 3, validFrom: at(-1) })).resolves.toBe("invalid_input");
  await set({ lateChoiceHours: 48, validFrom: at(24) });
  await set({ lateChoiceHours: 0, validFrom: at(24) });
  expect(await hoursAt(monday)).toBe(24);
  expect(await hoursAt(tomorrow.subtract({ milliseconds: 1 }))).toBe(24);
  expect(await hoursAt(tomorrow)).toBe(0);
  await set({ lateChoiceHours: 5 });
  expect(await hoursAt(monday)).toBe(5);
  expect(await hoursAt(tomorrow)).toBe(0);
});

it("two who look at the same rules: the second is told that the first has written", async () => {
  const { written } = await known();
  const both = await Promise.all([set({ lateChoiceHours: 6 }, written), set({ lateChoiceHours: 7 }, written)]);
  expect(both.filter((answer) => answer === "version_conflict")).toHaveLength(1);
});

it("no row is changed or taken back, not by the app's own role", async () => {
  await expect(hospital.db.updateTable("moneyRules").set({ lateChoiceHours: 1 }).execute()).rejects.toThrow();
  await expect(hospital.db.deleteFrom("moneyRules").execute()).rejects.toThrow();
});
