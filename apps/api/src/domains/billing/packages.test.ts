import { addPackageInput, sellPackageInput } from "@carepoint/domain/billing/packages";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { refundInput, takeBillInput } from "@carepoint/domain/billing/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { accountId, branchId, type PackageId, patientId, paymentId, type ServiceId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, addPatient, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { any, asAdmin, branch } from "../../testing/scopes.ts";
import { deliver } from "../notifications/jobs.ts";
import { addPackage } from "./commands/add-package.ts";
import { addService } from "./commands/add-service.ts";
import { amendService } from "./commands/amend-service.ts";
import { refund } from "./commands/refund.ts";
import { returnCheque } from "./commands/return-cheque.ts";
import { sellPackage } from "./commands/sell-package.ts";
import { setPackagePrice } from "./commands/set-package-price.ts";
import { splitBill } from "./commands/split-bill.ts";
import { takeBackBill } from "./commands/take-back-bill.ts";
import { takeBill } from "./commands/take-bill.ts";
import { takeDeposit } from "./commands/take-deposit.ts";
import { withdrawPackage } from "./commands/withdraw-package.ts";
import { billingJobs } from "./workers.ts";

let hospital: TestHospital;
let desk: Actor;
let manager: Actor;
let admin: Actor;
let test: ServiceId;
let strips: ServiceId;
let year: PackageId;
beforeAll(async () => {
  hospital = await openHospital({ registry: billingJobs, idle: [deliver] });
  desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  const of = { accountId: account, branchId: branchId.parse(hospital.branchId) };
  manager = { ...systemActor, role: "billing_manager", ...of };
  admin = { ...manager, role: "admin", branchId: null };
  test = await service({
    name: { en: "HbA1c", hi: "एचबीए1सी" },
    code: "999316",
    taxClass: "health_care",
    price: 25_000,
  });
  strips = await service({ name: { en: "Test strips" }, code: "3822", taxClass: "medical_supply", price: 50_000 });
  year = await added("Diabetes year", 240_000, [
    { of: "visits", quantity: 4, visitKinds: ["in_person", "tele"], departmentId: null, doctorId: null, worth: 50_000 },
    { of: "service", quantity: 4, serviceId: test },
  ]);
});
afterAll(() => hospital.close());

