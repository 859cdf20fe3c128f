import type { CatalogueColumn } from "@carepoint/domain/catalogue/columns";
import { type CatalogueRow, readRow } from "@carepoint/domain/catalogue/rows";
import type { Usual } from "@carepoint/domain/catalogue/usual";
import { newId } from "@carepoint/domain/kernel/id";
import type { RefusedMedicine } from "./import-medicines.ts";
import { type CellRow, isWider } from "./list-file.ts";

/** As many rows as one transaction takes. */
const perPage = 4_000;

/** Where each column stands in the list, how wide that is, and what a new medicine gets of which it says nothing. */
export interface Table {
  readonly places: Readonly<Partial<Record<CatalogueColumn, number>>>;
  readonly width: number;
  readonly usual: (row: CatalogueRow) => Usual;
}

/** Rows of a list as the database takes them, and those of them that say what no medicine is. */
export interface MedicinePage {
  readonly rows: number;
  /** An array of `brought`. */
  readonly json: string;
  readonly refused: readonly RefusedMedicine[];
}

/** The pages of a list. The next one is read, row by row, while the database writes the one before. */
export function medicinePages(lines: AsyncIterable<CellRow>, table: Table): AsyncGenerator<MedicinePage> {
  return ahead(pagesOf(lines, table));
}

async function* pagesOf(lines: AsyncIterable<CellRow>, table: Table): AsyncGenerator<MedicinePage> {
  let page = emptyPage();
  for await (const line of lines) {
    page.rows += 1;
    const { row, refused } = readLine(line, table);
    if (row) page.read.push(asBrought(line.line, row, table.usual(row)));
    else page.refused.push(...refused);
    if (page.rows < perPage) continue;
    yield asTaken(page);
    page = emptyPage();
  }
  if (page.rows > 0) yield asTaken(page);
}

const emptyPage = () => ({ rows: 0, read: [] as object[], refused: [] as RefusedMedicine[] });

function asTaken({ rows, read, refused }: ReturnType<typeof emptyPage>): MedicinePage {
  return { rows, json: JSON.stringify(read), refused };
}

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

function readLine(
  { line, cells }: CellRow,
  { places, width }: Table,
): { row?: CatalogueRow; refused: RefusedMedicine[] } {
  if (isWider(cells, width)) {
    const value = cells.slice(width).join(",").slice(0, 80);
    return { refused: [{ line, column: null, reason: "cells_many", value }] };
  }
  const values = Object.fromEntries(Object.entries(places).map(([column, place]) => [column, cells[place] ?? ""]));
  const row = readRow(values);
  return "sku" in row ? { row, refused: [] } : { refused: row.map((refusal) => ({ line, ...refusal })) };
}

/** With the id that it gets if it is new. */
function asBrought(line: number, row: CatalogueRow, usual: Usual) {
  return {
    ...{ line, id: newId(), sku: row.sku, brand: row.brand, manufacturer: row.manufacturer, form: row.form },
    ...{ pack_text: row.packText, pack_units: row.packUnits, sells_loose: row.sellsLoose, content: row.content },
    ...{ unit: row.unit, composition: row.composition, substance_key: row.substanceKey, hsn: row.hsn },
    ...{ tax_class: row.taxClass, schedule: row.schedule, prescription: row.prescription },
    ...{ discontinued: row.discontinued, storage: row.storage, mrp: row.mrp, price: row.price, barcode: row.barcode },
    ...{ generic_id: usual.genericId, usual_hsn: usual.hsn, usual_tax_class: usual.taxClass },
    ...{ usual_schedule: usual.schedule, usual_prescription: usual.prescriptionRequired, usual_storage: usual.storage },
    substances: row.substances.map(({ ingredient, amount, unit, per }) => ({ ingredient, amount, unit, per })),
  };
}
