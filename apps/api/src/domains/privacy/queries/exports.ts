import type { Database, Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { ExportFormat } from "@carepoint/domain/privacy/exports";
import { type ExportFileInput, type ExportView, exportView } from "@carepoint/domain/privacy/exports";
import { type ExportStatus, underWay } from "@carepoint/domain/privacy/states";
import { type Insertable, sql, type Updateable } from "kysely";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { patientsWithin } from "../../patients/access.ts";
import { exportsWithin } from "../access.ts";

/** Far more than are kept at a time. */
const shown = 20;

/** The copies of a patient, the newest first. Throws `not_found` for a patient out of reach. */
export async function listExports(ctx: QueryContext, patientId: string): Promise<{ items: ExportView[] }> {
  const { db, scope, now } = ctx;
  const patient = await db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", patientId)
    .where(patientsWithin(scope, now))
    .executeTakeFirst();
  if (!patient) throw new DomainError("not_found");
  const rows = await db
    .selectFrom("exports")
    .select([
      "exports.id",
      "exports.version",
      "exports.patientId",
      "exports.status",
      "exports.progress",
      "exports.askedAt",
      "exports.branchId",
      "exports.readyAt",
      "exports.expiresAt",
      "exports.failure",
      "exports.counts",
      sql<unknown>`(select coalesce(json_agg(json_build_object('format', f.format, 'bytes', f.bytes) order by f.format), '[]')
        from export_files f where f.export_id = exports.id)`.as("files"),
    ])
    .where("exports.patientId", "=", patientId)
    .where(exportsWithin(scope))
    .orderBy("exports.askedAt", "desc")
    .orderBy("exports.id", "desc")
    .limit(shown)
    .execute();
  return {
    items: rows.map(({ askedAt, readyAt, expiresAt, branchId, ...row }) =>
      exportView.parse({
        ...row,
        askedAt: instantText(askedAt),
        readyAt: readyAt && instantText(readyAt),
        expiresAt: expiresAt && instantText(expiresAt),
        atDesk: branchId !== null,
        counts: scope.reach === "own" ? row.counts : null, // how often somebody was ill is not the desk's to know
      }),
    ),
  };
}

/** Whether an account acts for the patient now: whoever may only read downloads no copy. */
export async function isLookedAfter(tx: Tx, patientId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("accountPatients")
    .select("accountId")
    .where("patientId", "=", patientId)
    .where("rights", "=", "act")
    .where("endedAt", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether it is new: another one of the patient may be under way (`exports_one_under_way`). */
export async function insertExport(tx: Tx, row: Insertable<Database["exports"]>): Promise<boolean> {
  const inserted = await tx
    .insertInto("exports")
    .values(row)
    .onConflict((conflict) => conflict.column("patientId").where("status", "in", written(underWay)).doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function exportUnderWay(
  tx: Tx,
  patientId: string,
): Promise<{ id: string; status: ExportStatus } | undefined> {
  const row = await tx
    .selectFrom("exports")
    .select(["id", "status"])
    .where("patientId", "=", patientId)
    .where("status", "in", written(underWay))
    .executeTakeFirst();
  return row && { ...row, status: row.status as ExportStatus }; // a CHECK holds the column to these words
}

export async function findExportForUpdate(tx: Tx, id: string) {
  const row = await tx
    .selectFrom("exports")
    .select(["id", "patientId", "askedBy", "branchId", "language", "status", "run", "expiresAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, status: row.status as ExportStatus }; // as above
}

export async function updateExport(tx: Tx, id: string, values: Updateable<Database["exports"]>): Promise<void> {
  await tx.updateTable("exports").set(values).where("id", "=", id).execute();
}

/** How far a run has come; one that was taken over says nothing any more. */
export async function noteProgress(
  tx: Tx,
  { id, run }: { readonly id: string; readonly run: number },
  percent: number,
) {
  await tx
    .updateTable("exports")
    .set({ progress: percent })
    .where("id", "=", id)
    .where("run", "=", run)
    .where("status", "=", "running")
    .execute();
}

export async function insertExportFiles(tx: Tx, files: Insertable<Database["exportFiles"]>[]): Promise<void> {
  await tx.insertInto("exportFiles").values(files).execute();
}

/** Copies whose time is over, the oldest first. */
export function findEnded(db: Db, now: Temporal.Instant): Promise<{ id: string }[]> {
  return db
    .selectFrom("exports")
    .select("id")
    .where("status", "=", "ready")
    .where("expiresAt", "<=", now)
    .orderBy("expiresAt")
    .limit(200)
    .execute();
}

/** Under way for so long that its job cannot come back to it. */
export function findLost(db: Db, now: Temporal.Instant): Promise<{ id: string }[]> {
  return db
    .selectFrom("exports")
    .select("id")
    .where("status", "in", written(underWay))
    .where("askedAt", "<=", now.subtract({ hours: 2 }))
    .orderBy("askedAt")
    .limit(200)
    .execute();
}

export async function objectsOf(db: Db, id: string): Promise<string[]> {
  const rows = await db.selectFrom("exportFiles").select("objectId").where("exportId", "=", id).execute();
  return rows.map(({ objectId }) => objectId);
}

interface Scoped extends Pick<QueryContext, "db" | "now"> {
  readonly scope: Scope;
}

/** One file of a copy that is ready and whose time is not over. Throws `not_found` for anything else. */
export async function findExportFile({ db, now, scope }: Scoped, { exportId, format }: ExportFileInput) {
  const row = await db
    .selectFrom("exportFiles")
    .innerJoin("exports", "exports.id", "exportFiles.exportId")
    .innerJoin("patients", "patients.id", "exports.patientId")
    .select([
      "exportFiles.objectId",
      "exportFiles.sha256",
      "exportFiles.wrappedKey",
      "exports.patientId",
      "exports.readyAt",
    ])
    .select(["patients.mrn", "exports.id"])
    .where("exports.id", "=", exportId)
    .where("exportFiles.format", "=", format satisfies ExportFormat)
    .where("exports.status", "=", "ready")
    .where("exports.expiresAt", ">", now)
    .where(exportsWithin(scope))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return row;
}
