import {
  type CatalogueGeneric,
  type Formulary,
  formularyOf,
  joinCatalogue,
  medicineOfRow,
} from "@carepoint/domain/records/catalogue";
import { readCatalogueRow } from "@carepoint/domain/records/catalogue-row";
import type pg from "pg";
import { changeGenerics, genericsCalled, ownGenerics } from "./catalogue-rows.ts";
import type { ListRow } from "./list-file.ts";
import { type ImportCount, type ImportOptions, importList, type RefusedRow } from "./list-import.ts";

/**
 * Brings a list of medicines into the formulary that doctors prescribe from, as the owner. Rows of one medicine are one: its forms and
 * strengths add up. Nothing of what came with the product changes but these, and what a list lacks stays. Refused are rows by a word of
 * `CatalogueRefusal`. Throws a SetupError where the file is no such list.
 */
export function importGenerics(ownerUrl: string, path: string, options: ImportOptions = {}): Promise<ImportCount> {
  let ours: Formulary = formularyOf([]);
  const list = {
    headings: { names: headings, optional },
    begin: async (client: pg.Client) => {
      ours = formularyOf(await ownGenerics(client));
      await client.query("create temporary table brought (search_name text primary key)");
    },
    take: (client: pg.Client, page: readonly ListRow<Column>[]) => take(client, page, ours),
    tables: ["generics", "generic_ingredients"],
  };
  return importList(ownerUrl, path, list, options);
}

const madeOf = [
  "ingredients",
  "ingredient",
  "active ingredients",
  "active ingredient",
  "active ingredient s",
  "composition",
  "salt composition",
  "salt",
  "salts",
  "short composition1",
  "short composition 1",
  "composition1",
  "composition 1",
  "contents",
];

/** A column that may hold a brand's name is read last: what a medicine is made of names it better. */
const headings = {
  name: [
    "generic",
    "generic name",
    "generic names",
    "name of generic",
    "inn",
    "molecule",
    "molecule name",
    ...madeOf,
    "drug name",
    "name of drug",
    "name of the drug",
    "drug",
    "medicine name",
    "name of medicine",
    "name of the medicine",
    "medicine",
    "item name",
    "name",
  ],
  ingredients: madeOf,
  more: ["short composition2", "short composition 2", "composition2", "composition 2"],
  strength: ["strength", "strengths", "dose strength", "potency", "dosage strength"],
  unit: ["unit", "strength unit", "unit of strength", "uom"],
  form: ["form", "dosage form", "dose form", "forms", "formulation", "type of form", "pharmaceutical form"],
  route: ["route", "routes", "route of administration", "administration route"],
  schedule: ["schedule", "drug schedule", "schedule of drug", "schedule category"],
  tallName: ["tall name", "tall man name", "tall man", "tallman", "tall man lettering", "tallman name"],
} as const;
type Column = keyof typeof headings;
const optional: readonly Column[] = [
  ...(["ingredients", "more", "strength", "unit", "form", "route", "schedule", "tallName"] as const),
];

/** One page in the caller's transaction; two who bring lists at once do it one after the other. */
async function take(client: pg.Client, page: readonly ListRow<Column>[], ours: Formulary) {
  const refused: RefusedRow[] = [];
  const read = page.flatMap(({ line, values, surplus }) => {
    const row = surplus ? "cells_many" : readCatalogueRow(values);
    if (typeof row !== "string") return { line, row, of: medicineOfRow(row, ours) };
    refused.push({ line, why: row });
    return [];
  });
  await client.query("select pg_advisory_xact_lock(hashtext('import generics'))");
  const before = await genericsCalled(
    client,
    read.map(({ of }) => of),
  );
  const after = new Map<string, CatalogueGeneric>();
  for (const { line, row, of } of read) {
    const joined = joinCatalogue(after.get(of) ?? before.get(of) ?? null, row, ours);
    if (typeof joined === "string") refused.push({ line, why: joined });
    else after.set(of, joined);
  }
  const moved = [...after.values()].filter((each) => !isSame(each, before.get(each.searchName)));
  await changeGenerics(client, moved);
  const { rows } = await client.query<{ name: string }>(
    "insert into brought (search_name) select unnest($1::text[]) on conflict do nothing returning search_name as name",
    [moved.map(({ searchName }) => searchName)],
  );
  const added = rows.filter(({ name }) => !before.has(name)).length;
  return { added, changed: rows.length - added, refused };
}

function isSame(one: CatalogueGeneric, other: CatalogueGeneric | undefined): boolean {
  return other !== undefined && JSON.stringify(one) === JSON.stringify({ ...one, ...other });
}
