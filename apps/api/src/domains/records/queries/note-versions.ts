import { createHash } from "node:crypto";
import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import type { AddendumView } from "@carepoint/domain/records/schema";
import { addendumContent } from "@carepoint/domain/records/signing";
import { type Insertable, sql } from "kysely";
import type { PatientKey, Sealer } from "../../../kernel/sealed.ts";

export function versionCell(encounterId: string, version: number) {
  return { table: "note_versions", column: "content_sealed", id: `${encounterId}/${version}` };
}

/** What a signature stands for. `content` is what was sealed, as it was sealed: a newer schema adds nothing to it. */
export interface Signed {
  readonly encounterId: string;
  readonly version: number;
  readonly content: unknown;
  readonly authorId: string;
  readonly at: Temporal.Instant;
}

/** The hash of the words, whose they are and when, under our key. */
export function signatureOf(sealer: Sealer, signed: Signed): string {
  return sealer.sign("note", signedText(signed));
}

/** Whether what stands is what was signed. */
export function isIntact(sealer: Sealer, signed: Signed, signature: string | null): boolean {
  return signature !== null && sealer.isSigned("note", signedText(signed), signature);
}

function signedText({ encounterId, version, content, authorId, at }: Signed): string {
  const hash = createHash("sha256")
    .update(JSON.stringify(inOrder(content)))
    .digest("hex");
  return [encounterId, version, hash, authorId, at.epochMilliseconds].join("|");
}

/** Keys in one order, so that the same content has one text however it was put together. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
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
