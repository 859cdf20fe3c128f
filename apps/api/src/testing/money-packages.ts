import { addPackageInput, sellPackageInput } from "@carepoint/domain/billing/packages";
import type { PackageId } from "@carepoint/domain/kernel/id";
import { addPackage } from "../domains/billing/commands/add-package.ts";
import { sellPackage } from "../domains/billing/commands/sell-package.ts";
import type { Actor } from "../kernel/context.ts";
import type { TestHospital } from "./context.ts";
import { any, branch } from "./scopes.ts";

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
  return (await hospital.as(manager, (ctx) => addPackage(ctx, any(manager), input))).packageId;
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
