import { drawBillInput } from "@carepoint/domain/billing/desk-bill";
import { returnPackageInput } from "@carepoint/domain/billing/package-return";
import { addPackageInput, sellPackageInput } from "@carepoint/domain/billing/packages";
import type { PackageId } from "@carepoint/domain/kernel/id";
import { addPackage } from "../domains/billing/commands/add-package.ts";
import { drawBill } from "../domains/billing/commands/draw-bill.ts";
import { returnPackage } from "../domains/billing/commands/return-package.ts";
import { sellPackage } from "../domains/billing/commands/sell-package.ts";
import { planReturn } from "../domains/billing/queries/package-return.ts";
import type { Actor } from "../kernel/context.ts";
import type { TestHospital } from "./context.ts";
import { any, asAdmin, branch } from "./scopes.ts";

/** Two visits and some of each service: exempt and taxed at three rates, for an odd price. */
export async function listPackage(
  hospital: TestHospital,
  manager: Actor,
  services: readonly string[],
): Promise<PackageId> {
  const visits = { of: "visits", quantity: 2, visitKinds: ["in_person"], departmentId: null, doctorId: null };
  const input = addPackageInput.parse({
    name: { en: "Year" },
    validDays: 365,
    price: 271_300,
    contents: [
      { ...visits, worth: 50_000 },
      ...services.map((serviceId, index) => ({ of: "service", quantity: index + 1, serviceId })),
    ],
  });
  return (await hospital.as(asAdmin(manager), (ctx) => addPackage(ctx, any(manager), input))).packageId;
}

export interface PackageSold {
  readonly packageId: PackageId;
  readonly patientId: string;
  readonly settlement: object;
  readonly at: Temporal.Instant;
}

export async function sellListed(hospital: TestHospital, desk: Actor, { at, ...sold }: PackageSold) {
  const input = sellPackageInput.parse({ ...sold, expectedTotal: 271_300 });
  return hospital.as(desk, (ctx) => sellPackage(ctx, branch(desk), input), at);
}

/** What of the listed packages stands: sold by then, paid or not, and not given back. */
async function standing({ db }: TestHospital, at: Temporal.Instant) {
  return db
    .selectFrom("packageSales")
    .innerJoin("invoices", "invoices.id", "packageSales.invoiceId")
    .select(["packageSales.id as saleId", "packageSales.patientId"])
    .where("packageSales.returnedAt", "is", null)
    .where("invoices.status", "=", "issued")
    .where("invoices.issuedAt", "<=", at)
    .orderBy("packageSales.id")
    .execute();
}

interface Chosen {
  readonly at: Temporal.Instant;
  readonly chance: number;
}

/** One of a service of some package that stands, on a bill of the desk; refused where it is not paid or used up. */
export async function useListed(
  hospital: TestHospital,
  desk: Actor,
  services: readonly string[],
  { at, chance }: Chosen,
) {
  const sales = await standing(hospital, at);
  const sale = sales[chance % sales.length];
  if (!sale) return;
  const index = chance % services.length;
  const { saleId, patientId } = sale;
  const items = [{ serviceId: services[index], quantity: 1, package: { saleId, position: index + 1 } }];
  const input = drawBillInput.parse({ patientId, items, expectedTotal: 0, settlement: { method: "cash" } });
  await hospital.as(desk, (ctx) => drawBill(ctx, branch(desk), input), at);
}

/** Some package that stands is given back for what it comes to. */
export async function returnListed(hospital: TestHospital, manager: Actor, { at, chance }: Chosen) {
  const sales = await standing(hospital, at);
  const sale = sales[chance % sales.length];
  if (!sale) return;
  const { refund } = await planReturn(hospital.db, branch(manager), sale.saleId, at);
  const input = returnPackageInput.parse({ saleId: sale.saleId, expectedRefund: refund, reason: "not_given" });
  await hospital.as(manager, (ctx) => returnPackage(ctx, branch(manager), input), at);
}
