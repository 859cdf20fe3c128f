import { addPromoInput } from "@carepoint/domain/billing/promo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addBillingManager, monday, openHospital, type TestHospital } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { addPromo } from "./commands/add-promo.ts";

let hospital: TestHospital;
let manager: Actor;
beforeAll(async () => {
  hospital = await openHospital();
  manager = await addBillingManager(hospital);
});
afterAll(() => hospital.close());

const midnight = monday.toZonedDateTimeISO("Asia/Kolkata").startOfDay().add({ days: 1 }).toInstant();
let made = 0;
function make(by: Actor, terms: object): Promise<unknown> {
  made += 1;
  const input = addPromoInput.parse({
    code: `OWN${made}0`,
    branchId: by.branchId,
    validFrom: midnight.toString(),
    validTo: midnight.add({ hours: 24 }).toString(),
    ...{ maxUses: 100, budget: null, perPatient: null, firstVisit: false, visitKinds: [], allServices: true },
    ...{ serviceIds: [], basisPoints: null, most: null, amount: null, minimum: 0 },
    ...terms,
  });
  return hospital.as(by, (ctx) => addPromo(ctx, branch(by), input)).then(() => "made", codeOf);
}

// A manager may leave off half of a price, and a price of theirs holds from tomorrow.
describe("who has a limit on what to leave off does not step past it by a code of their own", () => {
  it.each([
    ["half, from tomorrow", "made", { basisPoints: 5000 }],
    [
      "half, a moment before tomorrow",
      "invalid_input",
      { basisPoints: 5000, validFrom: midnight.subtract({ seconds: 1 }).toString() },
    ],
    ["more than half", "discount_too_large", { basisPoints: 5001 }],
    ["more than half, at most so much", "discount_too_large", { basisPoints: 9500, most: 100 }],
    ["an amount of any bill", "discount_too_large", { amount: 5000 }],
    ["an amount of bills of twice as much", "made", { amount: 5000, minimum: 10_000 }],
    ["an amount that is just more than half", "discount_too_large", { amount: 5001, minimum: 10_000 }],
  ])("%s: %s", async (_, said, terms) => {
    expect(await make(manager, terms)).toBe(said);
  });

  it("the administration sets the limits and has none", async () => {
    const admin: Actor = { ...manager, role: "admin" };
    expect(await make(admin, { validFrom: monday.toString(), basisPoints: 10_000 })).toBe("made");
  });
});
