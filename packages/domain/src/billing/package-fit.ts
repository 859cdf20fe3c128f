import type { VisitKind } from "../appointments/kinds.ts";
import type { PackageContent } from "./packages.ts";

/** What a use may cover: a visit of a kind with a doctor, or a service of the list. */
export type Coverable =
  | {
      readonly of: "visit";
      readonly kind: VisitKind;
      readonly doctorId: string;
      readonly departmentId: string;
    }
  | { readonly of: "service"; readonly serviceId: string };

/** Whether a part of a package is for this. */
export function covers(content: PackageContent, wanted: Coverable): boolean {
  if (content.of === "service") return wanted.of === "service" && content.serviceId === wanted.serviceId;
  return (
    wanted.of === "visit" &&
    content.visitKinds.includes(wanted.kind) &&
    (content.departmentId === null || content.departmentId === wanted.departmentId) &&
    (content.doctorId === null || content.doctorId === wanted.doctorId)
  );
}
