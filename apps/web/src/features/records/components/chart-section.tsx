import type { ReactNode } from "react";

/** The parts of a chart, in the order of the page. */
export const chartSections = [
  "allergies",
  "today",
  "tests",
  "medicines",
  "vitals",
  "problems",
  "vaccinations",
  "history",
  "documents",
  "visits",
] as const;
export type ChartSectionName = (typeof chartSections)[number];

export const sectionId = (name: ChartSectionName) => `chart-${name}`;

/** A part of the chart that the jump bar leads to: focus comes here with it, so that the next Tab goes on from there. */
export function ChartSection({ name, children }: { name: ChartSectionName; children: ReactNode }) {
  return (
    <div id={sectionId(name)} tabIndex={-1} className="flex min-w-0 flex-col gap-6 outline-none empty:hidden">
      {children}
    </div>
  );
}
