import type { DepartmentId, DoctorId } from "../kernel/id.ts";
import type { Localized } from "../kernel/language.ts";
import { add, type Paise, subtract } from "../kernel/money.ts";

/** What the visits of one doctor in one department brought; all null for what the desk sold. */
export interface SourceSum {
  readonly departmentId: DepartmentId | null;
  readonly departmentName: Localized | null;
  readonly doctorId: DoctorId | null;
  readonly doctorName: string | null;
  readonly billed: Paise;
  readonly credited: Paise;
}

export interface SourceRow {
  /** Null for the desk. */
  readonly id: string | null;
  readonly name: Localized | string | null;
  readonly billed: Paise;
  readonly credited: Paise;
  readonly revenue: Paise;
}

/** By department or by doctor, what brought most first. */
export function sourceRows(sums: readonly SourceSum[], by: "department" | "doctor"): SourceRow[] {
  const idOf = (sum: SourceSum) => (by === "department" ? sum.departmentId : sum.doctorId);
  const nameOf = (sum: SourceSum) => (by === "department" ? sum.departmentName : sum.doctorName);
  return [...Map.groupBy(sums, idOf)]
    .map(([id, of]): SourceRow => {
      const billed = of.map((each) => each.billed).reduce(add);
      const credited = of.map((each) => each.credited).reduce(add);
      return { id, name: of[0] ? nameOf(of[0]) : null, billed, credited, revenue: subtract(billed, credited) };
    })
    .toSorted((a, b) => b.revenue - a.revenue);
}
