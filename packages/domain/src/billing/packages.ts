import * as z from "zod";
import { visitKind } from "../appointments/kinds.ts";
import { calendarDate } from "../kernel/calendar.ts";
import { departmentId, doctorId, invoiceId, packageId, packageSaleId, patientId, serviceId } from "../kernel/id.ts";
import { localized } from "../kernel/language.ts";
import { chargeSchema } from "../kernel/money.ts";
import { counterSettlement } from "./counter.ts";
import { datedPrice } from "./price-list.ts";

const count = z.int().min(1).max(999);

/** So many visits of these kinds, of a department or of one doctor where it says so; what one is counted as, in the price. */
const visitsInside = z.strictObject({
  of: z.literal("visits"),
  quantity: count,
  visitKinds: z.array(visitKind).min(1).max(3),
  departmentId: departmentId.nullable(),
  doctorId: doctorId.nullable(),
  worth: chargeSchema.min(100).max(100_000_000),
});

/** So many of a service, at the list's price of the day on which the package is sold. */
const servicesInside = z.strictObject({ of: z.literal("service"), quantity: count, serviceId });

export const packageContent = z.discriminatedUnion("of", [visitsInside, servicesInside]);
export type PackageContent = z.infer<typeof packageContent>;

/** Whole rupees, its tax inside: what was said is what is paid, however the hospital rounds its bills. */
const packagePrice = chargeSchema.min(100).max(1_000_000_000).multipleOf(100);

/** The price holds from today. What is inside never changes: another package takes its place. */
export const addPackageInput = z
  .strictObject({
    name: localized,
    /** How many days after the sale it may still be used. */
    validDays: z.int().min(1).max(1830),
    price: packagePrice,
    contents: z.array(packageContent).min(1).max(20),
  })
  .refine(({ contents }) => isOnce(contents), { message: "twice", path: ["contents"] });
export type AddPackageInput = z.infer<typeof addPackageInput>;

function isOnce(contents: readonly PackageContent[]): boolean {
  const services = contents.flatMap((each) => (each.of === "service" ? [each.serviceId] : []));
  return new Set(services).size === services.length;
}

/** From a day on that has not passed. */
export const setPackagePriceInput = z.strictObject({ packageId, price: packagePrice, validFrom: calendarDate });
export type SetPackagePriceInput = z.infer<typeof setPackagePriceInput>;

export const withdrawPackageInput = z.strictObject({ packageId });
export type WithdrawPackageInput = z.infer<typeof withdrawPackageInput>;

/** `expectedTotal` is what the screen showed: another is refused, never charged. */
export const sellPackageInput = z.strictObject({
  patientId,
  packageId,
  expectedTotal: chargeSchema,
  settlement: counterSettlement,
});
export type SellPackageInput = z.infer<typeof sellPackageInput>;

const named = { departmentName: localized.nullable(), doctorName: z.string().nullable() };

/** What is inside, with the names that a person reads. */
export const packageContentView = z.discriminatedUnion("of", [
  z.object({ ...visitsInside.shape, ...named }),
  z.object({ ...servicesInside.shape, name: localized }),
]);
export type PackageContentView = z.infer<typeof packageContentView>;

export const packageView = z.object({
  id: packageId,
  name: localized,
  validDays: z.int(),
  /** Today's; null while the first has not begun. */
  price: chargeSchema.nullable(),
  /** What comes after today, the next first. */
  coming: z.array(datedPrice),
  withdrawn: z.boolean(),
  contents: z.array(packageContentView),
});
export interface PackageView extends z.infer<typeof packageView> {}

export const patientPackagesInput = z.strictObject({ patientId });
export type PatientPackagesInput = z.infer<typeof patientPackagesInput>;

export const packageStates = ["unpaid", "running", "used_up", "over", "returned"] as const;
export type PackageState = (typeof packageStates)[number];

/** A package that a patient has bought: what is left of each part. */
export const boughtPackage = z.object({
  saleId: packageSaleId,
  invoiceId,
  number: z.string(),
  name: localized,
  price: chargeSchema,
  soldOn: calendarDate,
  /** The last day on which it may be used. */
  lastDay: calendarDate,
  state: z.enum(packageStates),
  contents: z.array(z.intersection(packageContentView, z.object({ position: z.int(), left: z.int(), used: z.int() }))),
});
export type BoughtPackage = z.infer<typeof boughtPackage>;

interface Standing {
  /** Issued, and nothing of its price is left to pay. */
  readonly isPaid: boolean;
  readonly isReturned: boolean;
  readonly lastDay: string;
  readonly contents: readonly { readonly left: number }[];
}

/** Uses are there while a package is running, and only then; `package_uses_standing` is the referee. */
export function packageState({ isPaid, isReturned, lastDay, contents }: Standing, today: string): PackageState {
  if (isReturned) return "returned";
  if (!isPaid) return "unpaid";
  if (contents.every(({ left }) => left === 0)) return "used_up";
  return today > lastDay ? "over" : "running";
}
