import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { addPackageInput } from "@carepoint/domain/billing/packages";
import { parseRupees } from "@carepoint/domain/kernel/rupees";

/** One part as it is typed: visits, or a service of the list. */
export interface PartDraft {
  readonly key: number;
  /** A service's id; empty for visits. */
  readonly serviceId: string;
  readonly quantity: string;
  readonly visitKinds: readonly VisitKind[];
  /** Empty: any. */
  readonly departmentId: string;
  readonly doctorId: string;
  readonly worth: string;
}

export interface PackageDraft {
  readonly en: string;
  readonly hi: string;
  readonly days: string;
  readonly price: string;
  readonly parts: readonly PartDraft[];
}

export function emptyPart(key: number): PartDraft {
  return { key, serviceId: "", quantity: "1", visitKinds: ["in_person"], departmentId: "", doctorId: "", worth: "" };
}

export const emptyPackage: PackageDraft = { en: "", hi: "", days: "365", price: "", parts: [emptyPart(1)] };

/** What the server is asked for; what is wrong of it by the path of its field. */
export function packageOf({ en, hi, days, price, parts }: PackageDraft) {
  return addPackageInput.safeParse({
    name: { en, ...(hi.trim() && { hi }) },
    validDays: Number(days),
    price: parseRupees(price) ?? Number.NaN,
    contents: parts.map(contentOf),
  });
}

function contentOf({ serviceId, quantity: typed, visitKinds, departmentId, doctorId, worth }: PartDraft) {
  const quantity = Number(typed);
  if (serviceId) return { of: "service", quantity, serviceId };
  const whom = { departmentId: departmentId || null, doctorId: doctorId || null };
  return { of: "visits", quantity, visitKinds, ...whom, worth: parseRupees(worth) ?? Number.NaN };
}
