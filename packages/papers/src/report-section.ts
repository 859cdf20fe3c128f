import type { Localized } from "@carepoint/domain/kernel/language";
import type { Writing } from "./writing.ts";

/** A part of a report: figures in a row, then a table, or in its place that there is nothing. */
export interface ReportSection {
  readonly title: string | null;
  readonly figures: readonly Figure[];
  readonly table: Table | null;
  readonly empty: string | null;
}

export interface Figure {
  readonly label: string;
  readonly value: string;
}

interface Table {
  readonly heads: readonly string[];
  /** Columns of figures stand at the end of their column. */
  readonly ends: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
  readonly sums: readonly string[] | null;
}

/** A column: its heading, what it says of a row, and what all rows come to. Figures stand at the end. */
export interface Column<Row> {
  readonly head: string;
  readonly end: boolean;
  readonly cell: (row: Row) => string;
  readonly sum: ((rows: readonly Row[]) => string) | null;
}

/** The columns of a table in a reader's words. */
export function columnsIn<Row>({ say, money, number }: Writing) {
  const added = (rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  const figure =
    (write: (value: number) => string) =>
    (head: Localized, of: (row: Row) => number): Column<Row> => ({
      head: say(head),
      end: true,
      cell: (row) => write(of(row)),
      sum: (rows) => write(added(rows, of)),
    });
  return {
    text: (head: Localized, cell: (row: Row) => string): Column<Row> => ({
      head: say(head),
      end: false,
      cell,
      sum: null,
    }),
    /** A figure that adds up to nothing, such as a rate. */
    plain: (head: Localized, cell: (row: Row) => string): Column<Row> => ({
      head: say(head),
      end: true,
      cell,
      sum: null,
    }),
    money: figure(money),
    count: figure(number),
  };
}

interface Parts<Row> {
  readonly title?: string;
  readonly figures?: readonly Figure[];
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What the last row is called; without it there is none. */
  readonly total?: string;
  readonly empty?: string;
}

export function section<Row>({ title, figures = [], columns, rows, total, empty }: Parts<Row>): ReportSection {
  const table = {
    heads: columns.map(({ head }) => head),
    ends: columns.map(({ end }) => end),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
    sums: total === undefined ? null : columns.map(({ sum }, index) => (index === 0 ? total : (sum?.(rows) ?? ""))),
  };
  return {
    title: title ?? null,
    figures,
    table: rows.length > 0 ? table : null,
    empty: rows.length > 0 ? null : (empty ?? null),
  };
}
