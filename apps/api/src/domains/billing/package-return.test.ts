import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { returnPackageInput } from "@carepoint/domain/billing/package-return";
import { addPackageInput, sellPackageInput } from "@carepoint/domain/billing/packages";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { accountId, branchId, type PackageId, packageSaleId, type ServiceId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { usePackage } from "../../flows/visit-package.ts";
import { type Actor, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { calling } from "../../testing/asking.ts";
import { addFrontDesk, monday, openAccount } from "../../testing/context.ts";
import { any, branch, own } from "../../testing/scopes.ts";
import { heldVisit, openTill, type Payer, type Till } from "../../testing/till.ts";
import { addPackage } from "./commands/add-package.ts";
import { addService } from "./commands/add-service.ts";
import { drawBill } from "./commands/draw-bill.ts";
import { returnPackage } from "./commands/return-package.ts";
import { sellPackage } from "./commands/sell-package.ts";

let till: Till;
let desk: Actor;
let manager: Actor;
let tests: ServiceId;
let strips: ServiceId;
let year: PackageId;
beforeAll(async () => {
  till = await openTill();
  desk = await addFrontDesk(till.hospital);
  const account = accountId.parse(await openAccount(till.hospital, "Meera"));
  const of = { accountId: account, branchId: branchId.parse(till.hospital.branchId) };
  manager = { ...systemActor, role: "billing_manager", ...of };
  tests = await service({ name: { en: "HbA1c" }, code: "999316", taxClass: "health_care", price: 25_000 });
  strips = await service({ name: { en: "Strips" }, code: "3822", taxClass: "medical_supply", price: 50_000 });
  const contents = [
    { of: "visits", quantity: 2, visitKinds: ["in_person"], departmentId: null, doctorId: null, worth: 50_000 },
    { of: "service", quantity: 4, serviceId: tests },
    { of: "service", quantity: 2, serviceId: strips },
  ];
  const input = addPackageInput.parse({ name: { en: "Year" }, validDays: 365, price: 240_000, contents });
  year = (await till.hospital.as(manager, (ctx) => addPackage(ctx, any(manager), input))).packageId;
});
afterAll(() => till.close());

async function service(of: object): Promise<ServiceId> {
  const input = addServiceInput.parse({ priceIncludesTax: true, ...of });
  return (await till.hospital.as(manager, (ctx) => addService(ctx, any(manager), input))).serviceId;
}

const somebody = async () => (await heldVisit(till.hospital)).patient;
const sell = (patient: Payer, settlement: object = { method: "cash" }) => {
  const input = sellPackageInput.parse({
    patientId: patient.patientId,
    packageId: year,
    expectedTotal: 240_000,
    settlement,
  });
  return till.hospital.as(desk, (ctx) => sellPackage(ctx, branch(desk), input));
};
const take = (patient: Payer, saleId: string, serviceId: ServiceId, position: number, quantity = 1) => {
  const items = [{ serviceId, quantity, package: { saleId, position } }];
  const input = drawBillInput.parse({
    patientId: patient.patientId,
    items,
    expectedTotal: 0,
    settlement: { method: "cash" },
  });
  return till.hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input));
};
const preview = (saleId: string, by = manager) =>
  calling(till.hospital, by).billing.previewPackageReturn({ saleId: packageSaleId.parse(saleId) });
const giveBack = (saleId: string, expectedRefund: number) => {
  const input = returnPackageInput.parse({ saleId, expectedRefund, reason: "not_given" });
  return till.hospital.as(manager, (ctx) => returnPackage(ctx, branch(manager), input));
};
const refusal = (call: Promise<unknown>) => call.then(() => "done", codeOf);
const notes = (invoiceId: string) =>
  till.hospital.db.selectFrom("invoices").select(["total", "status"]).where("credits", "=", invoiceId).execute();
const refunds = async (invoiceId: string) => {
  const rows = till.hospital.db
    .selectFrom("refunds")
    .innerJoin("payments", "payments.id", "refunds.paymentId")
    .select(["refunds.amount", "payments.provider", "refunds.status"])
    .where("payments.invoiceId", "=", invoiceId);
  return rows.orderBy("payments.provider").execute();
};

