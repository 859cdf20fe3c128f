import type { Db, Tx } from "@carepoint/db/client";
import type { RemovalReason } from "@carepoint/domain/files/held";
import { type FilePurpose, type FileView, filePurpose } from "@carepoint/domain/files/schema";
import { type FileType, fileTypes } from "@carepoint/domain/files/sniff";
import { type FileStatus, fileStatus } from "@carepoint/domain/files/states";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AccountId, type FileId, fileId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import * as z from "zod";
import type { Actor } from "../../../kernel/context.ts";
import type { KeyedFile } from "../../../kernel/sealed.ts";
import { readable, type Treats } from "../access.ts";

export interface StoredFile {
  readonly id: FileId;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly wrappedKey: Buffer | null;
  /** By which master key that is wrapped; null for bytes in the clear, and once a patient's key wraps it. */
  readonly kid: string | null;
  /** What the store calls the sealed bytes, and the small picture's; null for bytes in the clear, which lie under the file's id. */
  readonly objectSha256: Buffer | null;
  readonly thumbnailSha256: Buffer | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly status: FileStatus;
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
export async function findReadable(db: Db, actor: Actor, id: FileId, treats: Treats): Promise<FileView | undefined> {
  const row = await db
    .selectFrom("files")
    .select(columns)
    .where("files.id", "=", id)
    .where(readable(actor, treats))
    .executeTakeFirst();
  return row && fileView(row);
}

/** A file that this account uploaded, however it stands. */
export async function findUploaded(db: Db, accountId: AccountId, id: FileId): Promise<FileView | undefined> {
  const uploads = db.selectFrom("files").select(columns).where("files.id", "=", id);
  const row = await uploads.where("files.uploadedBy", "=", accountId).executeTakeFirst();
  return row && fileView(row);
}

/** The same, for one that was entered a moment ago. */
export async function readUpload(db: Db, accountId: AccountId, id: FileId): Promise<FileView> {
  const file = await findUploaded(db, accountId, id);
  if (!file) throw new Error(`the upload ${id} is gone`);
  return file;
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

export interface ForgottenFile {
  readonly id: string;
  readonly purpose: string;
  readonly objectSha256: Buffer | null;
  readonly thumbnailSha256: Buffer | null;
}

/**
 * Removes uploads of a week ago that nothing names: a form that was never sent, a scan that was never attached. What a
 * decision about a doctor rested on stays, also when a newer certificate took its place.
 */
export async function deleteUnattached(tx: Tx): Promise<ForgottenFile[]> {
  const { rows } = await sql<ForgottenFile>`
    delete from files where id = any(array(
      select f.id from files f
      where f.patient_id is null and f.uploaded_at < app_now() - interval '7 days'
        and not exists (select from prescription_scans s where s.file_id = f.id)
        and not exists (select from departments p where p.image_file_id = f.id)
        and not exists (select from medicines m where m.image_id = f.id)
        and not exists (select from doctors d where d.certificate_file_id = f.id
          or (d.account_id = f.uploaded_by and f.purpose = 'certificate' and d.decided_at is not null))
      order by f.uploaded_at limit ${uploadsPerBatch} for update of f skip locked))
    returning id, purpose, object_sha256 as "objectSha256", thumbnail_sha256 as "thumbnailSha256"`.execute(tx);
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

/** A file that this account uploaded for one of these purposes and that is nobody's yet, or this patient's already; locked. Throws `not_found`. */
export async function findOwnFileForUpdate(
  tx: Tx,
  id: string,
  uploadedBy: AccountId | null,
  { patientId, purposes }: { readonly patientId: string; readonly purposes: readonly FilePurpose[] },
): Promise<KeyedFile> {
  const row = await tx
    .selectFrom("files")
    .select(keyColumns)
    .where("id", "=", id)
    .where("purpose", "in", purposes)
    .where("status", "!=", sql.lit("removed"))
    .where("uploadedBy", "=", uploadedBy)
    .where((eb) => eb.or([eb("patientId", "is", null), eb("patientId", "=", patientId)]))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  return row;
}

/**
 * A file becomes part of one patient's record, for good. One that is there already, byte for byte, stays the one: answers its id, and the
 * second is forgotten as any upload that nothing names.
 */
export async function giveToPatient(tx: Tx, { id, wrappedKey, patientId }: KeyedFile): Promise<FileId> {
  const { rows } = await sql<{ id: string }>`
    select twin.id from files twin join files given on given.sha256 = twin.sha256
    where given.id = ${id} and twin.id <> given.id and twin.patient_id = ${patientId}
      and twin.object_sha256 is not null and twin.status <> 'removed'`.execute(tx);
  const [twin] = rows;
  if (twin) return fileId.parse(twin.id);
  await tx.updateTable("files").set({ patientId, wrappedKey, kid: null }).where("id", "=", id).execute();
  return fileId.parse(id);
}

/** What it takes to open the stored bytes and to know that they are the ones that came. */
export interface FileSeal extends KeyedFile {
  readonly sha256: Buffer;
  readonly objectSha256: Buffer | null;
  readonly thumbnailSha256: Buffer | null;
  readonly status: string;
  readonly scannedBy: string | null;
  readonly found: string | null;
}

export async function findSeal(db: Db, id: string): Promise<FileSeal> {
  return db
    .selectFrom("files")
    .select([...keyColumns, "sha256", "objectSha256", "thumbnailSha256", "status", "scannedBy", "found"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

export interface FileStanding {
  readonly status: FileStatus;
  readonly patientId: string | null;
  readonly scannedBy: string | null;
  /** What the scanner said it is. */
  readonly found: string | null;
}

/** How a file stands, locked. */
export async function findStatusForUpdate(tx: Tx, id: string): Promise<FileStanding | undefined> {
  const row = await tx
    .selectFrom("files")
    .select(["status", "patientId", "scannedBy", "found"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, status: fileStatus.parse(row.status) };
}

export async function updateStatus(
  tx: Tx,
  id: string,
  values: Pick<FileStanding, "status" | "scannedBy" | "found">,
): Promise<void> {
  await tx.updateTable("files").set(values).where("id", "=", id).execute();
}

export async function markRemoved(
  tx: Tx,
  id: string,
  { status, reason }: { readonly status: FileStatus; readonly reason: RemovalReason },
): Promise<void> {
  await tx.updateTable("files").set({ status, removedFor: reason }).where("id", "=", id).execute();
}

/** The names and the key of what has left the store. */
export async function forgetBytes(db: Db, id: string): Promise<void> {
  const nothing = { objectSha256: null, thumbnailSha256: null, wrappedKey: null, kid: null };
  await db.updateTable("files").set(nothing).where("id", "=", id).where("status", "=", sql.lit("removed")).execute();
}

/** Files that wait for the scanner, the longest first. */
export async function listChecking(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("files")
    .select("id")
    .where("status", "=", "checking")
    .orderBy("uploadedAt")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
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
const columns = [
  "files.id",
  "files.purpose",
  "files.name",
  "files.type",
  "files.bytes",
  "files.status",
  "files.scannedBy",
  "files.thumbnailSha256",
  "files.uploadedAt",
] as const;
const fileType = z.enum(fileTypes);

interface FileRow {
  readonly id: string;
  readonly purpose: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly status: string;
  readonly scannedBy: string | null;
  readonly thumbnailSha256: Buffer | null;
  readonly uploadedAt: Temporal.Instant;
}

function fileView({ id, purpose, type, status, thumbnailSha256, uploadedAt, ...rest }: FileRow): FileView {
  return {
    ...rest,
    id: fileId.parse(id),
    purpose: filePurpose.parse(purpose),
    type: fileType.parse(type),
    status: fileStatus.parse(status),
    hasThumbnail: thumbnailSha256 !== null,
    uploadedAt: instantText(uploadedAt),
  };
}
