import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { classes } from "../classes.ts";
import { useMedia } from "../use-media.ts";
import { DataCards } from "./data-cards.tsx";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** Null where a row has nothing to say: a dash in the table, no line on the card. */
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the end and line up. */
  align?: "start" | "end";
  /** A CSS width for the column. */
  width?: string;
  /** A time, a code: never broken over lines. `roomy`, for names, only while the table has 736 px. */
  nowrap?: boolean | "roomy";
  /** Leaves first when the table has less than 800 px, as beside an open panel that says the same. */
  yields?: boolean;
  /** Its place on a card under 640 px: the heading, beside the heading, nowhere, or a line of its own. */
  card?: "title" | "meta" | "hidden";
};

export type DataTableProps<Row> = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  selectedKey?: string | undefined;
  /** Makes rows selectable: by click, and by arrow keys, Home and End. */
  onSelect?: (row: Row) => void;
  /** Enter or a double click on a row. */
  onOpen?: (row: Row) => void;
  footer?: ReactNode;
  className?: string;
};

const yielding = "@max-[50rem]:hidden";

/** A dense table with a head that stays; a list of cards under 640 px. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const small = useMedia("(width < 40rem)");
  return small ? <DataCards {...props} /> : <Table {...props} />;
}

function Table<Row>({
  caption,
  captionHidden = true,
  columns,
  rows,
  rowKey,
  selectedKey,
  onSelect,
  onOpen,
  footer,
  className,
}: DataTableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const interactive = onSelect !== undefined || onOpen !== undefined;
  const found = rows.findIndex((row) => rowKey(row) === selectedKey);
  const tabStop = found === -1 ? 0 : found;

  const walk = (event: KeyboardEvent, index: number) => {
    if (event.target !== event.currentTarget) return;
    const row = rows[index];
    if (event.key === "Enter" && row) {
      event.preventDefault(); // or the same key would press whatever gets the focus next
      return onOpen ? onOpen(row) : onSelect?.(row);
    }
    const next = destination(event.key, index, rows.length);
    const target = next === undefined ? undefined : rows[next];
    if (next === undefined || target === undefined) return;
    event.preventDefault();
    onSelect?.(target);
    body.current?.rows[next]?.focus();
  };

  return (
    <div className={classes("@container relative overflow-auto", className)}>
      <table {...(interactive && { role: "grid" })} className="w-full border-separate border-spacing-0 text-start">
        <caption className={captionHidden ? "sr-only" : "px-3 py-2 text-start font-strong"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={{ width: column.width }}
                className={classes(
                  "sticky top-0 z-10 h-row whitespace-nowrap border-hairline border-b bg-sunken px-3 py-1 text-sm text-soft @max-[50rem]:px-2",
                  column.align === "end" ? "text-end" : "text-start",
                  column.yields && yielding,
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => {
            const key = rowKey(row);
            const selected = key === selectedKey;
            return (
              <tr
                key={key}
                {...(interactive && {
                  tabIndex: index === tabStop ? 0 : -1,
                  "aria-selected": selected,
                  onClick: () => onSelect?.(row),
                  onDoubleClick: () => onOpen?.(row),
                  onKeyDown: (event: KeyboardEvent) => walk(event, index),
                })}
                className={classes(
                  "group/row scroll-my-10 focus-visible:-outline-offset-2",
                  interactive && "cursor-default hover:bg-sunken",
                  selected ? "bg-action-soft hover:bg-action-soft" : "bg-surface",
                )}
              >
                {columns.map((column, place) => (
                  <td
                    key={column.key}
                    className={classes(
                      "h-row border-hairline border-b px-3 py-1 leading-tight group-last/row:border-b-0 @max-[50rem]:px-2",
                      column.card === "title" && "min-w-30 font-strong wrap-anywhere [&_.text-soft]:font-normal",
                      column.align === "end" ? "text-end" : "text-start",
                      column.nowrap &&
                        (column.nowrap === "roomy" ? "@min-[46rem]:whitespace-nowrap" : "whitespace-nowrap"),
                      column.yields && yielding,
                      selected &&
                        place === 0 &&
                        "shadow-[inset_3px_0_0_var(--action)] rtl:shadow-[inset_-3px_0_0_var(--action)]",
                    )}
                  >
                    {column.cell(row) ?? <span className="text-soft">–</span>}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {footer && <tfoot>{footer}</tfoot>}
      </table>
    </div>
  );
}

/** Where a key leads from a row; undefined when it leads nowhere. */
function destination(key: string, index: number, count: number): number | undefined {
  const places: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 };
  const next = places[key];
  return next === undefined || next < 0 || next >= count ? undefined : next;
}