it("goes back whole where nothing was used, and its uses are gone", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await sell(patient);
  expect(await preview(saleId)).toMatchObject({ price: 240_000, used: 0, refund: 240_000, needsSecond: false });
  await giveBack(saleId, 240_000);
  expect(await notes(invoiceId)).toMatchObject([{ total: 240_000 }]);
  expect(await refunds(invoiceId)).toEqual([{ amount: 240_000, provider: "cash", status: "due" }]);
  expect(await refusal(take(patient, saleId, tests, 1))).toBe("package_returned");
  expect(await refusal(giveBack(saleId, 0))).toBe("package_returned");
});

it("less what was used, at what it costs by itself: the preview is what happens, each line at its rate", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await sell(patient);
  await take(patient, saleId, tests, 1, 3);
  await take(patient, saleId, strips, 2);
  expect(await preview(saleId)).toMatchObject({ used: 125_000, refund: 115_000 });
  expect(await refusal(giveBack(saleId, 240_000))).toBe("payment_mismatch");
  await giveBack(saleId, 115_000);
  expect(await notes(invoiceId)).toMatchObject([{ total: 115_000 }]);
  const { rows } = await sql<{ tax: number; from: number }>`select l.central_tax::int as tax, l.position::int as "from"
    from invoice_lines l join invoices i on i.id = l.invoice_id where i.credits = ${invoiceId} and l.total > 0
    order by l.position`.execute(till.hospital.db);
  expect(rows.map(({ from }) => from)).toEqual([0, 1, 2]);
  expect(rows.map(({ tax }) => tax > 0)).toEqual([false, false, true]);
});

it("of one that is nearly used up, what little is left of its price", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await sell(patient);
  await take(patient, saleId, tests, 1, 4);
  await take(patient, saleId, strips, 2, 2);
  expect(await preview(saleId)).toMatchObject({ used: 200_000, refund: 40_000 });
  await giveBack(saleId, 40_000);
  expect(await refunds(invoiceId)).toMatchObject([{ amount: 40_000 }]);
});

it("goes back to each way it was paid in, the latest first; what nobody paid is not owed any more", async () => {
  const patient = await somebody();
  const tenders = [
    { method: "cash", amount: 100_000 },
    { method: "upi", reference: "412345678901", amount: 80_000 },
  ];
  const { saleId, invoiceId } = await sell(patient, { method: "split", tenders, rest: { reason: "cannot_pay_now" } });
  expect(await preview(saleId)).toMatchObject({ refund: 180_000, unpaid: 60_000 });
  await giveBack(saleId, 180_000);
  expect(await refunds(invoiceId)).toMatchObject([
    { amount: 100_000, provider: "cash" },
    { amount: 80_000, provider: "upi" },
  ]);
  const bill = till.hospital.db.selectFrom("invoices").select(["status", "takenBack"]).where("id", "=", invoiceId);
  expect(await bill.executeTakeFirst()).toEqual({ status: "cancelled", takenBack: 60_000 });
});

it("waits while a use pays for a visit that is to come", async () => {
  const visit = await heldVisit(till.hospital);
  const { saleId } = await sell(visit.patient);
  const { appointmentId } = visit;
  await usePackage(
    { ...till.context(visit.patient), scope: own(visit.patient) },
    { appointmentId, saleId, position: 0 },
  );
  await expect(preview(saleId)).rejects.toThrow("package_in_use");
});

it("above the limit the money waits for a second person, and the uses end at once", async () => {
  const patient = await somebody();
  const { saleId, invoiceId } = await sell(patient);
  const past = { validFrom: monday.subtract({ hours: 1 }), createdAt: monday.subtract({ hours: 2 }) };
  await till.hospital.db
    .insertInto("moneyRules")
    .values({ lateChoiceHours: 24, approveRefundsAbove: 100_000, ...past })
    .execute();
  expect(await preview(saleId)).toMatchObject({ needsSecond: true });
  expect(await giveBack(saleId, 240_000)).toMatchObject({ asked: true });
  expect(await notes(invoiceId)).toEqual([]);
  expect(await refusal(take(patient, saleId, tests, 1))).toBe("package_returned");
  const { items } = await calling(till.hospital, manager).billing.refundRequests();
  expect(items).toMatchObject([{ amount: 240_000, status: "asked" }]);
});
