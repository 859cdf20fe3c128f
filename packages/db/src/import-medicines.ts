import {
  type CatalogueColumn,
  type CatalogueMapping,
  catalogueColumns,
  readHeadings,
} from "@carepoint/domain/catalogue/columns";
import type { Refusal } from "@carepoint/domain/catalogue/rows";
import { usualFrom } from "@carepoint/domain/catalogue/usual";
import { newId } from "@carepoint/domain/kernel/id";
import type pg from "pg";
import { type Brought, bringPage, openBrought, type PageCount, tryPage } from "./brought-medicines.ts";
import { cellRows, type OpenFile } from "./list-file.ts";
import {
  beginImport,
  endImport,
  type ImportedCount,
  noteProgress,
  noteRefusals,
  onlyImport,
} from "./medicine-imports.ts";
import { type MedicinePage, medicinePages } from "./medicine-pages.ts";
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
      const brought = await openBrought(client, { importId, byAccount, now });
      const table = { places, width: headings.length, usual: usualFrom(brought.generics) };
      await client.query("set synchronous_commit = off"); // the end waits for the disk
      const count = await bringPages(client, brought, medicinePages(rows, table), options).finally(() =>
        client.query("reset synchronous_commit").catch(() => undefined),
      );
      if (!dryRun) await client.query("select settle_medicines()");
      await endImport(client, importId, dryRun ? "tried" : "done");
      return { importId, ...count };
    } catch (error) {
      await endImport(client, importId, "failed", error).catch(() => undefined);
      throw error;
    }
  });
}

async function bringPages(
  client: pg.Client,
  brought: Brought,
  pages: AsyncIterable<MedicinePage>,
  { dryRun = false, onRefused, onPage }: ImportOptions,
): Promise<ImportedCount> {
  const { importId } = brought;
  let count: ImportedCount = { rows: 0, added: 0, changed: 0, same: 0, refused: 0 };
  for await (const page of pages) {
    const done = await (dryRun ? tryPage : bringPage)(client, brought, page);
    const left = [...page.refused, ...done.refused].toSorted((one, other) => one.line - other.line);
    for (const row of left) onRefused?.(row);
    await noteRefusals(client, importId, left);
    count = plus(count, done, { rows: page.rows, refused: new Set(left.map(({ line }) => line)).size });
    await noteProgress(client, importId, count);
    onPage?.(count);
  }
  return count;
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
