import { instantText } from "@carepoint/domain/kernel/calendar";
import { isShownToPatient, resultSource } from "@carepoint/domain/records/orders";
import { sql } from "kysely";
import { documentTitleCell } from "../../records/queries/documents.ts";
import type { PartReading } from "./part-reading.ts";

/**
 * Every file of the patient's, with all that was ever said of it, what was struck too. One that the kept record of a merge had as
 * well, byte for byte, stayed with the merged one: what was said of it came along. The file of a result that the patient's people may
 * not read yet comes with it, as the result does.
 */
export async function documentsOf(reading: PartReading) {
  const { db, key, patientId } = reading;
  const results = await resultsWithFile(reading);
  const unread = new Set(results.filter(({ shown }) => !shown).map(({ fileId }) => fileId));
  const resultOf = new Map(results.filter(({ shown }) => shown).map(({ id, fileId }) => [fileId, id]));
  const rows = await db
    .selectFrom("files")
    .select(["id", "purpose", "name", "type", "bytes", "sha256", "status", "uploadedAt"])
    .select(
      sql<string | null>`(select s.prescription_id from prescription_scans s where s.file_id = files.id limit 1)`.as(
        "prescriptionId",
      ),
    )
    .where(sql<boolean>`patient_id in (select patient_with_merged(${patientId}::uuid))`)
    .orderBy("uploadedAt", "desc")
    .orderBy("id")
    .execute();
  const entries = await db
    .selectFrom("documents")
    .leftJoin("auth.user as author", "author.id", "documents.addedBy")
    .select(["documents.id", "fileId", "kind", "titleSealed", "takenOn", "encounterId", "at", "struckAt"])
    .select(["addedRole", "author.name as addedBy"])
    .where("patientId", "=", patientId)
    .orderBy("at", "desc")
    .orderBy("documents.id", "desc")
    .execute();
  const of = Map.groupBy(entries, ({ fileId }) => fileId);
  const isRead = ({ id, prescriptionId }: (typeof rows)[number]) =>
    prescriptionId !== null || of.has(id) || resultOf.has(id) || !unread.has(id);
  return rows.filter(isRead).map(({ sha256, uploadedAt, ...row }) => ({
    ...row,
    resultId: resultOf.get(row.id) ?? null,
    sha256: sha256.toString("hex"),
    uploadedAt: instantText(uploadedAt),
    entries: (of.get(row.id) ?? []).map(({ titleSealed, at, addedBy, addedRole, struckAt, ...entry }) => ({
      ...entry,
      title: key.open(documentTitleCell(entry.id), titleSealed),
      added: { at: instantText(at), by: addedBy, role: addedRole },
      struckAt: struckAt && instantText(struckAt),
    })),
  }));
}

/** The latest last: it is the one by which the file is asked for. */
async function resultsWithFile({ db, now, patientId }: PartReading) {
  const rows = await db
    .selectFrom("orderResults")
    .innerJoin("orders", "orders.id", "orderResults.orderId")
    .select(["orderResults.id", "orderResults.fileId", "orderResults.source", "orderResults.at", "orders.reviewedAt"])
    .where("orders.patientId", "=", patientId)
    .where("orderResults.fileId", "is not", null)
    .orderBy("orderResults.at")
    .orderBy("orderResults.id")
    .execute();
  return rows.map(({ id, fileId, source, at, reviewedAt }) => ({
    ...{ id, fileId },
    shown: isShownToPatient({ source: resultSource.parse(source), at }, { reviewed: reviewedAt !== null, now }),
  }));
}
