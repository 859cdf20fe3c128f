import type { Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { type AttachDocumentInput, type DocumentView, documentView } from "@carepoint/domain/records/documents";
import type { QueryContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKey } from "../../../kernel/sealed.ts";
import { patientsVisible } from "../../patients/access.ts";
import { documentsWithin } from "../access.ts";

/** A record has tens of documents; what is beyond is found by its year, once somebody has that many. */
const documentsShown = 300;

export function documentTitleCell(id: string) {
  return { table: "documents", column: "title_sealed", id };
}

/** Documents that stand, each with its file and who brought it. */
function selectDocuments(db: Db) {
  return db
    .selectFrom("documents")
    .innerJoin("files", "files.id", "documents.fileId")
    .leftJoin("auth.user as author", "author.id", "documents.addedBy")
    .select([
      "documents.id",
      "documents.patientId",
      "documents.encounterId",
      "documents.kind",
      "documents.titleSealed",
      "documents.takenOn",
      "documents.at",
      "documents.addedRole",
      "author.name as addedBy",
      "files.type",
      "files.bytes",
      "files.status",
      "files.scannedBy",
      "files.thumbnailSha256",
    ])
    .where("documents.struckAt", "is", null);
}

type DocumentRow = Awaited<ReturnType<ReturnType<typeof selectDocuments>["executeTakeFirstOrThrow"]>>;

function toDocumentView(row: DocumentRow, key: PatientKey): DocumentView {
  const { titleSealed, at, addedRole, addedBy, thumbnailSha256, ...rest } = row;
  return documentView.parse({
    ...rest,
    title: key.open(documentTitleCell(row.id), titleSealed),
    added: { at: instantText(at), by: addedBy, role: addedRole },
    hasThumbnail: thumbnailSha256 !== null,
  });
}

/** What stands in a patient's record, the latest day first. Throws `not_found`. */
export async function listDocuments(ctx: QueryContext, patientId: string): Promise<{ items: DocumentView[] }> {
  const { db, scope, sealer, now } = ctx;
  const patient = db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", patientId)
    .where(patientsVisible(scope, now));
  const documents = selectDocuments(db)
    .where("documents.patientId", "=", patientId)
    .where(documentsWithin(scope, now))
    .orderBy("documents.takenOn", "desc")
    .orderBy("documents.id", "desc")
    .limit(documentsShown);
  const [found, key, rows] = await Promise.all([
    patient.executeTakeFirst(),
    patientKey(db, sealer, patientId),
    documents.execute(),
  ]);
  if (!found) throw new DomainError("not_found");
  ctx.sees(patientId);
  return { items: rows.map((row) => toDocumentView(row, key)) };
}

/** One that the caller may read, and its file. Throws `not_found`. */
export async function findDocument(
  { db, scope, sealer, now }: Pick<QueryContext, "db" | "scope" | "sealer" | "now">,
  documentId: string,
): Promise<{ document: DocumentView; fileId: string }> {
  const row = await selectDocuments(db)
    .select("documents.fileId")
    .where("documents.id", "=", documentId)
    .where(documentsWithin(scope, now))
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const { fileId, ...document } = row;
  return { document: toDocumentView(document, await patientKey(db, sealer, row.patientId)), fileId };
}

/** The document that a file is, as long as it was not struck. */
export async function findDocumentOfFile(tx: Tx, fileId: string): Promise<string | undefined> {
  const documents = tx.selectFrom("documents").select("id").where("fileId", "=", fileId).where("struckAt", "is", null);
  return (await documents.executeTakeFirst())?.id;
}

export async function findDocumentForUpdate(tx: Tx, scope: Scope, documentId: string, at: Temporal.Instant) {
  return tx
    .selectFrom("documents")
    .select(["documents.id", "documents.patientId", "documents.kind", "documents.addedRole", "documents.struckAt"])
    .where("documents.id", "=", documentId)
    .where(documentsWithin(scope, at))
    .forUpdate()
    .executeTakeFirst();
}

interface NewDocument extends Omit<AttachDocumentInput, "id" | "encounterId"> {
  readonly id: string;
  readonly encounterId: string | null;
  readonly author: { readonly accountId: string; readonly role: string };
  readonly at: Temporal.Instant;
}

export async function insertDocument(tx: Tx, key: PatientKey, document: NewDocument): Promise<void> {
  const { title, author, ...row } = document;
  const titleSealed = key.seal(documentTitleCell(document.id), title);
  const by = { addedBy: author.accountId, addedRole: author.role };
  await tx
    .insertInto("documents")
    .values({ ...row, titleSealed, ...by })
    .execute();
}

export async function strikeRow(tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<void> {
  await tx.updateTable("documents").set({ struckAt: at, struckBy: by }).where("id", "=", id).execute();
}
