import type { Tx } from "@carepoint/db/client";
import {
  type CatalogueImportView,
  catalogueImportView,
  type ImportIdInput,
  type ImportRefusalView,
  importRefusalView,
  undoableStatuses,
} from "@carepoint/domain/catalogue/imports";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

const mostImports = 50;
const mostRefusals = 500;

/** What lists were brought in, the newest first. */
export async function listImports({ db, now }: QueryContext): Promise<{ items: CatalogueImportView[] }> {
  const rows = await db
    .selectFrom("catalogueImports")
    .select(["id", "fileName", "mapping", "status", "rows", "added", "changed", "same", "refused", "keptBack"])
    .select(["at", "endedAt", mayUndo(now).as("mayUndo")])
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(mostImports)
    .execute();
  const items = rows.map(({ at, endedAt, ...row }) =>
    catalogueImportView.parse({ ...row, at: at.toString(), endedAt: endedAt?.toString() ?? null }),
  );
  return { items };
}

/** The rows that an import left out, in the order of the file, as far as they are kept. Throws `not_found`. */
export async function listRefusals(
  { db }: QueryContext,
  { importId }: ImportIdInput,
): Promise<{ items: ImportRefusalView[] }> {
  const found = await db.selectFrom("catalogueImports").select("id").where("id", "=", importId).executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  const rows = await db
    .selectFrom("catalogueImportRefusals")
    .select(["line", "columnName as column", "reason", "value"])
    .where("importId", "=", importId)
    .orderBy("place")
    .limit(mostRefusals)
    .execute();
  return { items: rows.map((row) => importRefusalView.parse(row)) };
}

/** An import to be taken back, locked. */
export function findImportForUpdate(tx: Tx, id: string, now: Temporal.Instant) {
  return tx
    .selectFrom("catalogueImports")
    .select(["id", "status", "fileName", mayUndo(now).as("mayUndo")])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markUndoing(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("catalogueImports").set({ status: "undoing", endedAt: null }).where("id", "=", id).execute();
}

/** Whether anything of it is left to take back, and the time for it has not passed. */
function mayUndo(now: Temporal.Instant) {
  return sql<boolean>`(catalogue_imports.status = any(${[...undoableStatuses]}::text[])
    and coalesce(catalogue_imports.undo_until > ${now.toString()}::timestamptz, catalogue_imports.status = 'failed')
    and exists (select from catalogue_import_rows r where r.import_id = catalogue_imports.id))`;
}
