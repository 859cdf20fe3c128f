import type { Database, Db, Tx } from "@carepoint/db/client";
import { isIntact } from "@carepoint/db/note-signature";
import { instantText } from "@carepoint/domain/kernel/calendar";
import type { AddendumView } from "@carepoint/domain/records/schema";
import { addendumContent } from "@carepoint/domain/records/signing";
import { type Insertable, sql } from "kysely";
import type { PatientKey, Sealer } from "../../../kernel/sealed.ts";

export function versionCell(encounterId: string, version: number) {
  return { table: "note_versions", column: "content_sealed", id: `${encounterId}/${version}` };
}

function selectAddenda(db: Db) {
  return db
    .selectFrom("noteVersions")
    .select(["encounterId", "version", "contentSealed", "authorId", "signature", "at"])
    .where("kind", "=", sql.lit("addendum"));
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof selectAddenda>["executeTakeFirstOrThrow"]>>;

/** The addenda of these notes, the earliest first; no read where there are none to ask about. */
export async function addendaOf(db: Db, encounterIds: readonly string[]): Promise<VersionRow[]> {
  if (encounterIds.length === 0) return [];
  return selectAddenda(db)
    .where(sql<boolean>`encounter_id = any(${encounterIds}::uuid[])`)
    .orderBy("encounterId")
    .orderBy("version")
    .execute();
}

export function toAddendum(sealer: Sealer, key: PatientKey, row: VersionRow): AddendumView {
  const content = key.open(versionCell(row.encounterId, row.version), row.contentSealed);
  return {
    version: row.version,
    at: instantText(row.at),
    intact: isIntact(sealer, { ...row, content }, row.signature),
    text: addendumContent.parse(content).text,
  };
}

/** The number of the next one. Asked behind the encounter's lock; the primary key is the referee. */
export async function nextVersion(tx: Tx, encounterId: string): Promise<number> {
  const { last } = await tx
    .selectFrom("noteVersions")
    .select((eb) => eb.fn.coalesce(eb.fn.max("version"), sql<number>`0`).as("last"))
    .where("encounterId", "=", encounterId)
    .executeTakeFirstOrThrow();
  return last + 1;
}

export async function insertVersion(tx: Tx, version: Insertable<Database["noteVersions"]>): Promise<void> {
  await tx.insertInto("noteVersions").values(version).execute();
}
