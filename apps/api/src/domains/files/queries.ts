import type { Db, Tx } from "@carepoint/db/client";
import { type FilePurpose, type FileView, filePurpose } from "@carepoint/domain/files/schema";
import { type FileType, fileTypes } from "@carepoint/domain/files/sniff";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AccountId, type FileId, fileId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import * as z from "zod";
import type { Actor } from "../../kernel/context.ts";
import type { KeyedFile } from "../../kernel/sealed.ts";
import { readable } from "./access.ts";

export interface StoredFile {
  readonly id: FileId;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly wrappedKey: Buffer | null;
  readonly uploadedBy: AccountId | null;
}

export async function insertFile(tx: Tx, file: StoredFile, now: Temporal.Instant): Promise<FileView> {
  const row = await tx
    .insertInto("files")
    .values({ ...file, uploadedAt: now })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return fileView(row);
}

/** The file, when the actor may read it; a file that is someone else's does not exist. */
export async function findReadable(db: Db, actor: Actor, id: FileId): Promise<FileView | undefined> {
  const row = await db
    .selectFrom("files")
    .select(columns)
    .where("files.id", "=", id)
    .where(readable(actor))
    .executeTakeFirst();
  return row && fileView(row);
}

/** A file that this account uploaded a moment ago. */
export async function readUpload(db: Db, accountId: AccountId, id: FileId): Promise<FileView> {
  const uploads = db.selectFrom("files").select(columns).where("files.id", "=", id);
  return fileView(await uploads.where("files.uploadedBy", "=", accountId).executeTakeFirstOrThrow());
}

/** A file that this account uploaded for this purpose. Throws `not_found` for any other. */
export async function assertOwnUpload(db: Db, accountId: AccountId, id: FileId, purpose: FilePurpose): Promise<void> {
  const row = await db
    .selectFrom("files")
    .select("id")
    .where("id", "=", id)
    .where("purpose", "=", purpose)
    .where("uploadedBy", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}

/** Uploads in one batch of forgetting. */
export const uploadsPerBatch = 200;

/**
 * Removes uploads of a week ago that nothing names: a form that was never sent, a scan that was never attached. What a
 * decision about a doctor rested on stays, also when a newer certificate took its place.
 */
export async function deleteUnattached(tx: Tx): Promise<{ id: string; purpose: string }[]> {
  const { rows } = await sql<{ id: string; purpose: string }>`
    delete from files where id = any(array(
      select f.id from files f
      where f.patient_id is null and f.uploaded_at < app_now() - interval '7 days'
        and not exists (select from prescription_scans s where s.file_id = f.id)
        and not exists (select from departments p where p.image_file_id = f.id)
        and not exists (select from doctors d where d.certificate_file_id = f.id
          or (d.account_id = f.uploaded_by and f.purpose = 'certificate' and d.decided_at is not null))
      order by f.uploaded_at limit ${uploadsPerBatch} for update of f skip locked))
    returning id, purpose`.execute(tx);
  return rows;
}

/** A file of this purpose, whoever uploaded it; null names none. Throws `not_found`. */
export async function assertStored(db: Db, id: FileId | null, purpose: FilePurpose): Promise<void> {
  if (id === null) return;
  const row = await db
    .selectFrom("files")
    .select("id")
    .where("id", "=", id)
    .where("purpose", "=", purpose)
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}

/** A scan that this account uploaded and that is nobody's yet, or this patient's already; locked. Throws `not_found`. */
export async function findOwnScanForUpdate(
  tx: Tx,
  id: string,
  uploadedBy: AccountId | null,
  patientId: string,
): Promise<KeyedFile> {
  const row = await tx
    .selectFrom("files")
    .select(keyColumns)
    .where("id", "=", id)
    .where("purpose", "=", "prescription_scan")
    .where("uploadedBy", "=", uploadedBy)
    .where((eb) => eb.or([eb("patientId", "is", null), eb("patientId", "=", patientId)]))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return row;
}

/** A file becomes part of one patient's record, for good. */
export async function giveToPatient(tx: Tx, { id, wrappedKey, patientId }: KeyedFile): Promise<void> {
  await tx.updateTable("files").set({ patientId, wrappedKey }).where("id", "=", id).execute();
}

/** What it takes to open the stored bytes and to know that they are the ones that came. */
export async function findSeal(db: Db, id: FileId): Promise<KeyedFile & { readonly sha256: Buffer }> {
  return db
    .selectFrom("files")
    .select([...keyColumns, "sha256"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/** Whose prescriptions a scan belongs to: reading it is reading their record. */
export async function patientsOfScan(db: Db, id: FileId): Promise<string[]> {
  const rows = await db
    .selectFrom("prescriptionScans")
    .innerJoin("prescriptions", "prescriptions.id", "prescriptionScans.prescriptionId")
    .select("prescriptions.patientId")
    .distinct()
    .where("prescriptionScans.fileId", "=", id)
    .execute();
  return rows.map(({ patientId }) => patientId);
}

const keyColumns = ["files.id", "files.wrappedKey", "files.patientId"] as const;
const columns = ["files.id", "files.purpose", "files.name", "files.type", "files.bytes", "files.uploadedAt"] as const;
const fileType = z.enum(fileTypes);

interface FileRow {
  readonly id: string;
  readonly purpose: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly uploadedAt: Temporal.Instant;
}

function fileView({ id, purpose, type, uploadedAt, ...rest }: FileRow): FileView {
  return {
    ...rest,
    id: fileId.parse(id),
    purpose: filePurpose.parse(purpose),
    type: fileType.parse(type),
    uploadedAt: instantText(uploadedAt),
  };
}
