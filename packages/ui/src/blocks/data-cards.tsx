import { ChevronRight } from "lucide-react";
import { classes } from "../classes.ts";
import type { Column, DataTableProps } from "./data-table.tsx";

/** The rows of a DataTable as cards, for a phone: the heading, what stands beside it, and the rest as names and values. */
export function DataCards<Row>({
  caption,
  columns,
  rows,
  rowKey,
  selectedKey,
  onSelect,
  onOpen,
  className,
}: DataTableProps<Row>) {
  const press = onOpen ?? onSelect;
  return (
    <ul aria-label={caption} className={classes("flex flex-col divide-y divide-hairline", className)}>
      {rows.map((row) => {
        const key = rowKey(row);
        const current = key === selectedKey;
        const look = classes("flex w-full items-center gap-3 px-4 py-3 text-start", current && "bg-action-soft");
        return (
          <li key={key}>
            {press ? (
              <button
                type="button"
                {...(current && { "aria-current": "true" })}
                className={look}
                onClick={() => press(row)}
              >
                <CardText columns={columns} row={row} />
                <ChevronRight aria-hidden="true" className="text-soft rtl:rotate-180" />
              </button>
            ) : (
              <div className={look}>
                <CardText columns={columns} row={row} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function CardText<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  const heading = columns.filter((column) => column.card === "title");
  const beside = columns.filter((column) => column.card === "meta");
  const lines = columns.filter((column) => column.card === undefined);
  return (
    <span className="flex min-w-0 flex-1 flex-col gap-1">
      <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 flex-auto font-strong leading-tight wrap-anywhere [&_.text-soft]:font-normal">
          {heading.map((column) => column.cell(row))}
        </span>
        <span className="ms-auto flex gap-2">{beside.map((column) => column.cell(row))}</span>
      </span>
      {lines.map((column) => {
        const value = column.cell(row);
        return value === null || value === undefined ? null : (
          <span key={column.key} className="flex flex-wrap justify-between gap-x-4 text-sm">
            <span className="text-soft">{column.header}</span>
            <span className="ms-auto min-w-0 tabular-nums wrap-anywhere">{value}</span>
          </span>
        );
      })}
    </span>
  );
}
