import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type SummaryRow = { key?: string; term: ReactNode; detail: ReactNode; action?: ReactNode };
export type SummaryListProps = {
  rows: readonly SummaryRow[];
  dense?: boolean;
  /** The values are amounts: they stand at the end and line up. */
  figures?: boolean;
  className?: string;
};

/** Names and values: what was answered, what will be paid, what is known. */
export function SummaryList({ rows, dense = false, figures = false, className }: SummaryListProps) {
  return (
    <dl className={classes("flex flex-col divide-y divide-hairline", className)}>
      {rows.map((row, index) => (
        <div
          key={row.key ?? (typeof row.term === "string" ? row.term : index)}
          className={classes(
            "items-baseline gap-x-4",
            // With large text the value goes below its name rather than squeeze into what is left beside it.
            figures
              ? "grid grid-cols-[minmax(0,1fr)_auto]"
              : "flex flex-wrap *:first:flex-[2_1_7rem] *:last:flex-[3_1_9rem]",
            dense ? "py-1.5" : "py-3",
          )}
        >
          <dt className="text-soft">{row.term}</dt>
          <dd className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0">{row.detail}</span>
            {row.action}
          </dd>
        </div>
      ))}
    </dl>
  );
}
