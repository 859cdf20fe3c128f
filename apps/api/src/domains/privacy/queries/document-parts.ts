import { instantText } from "@carepoint/domain/kernel/calendar";
import { sql } from "kysely";
import { documentTitleCell } from "../../records/queries/documents.ts";
import type { PartReading } from "./part-reading.ts";

/**
 * Every file of the patient's, with all that was ever said of it, what was struck too. One that the kept record of a merge had as
 * well, byte for byte, stayed with the merged one: what was said of it came along.
 */
export async function documentsOf({ db, key, patientId }: PartReading) {
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
  return rows.map(({ sha256, uploadedAt, ...row }) => ({
    ...row,
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
