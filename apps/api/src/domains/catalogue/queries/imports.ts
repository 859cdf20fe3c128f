import type { Db, Tx } from "@carepoint/db/client";
import type { CatalogueMapping } from "@carepoint/domain/catalogue/columns";
import {
  type CatalogueImportView,
  catalogueImportView,
  type ImportFailure,
  type ImportRefusalsInput,
  type ImportRefusalView,
  importRefusalView,
} from "@carepoint/domain/catalogue/imports";
import { type ImportStatus, undoableStatuses } from "@carepoint/domain/catalogue/states";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AccountId, accountId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

const mostImports = 50;

/** What lists were brought in, the newest first. */
export async function listImports({ db, now }: QueryContext): Promise<{ items: CatalogueImportView[] }> {
  const rows = await db
    .selectFrom("catalogueImports")
    .select(["id", "fileName", "mapping", "status", "failure", "totalRows", "rows", "added", "changed", "same"])
    .select(["refused", "keptBack", "at", "endedAt", mayUndo(now).as("mayUndo"), mayKeep(now).as("mayKeep")])
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
  { importId, most }: ImportRefusalsInput,
): Promise<{ items: ImportRefusalView[] }> {
  const found = await db.selectFrom("catalogueImports").select("id").where("id", "=", importId).executeTakeFirst();
  if (!found) throw new DomainError("not_found");
  const rows = await db
    .selectFrom("catalogueImportRefusals")
    .select(["line", "columnName as column", "reason", "value"])
    .where("importId", "=", importId)
    .orderBy("place")
    .limit(most)
    .execute();
  return { items: rows.map((row) => importRefusalView.parse(row)) };
}

/** An import that is to be kept or taken back, locked. */
export function findImportForUpdate(tx: Tx, id: string, now: Temporal.Instant) {
  return tx
    .selectFrom("catalogueImports")
    .select(["id", "fileName", "uploadId", "rows", mayUndo(now).as("mayUndo"), mayKeep(now).as("mayKeep")])
    .select(sql<ImportStatus>`status`.as("status")) // the CHECK's own words
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

interface NewAsked {
  readonly id: string;
  readonly fileName: string;
  readonly mapping: string;
  readonly byAccount: string | null;
  readonly uploadId: string;
  readonly status: ImportStatus;
  readonly at: Temporal.Instant;
}

/** Breaks `catalogue_imports_one_at_a_time` while another is under way. */
export async function insertAsked(tx: Tx, asked: NewAsked): Promise<void> {
  await tx.insertInto("catalogueImports").values(asked).execute();
}

/** It is under way again; breaks the same. */
export async function markAsked(
  tx: Tx,
  id: string,
  values: { readonly status: ImportStatus; readonly totalRows?: number; readonly rows?: number },
): Promise<void> {
  const again = { ...values, endedAt: null, heardAt: sql<Temporal.Instant>`now()` };
  await tx.updateTable("catalogueImports").set(again).where("id", "=", id).execute();
}

export interface AskedImport {
  readonly id: string;
  readonly status: "reading" | "running";
  readonly fileName: string;
  readonly mapping: CatalogueMapping;
  readonly byAccount: AccountId;
  readonly uploadId: string;
  readonly totalRows: number | null;
}

/** One that waits for its job, or was left by one that went. */
export async function findAsked(db: Db, id: string): Promise<AskedImport | null> {
  const row = await db
    .selectFrom("catalogueImports")
    .select(["id", "fileName", "mapping", "byAccount", "uploadId", "totalRows"])
    .select(sql<AskedImport["status"]>`status`.as("status")) // one of these, by the condition
    .where("id", "=", id)
    .where("status", "in", ["reading", "running"])
    .executeTakeFirst();
  if (!row?.uploadId) return null;
  const mapping = catalogueImportView.shape.mapping.parse(row.mapping);
  return { ...row, mapping, uploadId: row.uploadId, byAccount: accountId.parse(row.byAccount) };
}

export async function writeTotal(db: Db, id: string, totalRows: number): Promise<void> {
  await db.updateTable("catalogueImports").set({ totalRows }).where("id", "=", id).execute();
}

/** Its file was forgotten before it was read. */
export async function markGone(db: Db, id: string): Promise<void> {
  const failure: ImportFailure = "upload_gone";
  const gone = { status: "failed", failure, endedAt: sql<Temporal.Instant>`now()` };
  await db.updateTable("catalogueImports").set(gone).where("id", "=", id).execute();
}

/** Whether anything of it is left to take back, and the time for it has not passed. */
function mayUndo(now: Temporal.Instant) {
  return sql<boolean>`(catalogue_imports.status = any(${[...undoableStatuses]}::text[])
    and coalesce(catalogue_imports.undo_until > ${now.toString()}::timestamptz, catalogue_imports.status = 'failed')
    and exists (select from catalogue_import_rows r where r.import_id = catalogue_imports.id))`;
}

/** Whether it was tried, and its file still waits. */
function mayKeep(now: Temporal.Instant) {
  return sql<boolean>`(catalogue_imports.status = 'tried' and exists (select from uploads u
    where u.id = catalogue_imports.upload_id and u.expires_at > ${now.toString()}::timestamptz))`;
}
