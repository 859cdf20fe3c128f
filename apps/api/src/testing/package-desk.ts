import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { returnPackageInput } from "@carepoint/domain/billing/package-return";
import { addPackageInput, sellPackageInput } from "@carepoint/domain/billing/packages";
import { addServiceInput } from "@carepoint/domain/billing/price-list";
import { accountId, branchId, packageSaleId } from "@carepoint/domain/kernel/id";
import { addPackage } from "../domains/billing/commands/add-package.ts";
import { addService } from "../domains/billing/commands/add-service.ts";
import { drawBill } from "../domains/billing/commands/draw-bill.ts";
import { returnPackage } from "../domains/billing/commands/return-package.ts";
import { sellPackage } from "../domains/billing/commands/sell-package.ts";
import { type Actor, systemActor } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import { calling } from "./asking.ts";
import { addFrontDesk, openAccount, type TestHospital } from "./context.ts";
import { any, asAdmin, branch } from "./scopes.ts";
import type { Payer } from "./till.ts";

export type PackageDesk = Awaited<ReturnType<typeof openPackageDesk>>;

/** A desk that sells one package for 2,400 rupees: two visits, four tests of 250 and two strips of 500. */
export async function openPackageDesk(hospital: TestHospital) {
  const desk = await addFrontDesk(hospital);
  const account = accountId.parse(await openAccount(hospital, "Meera"));
  const of = { accountId: account, branchId: branchId.parse(hospital.branchId) };
  const manager: Actor = { ...systemActor, role: "billing_manager", ...of };
  const service = async (its: object) => {
    const input = addServiceInput.parse({ priceIncludesTax: true, ...its });
    return (await hospital.as(asAdmin(manager), (ctx) => addService(ctx, any(manager), input))).serviceId;
  };
  const tests = await service({ name: { en: "HbA1c" }, code: "999316", taxClass: "health_care", price: 25_000 });
  const strips = await service({ name: { en: "Strips" }, code: "3822", taxClass: "medical_supply", price: 50_000 });
  const contents = [
    { of: "visits", quantity: 2, visitKinds: ["in_person"], departmentId: null, doctorId: null, worth: 50_000 },
    { of: "service", quantity: 4, serviceId: tests },
    { of: "service", quantity: 2, serviceId: strips },
  ];
  const listed = addPackageInput.parse({ name: { en: "Year" }, validDays: 365, price: 240_000, contents });
  const { packageId } = await hospital.as(asAdmin(manager), (ctx) => addPackage(ctx, any(manager), listed));

  return {
    desk,
    manager,
    tests: { serviceId: tests, position: 1 },
    strips: { serviceId: strips, position: 2 },
    sell: ({ patientId }: Payer, settlement: object = { method: "cash" }) => {
      const input = sellPackageInput.parse({ patientId, packageId, expectedTotal: 240_000, settlement });
      return hospital.as(desk, (ctx) => sellPackage(ctx, branch(desk), input));
    },
    use: (
      { patientId }: Payer,
      saleId: string,
      { serviceId, position }: { serviceId: string; position: number },
      quantity = 1,
    ) => {
      const items = [{ serviceId, quantity, package: { saleId, position } }];
      const input = drawBillInput.parse({ patientId, items, expectedTotal: 0, settlement: { method: "cash" } });
      return hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input));
    },
    preview: (saleId: string) =>
      calling(hospital, manager).billing.previewPackageReturn({ saleId: packageSaleId.parse(saleId) }),
    giveBack: (saleId: string, expectedRefund: number, expectedOffUnpaid?: number) => {
      const input = returnPackageInput.parse({ saleId, expectedRefund, expectedOffUnpaid, reason: "not_given" });
      return hospital.as(manager, (ctx) => returnPackage(ctx, branch(manager), input));
    },
    notes: (invoiceId: string) =>
      hospital.db.selectFrom("invoices").select(["total", "status"]).where("credits", "=", invoiceId).execute(),
    refunds: (invoiceId: string) =>
      hospital.db
        .selectFrom("refunds")
        .innerJoin("payments", "payments.id", "refunds.paymentId")
        .select(["refunds.amount", "payments.provider", "refunds.status"])
        .where("payments.invoiceId", "=", invoiceId)
        .orderBy("payments.provider")
        .execute(),
  };
}

export const refusal = (call: Promise<unknown>) => call.then(() => "done", codeOf);
