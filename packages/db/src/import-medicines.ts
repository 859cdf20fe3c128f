import {
  type CatalogueColumn,
  type CatalogueMapping,
  catalogueColumns,
  readHeadings,
} from "@carepoint/domain/catalogue/columns";
import { type CatalogueRow, type Refusal, readRow } from "@carepoint/domain/catalogue/rows";
import { usualFrom } from "@carepoint/domain/catalogue/usual";
import { newId } from "@carepoint/domain/kernel/id";
import type pg from "pg";
import { type BroughtMedicine, bringPage, openBrought, type PageCount, tryPage } from "./brought-medicines.ts";
import { cellRows, isWider, type OpenFile } from "./list-file.ts";
import {
  beginImport,
  endImport,
  type ImportedCount,
  noteProgress,
  noteRefusals,
  onlyImport,
} from "./medicine-imports.ts";
import { SetupError } from "./setup-error.ts";

/** A row that was left out, or one cell of it that was why. */
export interface RefusedMedicine extends Refusal {
  readonly line: number;
}

interface ImportOptions {
  readonly fileName: string;
  /** Given headings win over those that are guessed. */
  readonly mapping?: CatalogueMapping;
  /** Everything is tried and nothing kept but what was found. */
  readonly dryRun?: boolean;
  readonly byAccount?: string | null;
  readonly now: Temporal.Instant;
  /** Else one is made; one whose row is there already is taken up again from its first row. */
  readonly importId?: string;
  readonly onRefused?: (row: RefusedMedicine) => void;
  /** After each page. */
  readonly onPage?: (count: ImportedCount) => void;
}

/** As many rows as one transaction takes. */
const perPage = 4_000;

/**
 * Brings a list of medicines into the catalogue by their SKU: a new one is added, a known one gets what the list says of it, all others stay. Page
 * by page, each in one transaction, in memory that does not grow with the list, so that it may be stopped and begun again; what it changed can be
 * taken back. Throws a SetupError where the file is no such list, or another one is being brought in.
 */
export async function importMedicines(
  client: pg.Client,
  open: OpenFile,
  options: ImportOptions,
): Promise<ImportedCount & { importId: string }> {
  const { dryRun = false, now, importId = newId(now.epochMilliseconds) } = options;
  return onlyImport(client, importId, async () => {
    const rows = cellRows(open);
    const { value: first } = await rows.next();
    const headings = first?.cells ?? [];
    const { places, mapping, gaps } = readHeadings(headings, options.mapping);
    if (gaps.length > 0) throw new SetupError(gapText(gaps, headings));
    const { fileName, byAccount = null } = options;
    await beginImport(client, {
      id: importId,
      fileName,
      mapping,
      byAccount,
      now,
      status: dryRun ? "reading" : "running",
    });
    try {
      const page = await openBrought(client, { importId, byAccount, now });
      let count: ImportedCount = { rows: 0, added: 0, changed: 0, same: 0, refused: 0 };
      const usual = usualFrom(page.generics);
      for await (const lines of ahead(pagesOf(rows))) {
        const { read, refused } = readPage(lines, { places, width: headings.length });
        const medicines = read.map(({ line, row }): BroughtMedicine => ({ line, row, id: newId(), usual: usual(row) }));
        const done = await (dryRun ? tryPage : bringPage)(client, page, medicines);
        const left = [...refused, ...done.refused].toSorted((one, other) => one.line - other.line);
        for (const row of left) options.onRefused?.(row);
        await noteRefusals(client, importId, left);
        count = plus(count, done, { rows: lines.length, refused: new Set(left.map(({ line }) => line)).size });
        await noteProgress(client, importId, count);
        options.onPage?.(count);
      }
      if (!dryRun) for (const table of grown) await client.query(`analyze ${table}`).catch(() => undefined); // the owner's alone
      await endImport(client, importId, dryRun ? "tried" : "done");
      return { importId, ...count };
    } catch (error) {
      await endImport(client, importId, "failed", error).catch(() => undefined);
      throw error;
    }
  });
}

/** From `column=heading`, as a command is given it; a column without a heading is not in the file. Throws a SetupError for a column that there is not. */
export function mappingFrom(pairs: readonly string[]): CatalogueMapping {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [column = "", ...heading] = pair.split("=");
      if (!catalogueColumns.some((each) => each === column))
        throw new SetupError(`"${column}" is no column. There are: ${catalogueColumns.join(", ")}.`);
      return [column, heading.join("=")];
    }),
  );
}

const grown = ["medicines", "medicine_substances", "medicine_prices", "medicine_words", "medicine_barcodes"];

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

async function* pagesOf(rows: AsyncIterable<Line>) {
  let page: Line[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < perPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Reads the next page while the database writes the one before. */
async function* ahead<Page>(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  const reading = pages[Symbol.asyncIterator]();
  let next = reading.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = reading.next();
    next.catch(() => undefined); // told when it is waited for
    yield value;
  }
}

interface Table {
  readonly places: Readonly<Partial<Record<CatalogueColumn, number>>>;
  readonly width: number;
}

function readPage(lines: readonly Line[], { places, width }: Table) {
  const read: { line: number; row: CatalogueRow }[] = [];
  const refused: RefusedMedicine[] = [];
  for (const { line, cells } of lines) {
    if (isWider(cells, width)) {
      refused.push({ line, column: null, reason: "cells_many", value: cells.slice(width).join(",").slice(0, 80) });
      continue;
    }
    const values = Object.fromEntries(Object.entries(places).map(([column, place]) => [column, cells[place] ?? ""]));
    const row = readRow(values);
    if ("sku" in row) read.push({ line, row });
    else refused.push(...row.map((refusal) => ({ line, ...refusal })));
  }
  return { read, refused };
}

function plus(count: ImportedCount, done: PageCount, more: { rows: number; refused: number }): ImportedCount {
  return {
    rows: count.rows + more.rows,
    added: count.added + done.added,
    changed: count.changed + done.changed,
    same: count.same + done.same,
    refused: count.refused + more.refused,
  };
}

function gapText(gaps: readonly { column: CatalogueColumn; named?: string }[], headings: readonly string[]): string {
  const missing = gaps.map(({ column, named }) => (named ? `"${named}" (for ${column})` : column)).join(", ");
  return `The first line has no heading for: ${missing}. It has: ${headings.join(" | ").slice(0, 200)}. Say which is which with --map column=heading.`;
}