async function service(of: object): Promise<ServiceId> {
  const input = addServiceInput.parse({ priceIncludesTax: true, ...of });
  return (await hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId;
}

async function added(en: string, price: number, contents: object[]): Promise<PackageId> {
  const input = addPackageInput.parse({ name: { en, hi: "मधुमेह वर्ष" }, validDays: 365, price, contents });
  return (await hospital.as(asAdmin(manager), (ctx) => addPackage(ctx, any(manager), input))).packageId;
}

type Patient = Awaited<ReturnType<typeof addPatient>>;
const sell = (
  patient: Patient,
  packageId: PackageId,
  expectedTotal: number,
  settlement: object = { method: "cash" },
) => {
  const input = sellPackageInput.parse({ patientId: patient.patientId, packageId, expectedTotal, settlement });
  return hospital.as(desk, (ctx) => sellPackage(ctx, branch(desk), input));
};
const bought = async (patient: Patient, by: Actor = desk) =>
  (await calling(hospital, by).billing.patientPackages({ patientId: patientId.parse(patient.patientId) })).items;
const refusal = (call: Promise<unknown>) => call.then(() => "done", codeOf);
const paymentOf = async (invoiceId: string) => {
  const row = hospital.db.selectFrom("payments").select("id").where("invoiceId", "=", invoiceId);
  return paymentId.parse((await row.executeTakeFirstOrThrow()).id);
};

it("a package is a bill of its own with a line for each part, at its share of the price", async () => {
  const patient = await addPatient(hospital);
  const { invoiceId, number, total } = await sell(patient, year, 240_000);
  expect([number, total]).toEqual(["B01/OP26/0000001", 240_000]);
  const view = await calling(hospital, desk).billing.readInvoice({ invoiceId });
  expect(view).toMatchObject({ captured: 240_000, left: 0, tax: 0, roundOff: 0 });
  expect(view.lines.map(({ description, descriptionHi, total: line }) => [description, descriptionHi, line])).toEqual([
    // 4 × 500 and 4 × 250 come to 3,000 by themselves
    ["Diabetes year: 4 × consultation or teleconsultation", "मधुमेह वर्ष: 4 × परामर्श या टेली-परामर्श", 160_000],
    ["Diabetes year: 4 × HbA1c", "मधुमेह वर्ष: 4 × एचबीए1सी", 80_000],
  ]);
  const [mine] = await bought(patient, patient);
  expect(mine).toMatchObject({ number, price: 240_000, soldOn: "2026-12-07", lastDay: "2027-12-07", state: "running" });
  expect(mine?.contents.map(({ left, used }) => [left, used])).toEqual([
    [4, 0],
    [4, 0],
  ]);
});

it("goods in a package bear the tax of their share, and the price is what was said", async () => {
  const patient = await addPatient(hospital);
  const contents = [
    { of: "service", quantity: 2, serviceId: test },
    { of: "service", quantity: 1, serviceId: strips },
  ];
  const mixed = await added("Strips and tests", 90_100, contents);
  const { invoiceId } = await sell(patient, mixed, 90_100);
  const { lines, total } = await calling(hospital, desk).billing.readInvoice({ invoiceId });
  expect(total).toBe(90_100);
  // Half of 901 each. 450.50 with 5 % inside is 429.05 and twice 10.73: 450.51 would pass it, so 429.04 and 450.50.
  expect(lines.map(({ taxTreatment, taxable, centralTax }) => [taxTreatment, taxable, centralTax])).toEqual([
    ["exempt", 45_050, 0],
    ["taxable", 42_904, 1_073],
  ]);
});

it("uses are there once nothing of it is left to pay, however it is paid, and go when a cheque comes back", async () => {
  const patient = await addPatient(hospital);
  const later = { method: "later", reason: "cannot_pay_now" };
  const { invoiceId } = await sell(patient, year, 240_000, later);
  const state = async () => (await bought(patient))[0]?.state;
  expect(await state()).toBe("unpaid");
  const take = (how: object) =>
    hospital.as(desk, (ctx) => takeBill(ctx, branch(desk), takeBillInput.parse({ invoiceId, ...how })));
  await hospital.as(desk, (ctx) =>
    takeDeposit(ctx, branch(desk), {
      patientId: patientId.parse(patient.patientId),
      amount: 40_000 as never,
      method: "cash",
    }),
  );
  await take({ method: "split", tenders: [{ method: "deposit", amount: 40_000 }] });
  expect(await state()).toBe("unpaid");
  await take({ method: "cheque", number: "123456", bank: "State Bank", dated: "2026-12-07" });
  expect(await state()).toBe("running");
  const cheque = hospital.db.selectFrom("payments").select("id").where("provider", "=", "cheque");
  const { id } = await cheque.where("invoiceId", "=", invoiceId).executeTakeFirstOrThrow();
  await hospital.as(manager, (ctx) =>
    returnCheque(ctx, branch(manager), { paymentId: paymentId.parse(id), reason: "insufficient_funds" }),
  );
  expect(await state()).toBe("unpaid");
  const takeBack = (bill: typeof invoiceId) =>
    hospital.as(manager, (ctx) => takeBackBill(ctx, branch(manager), { invoiceId: bill, reason: "charged_wrong" }));
  expect(await refusal(takeBack(invoiceId))).toBe("package_return_first"); // for a part of its price nobody has all of it
  const untouched = await sell(patient, year, 240_000, later);
  await takeBack(untouched.invoiceId);
  expect((await bought(patient)).map((each) => each.state)).toEqual(["unpaid", "returned"]);
});

it("a price is dated: what was sold keeps its own, and another than the screen showed is refused", async () => {
  const patient = await addPatient(hospital);
  const check = await added("Check-up", 100_000, [{ of: "service", quantity: 1, serviceId: test }]);
  await sell(patient, check, 100_000);
  const price = (by: Actor, to: number, validFrom: string) =>
    hospital.as(by, (ctx) =>
      setPackagePrice(ctx, any(by), {
        packageId: check,
        price: to as never,
        validFrom: calendarDate.parse(validFrom),
      }),
    );
  expect(await refusal(price(manager, 90_000, "2026-12-07"))).toBe("invalid_input"); // today is the administration's
  await price(manager, 120_000, "2026-12-08");
  await price(admin, 110_000, "2026-12-07");
  expect(await refusal(sell(patient, check, 100_000))).toBe("payment_mismatch");
  await sell(patient, check, 110_000);
  const { items } = await calling(hospital, desk).billing.packages();
  const view = items.find(({ id }) => id === check);
  expect(view).toMatchObject({ price: 110_000, coming: [{ validFrom: "2026-12-08", price: 120_000 }] });
  const prices = (await bought(patient)).map((each) => each.price); // of one moment: in no order
  expect(prices.toSorted()).toEqual([100_000, 110_000]);
});

it("one that was withdrawn is not sold any more, stays on the list and with who has it; its name is free again", async () => {
  const patient = await addPatient(hospital);
  const contents = [{ of: "service", quantity: 3, serviceId: test }];
  const old = await added("Three tests", 60_000, contents);
  expect(await refusal(added("three TESTS", 60_000, contents))).toBe("duplicate");
  await sell(patient, old, 60_000);
  const withdraw = () => hospital.as(admin, (ctx) => withdrawPackage(ctx, any(admin), { packageId: old }));
  await withdraw();
  await withdraw();
  expect(await refusal(sell(patient, old, 60_000))).toBe("not_found");
  const { items } = await calling(hospital, desk).billing.packages();
  expect(items.find(({ id }) => id === old)).toMatchObject({ withdrawn: true });
  expect(await bought(patient)).toMatchObject([{ state: "running" }]);
  await added("Three tests", 66_000, contents);
  const gone = hospital.db.deleteFrom("packages").where("id", "=", old).execute();
  await expect(gone).rejects.toThrow("permission denied");
});

it("a part that is no longer sold by itself is not sold in a package either", async () => {
  const patient = await addPatient(hospital);
  const scan = { name: { en: "Scan" }, code: "999316", taxClass: "health_care" };
  const serviceId = await service({ ...scan, price: 70_000 });
  const scans = await added("Two scans", 100_000, [{ of: "service", quantity: 2, serviceId }]);
  await hospital.as(manager, (ctx) =>
    amendService(ctx, any(manager), {
      serviceId,
      baseVersion: 1,
      ...scan,
      taxClass: "health_care",
      priceIncludesTax: true,
      active: false,
    }),
  );
  expect(await refusal(sell(patient, scans, 100_000))).toBe("not_found");
});

it("money of a package does not go back beside it, and no payer stands for it", async () => {
  const patient = await addPatient(hospital);
  const { invoiceId } = await sell(patient, year, 240_000);
  const input = refundInput.parse({ paymentId: await paymentOf(invoiceId), amount: 1_000, reason: "goodwill" });
  expect(await refusal(hospital.as(manager, (ctx) => refund(ctx, branch(manager), input)))).toBe(
    "package_return_first",
  );
  const due = await sell(patient, year, 240_000, { method: "later", reason: "someone_else_pays" });
  const half = { invoiceId: due.invoiceId, share: { by: "part", basisPoints: 5000 } } as const;
  expect(await refusal(hospital.as(desk, (ctx) => splitBill(ctx, branch(desk), half)))).toBe("package_no_payer");
});
