import { firstTaxRates, rateOn, type TaxRate } from "@carepoint/domain/billing/gst";
import { takePaymentInput } from "@carepoint/domain/billing/schema";
import { setTaxRateInput } from "@carepoint/domain/billing/tax-rates";
import { afterAll, beforeAll, expect, it } from "vitest";
import { takePayment } from "../../flows/take-payment.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, addFrontDesk, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { branch } from "../../testing/scopes.ts";
import { heldVisit, nine } from "../../testing/till.ts";
import { deliver } from "../notifications/jobs.ts";
import { setTaxRate } from "./commands/set-tax-rate.ts";
import { linesOf } from "./queries/documents.ts";
import { listTaxRates, readTaxRates } from "./queries/tax-rates.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let manager: Actor;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = await openAccount(hospital, "Meera");
  manager = { ...systemActor, role: "billing_manager", accountId: account as NonNullable<Actor["accountId"]> };
});
afterAll(() => hospital.close());

const setting = async (rate: object, seen?: number) => {
  const input = setTaxRateInput.parse({ ...rate, seen: seen ?? (await listTaxRates(hospital)).written });
  const scope = { actor: manager, reach: "any" } as const;
  return hospital.as(manager, (ctx) => setTaxRate(ctx, scope, input)).catch(codeOf);
};
const standard = { taxClass: "standard", treatment: "taxable" } as const;
const on = async (of: TaxRate["taxClass"], date: string) =>
  rateOn(await readTaxRates(hospital.db), of, date as TaxRate["validFrom"]);

it("a new hospital has the rates of the law, those of before too", async () => {
  const sorted = (rates: readonly TaxRate[]) =>
    rates.toSorted((a, b) => `${a.taxClass} ${a.validFrom}`.localeCompare(`${b.taxClass} ${b.validFrom}`));
  expect(sorted(await readTaxRates(hospital.db))).toEqual(sorted(firstTaxRates));
});

it("a rate is set for a day that has not begun in India, and what was written wrongly is written again", async () => {
  for (const validFrom of ["2026-12-06", "2026-12-07"])
    await expect(setting({ ...standard, validFrom, basisPoints: 500 })).resolves.toBe("invalid_input");
  await setting({ ...standard, validFrom: "2026-12-08", basisPoints: 300 });
  await setting({ ...standard, validFrom: "2026-12-08", basisPoints: 4000 });
  expect(await on("standard", "2026-12-07")).toMatchObject({ basisPoints: 1800 });
  expect(await on("standard", "2026-12-08")).toMatchObject({ basisPoints: 4000 });
});

it("of those who write at once one is told, and nobody writes over what they have not read", async () => {
  const { written } = await listTaxRates(hospital);
  const rate = (basisPoints: number) => setting({ ...standard, validFrom: "2027-01-01", basisPoints }, written);
  const answers = await Promise.all([rate(300), rate(500), rate(4000)]);
  expect(answers.filter((answer) => answer === "version_conflict")).toHaveLength(2);
});

it("a rate is taken back or dated back by nobody", async () => {
  await expect(hospital.db.updateTable("taxRates").set({ basisPoints: 1 }).execute()).rejects.toThrow();
  await expect(hospital.db.deleteFrom("taxRates").execute()).rejects.toThrow();
  const late = { ...standard, validFrom: "2026-12-07", basisPoints: 100, createdBy: manager.accountId };
  const insert = hospital.db.insertInto("taxRates").values({ ...late, createdAt: hospital.now });
  await expect(insert.execute()).rejects.toMatchObject({ constraint: "tax_rates_ahead" });
});

it("however often rates are written, those of the law that a bill was priced at are still found", async () => {
  const far = { ...standard, validFrom: "2030-01-01", createdBy: manager.accountId, createdAt: hospital.now };
  const many = Array.from({ length: 600 }, (_, place) => ({ ...far, basisPoints: place + 1 }));
  await hospital.db.insertInto("taxRates").values(many).execute();
  expect(await on("health_care", "2026-12-07")).toMatchObject({ treatment: "exempt" });
  expect(await on("standard", "2030-01-01")).toMatchObject({ basisPoints: 600 });
});

it("a bill bears the rate of the day on which it is issued; those issued before keep theirs, and nobody pays more than was said", async () => {
  const doctor = await addDoctor(hospital);
  await setting({ taxClass: "health_care", validFrom: "2026-12-08", treatment: "taxable", basisPoints: 500 });
  const pay = async (at: Temporal.Instant, now: Temporal.Instant) => {
    const visit = await heldVisit(hospital, { doctor, at });
    const input = takePaymentInput.parse({ appointmentId: visit.appointmentId, method: "cash" });
    await hospital.db
      .updateTable("appointments")
      .set({ holdExpiresAt: now.add({ minutes: 5 }) })
      .where("id", "=", visit.appointmentId)
      .execute();
    await hospital.as(desk, (ctx) => takePayment(ctx, branch(desk), input), now);
    const bill = await hospital.db
      .selectFrom("invoices")
      .select(["id", "taxable", "tax", "roundOff", "total"])
      .where("appointmentId", "=", visit.appointmentId)
      .executeTakeFirstOrThrow();
    const [line] = await linesOf(hospital.db, [bill.id]);
    return { ...bill, rate: line?.taxBasisPoints, treatment: line?.taxTreatment };
  };
  const midnight = Temporal.Instant.from("2026-12-07T18:30:00Z");
  const before = await pay(nine.add({ hours: 24 }), midnight.subtract({ seconds: 1 }));
  const after = await pay(nine.add({ hours: 24, minutes: 15 }), midnight);
  expect(before).toMatchObject({ taxable: 50_000, tax: 0, total: 50_000, rate: 0, treatment: "exempt" });
  expect(after).toMatchObject({ taxable: 47_619, tax: 2_380, total: 50_000, rate: 500, treatment: "taxable" });
  const kept = await hospital.db
    .selectFrom("invoices")
    .select(["taxable", "tax"])
    .where("id", "=", before.id)
    .execute();
  expect(kept).toEqual([{ taxable: 50_000, tax: 0 }]);
});
