import type { DepartmentId, DoctorId } from "../kernel/id.ts";
import type { Localized } from "../kernel/language.ts";
import { add, type Paise, subtract } from "../kernel/money.ts";

/** What the visits of one doctor in one department brought; all null for what the pharmacy or the desk sold. */
export interface SourceSum {
  readonly departmentId: DepartmentId | null;
  readonly departmentName: Localized | null;
  readonly doctorId: DoctorId | null;
  readonly doctorName: string | null;
  readonly isPharmacy: boolean;
  readonly billed: Paise;
  readonly credited: Paise;
}

export interface SourceRow {
  readonly of: "visits" | "pharmacy" | "desk";
  /** Null for the pharmacy and the desk. */
  readonly id: string | null;
  readonly name: Localized | string | null;
  readonly billed: Paise;
  readonly credited: Paise;
  readonly revenue: Paise;
}

/** By department or by doctor, what brought most first. */
export function sourceRows(sums: readonly SourceSum[], by: "department" | "doctor"): SourceRow[] {
  const idOf = (sum: SourceSum) => (by === "department" ? sum.departmentId : sum.doctorId);
  const placeOf = (sum: SourceSum) => (sum.isPharmacy ? "pharmacy" : (idOf(sum) ?? "desk"));
  const nameOf = (sum: SourceSum) => (by === "department" ? sum.departmentName : sum.doctorName);
  return [...Map.groupBy(sums, placeOf)]
    .map(([place, sold]): SourceRow => {
      const id = place === "pharmacy" || place === "desk" ? null : place;
      const of = id === null ? (place as "pharmacy" | "desk") : "visits";
      const billed = sold.map((each) => each.billed).reduce(add);
      const credited = sold.map((each) => each.credited).reduce(add);
      const name = sold[0] ? nameOf(sold[0]) : null;
      return { of, id, name, billed, credited, revenue: subtract(billed, credited) };
    })
    .toSorted((a, b) => b.revenue - a.revenue);
}
