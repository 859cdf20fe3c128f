import type { Database, Db, Tx } from "@carepoint/db/client";
import { isIntact } from "@carepoint/db/note-signature";
import { emptyNote } from "@carepoint/domain/records/note";
import { type EncounterView, encounterView } from "@carepoint/domain/records/schema";
import type { EncounterStatus } from "@carepoint/domain/records/states";
import type { Insertable, Updateable } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { patientKeys, type Sealer } from "../../../kernel/sealed.ts";
import { encountersWithin } from "../access.ts";
import { addendaOf, toAddendum } from "./note-versions.ts";

export function noteCell(encounterId: string) {
  return { table: "encounters", column: "note_sealed", id: encounterId };
}

export function selectEncounters(db: Db) {
  return db
    .selectFrom("encounters")
    .select([
      "encounters.id",
      "encounters.version",
      "encounters.appointmentId",
      "encounters.patientId",
      "encounters.doctorId",
      "encounters.branchId",
      "encounters.status",
      "encounters.noteSealed",
      "encounters.openedAt",
      "encounters.completedAt",
      "encounters.finishLaterAt",
      "encounters.signedAt",
      "encounters.signedBy",
      "encounters.signature",
    ]);
}

type EncounterRow = Awaited<ReturnType<ReturnType<typeof selectEncounters>["executeTakeFirstOrThrow"]>>;

/** Opens the notes with their addenda, each under its patient's key, and holds them against their signatures. */
export async function toEncounterViews(
  db: Db,
  sealer: Sealer,
  rows: readonly EncounterRow[],
): Promise<EncounterView[]> {
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  const addenda = await addendaOf(
    db,
    rows.filter(({ signedAt }) => signedAt).map(({ id }) => id),
  );
  return rows.map(({ noteSealed, branchId: _, signedAt, signedBy, signature, ...row }) => {
    const key = keys(row.patientId);
    const content = key.open(noteCell(row.id), noteSealed);
    const signed = { encounterId: row.id, version: 1, content, authorId: signedBy ?? "", at: signedAt ?? row.openedAt };
    return encounterView.parse({
      ...row,
      note: content ?? emptyNote,
      openedAt: row.openedAt.toString(),
      completedAt: row.completedAt?.toString() ?? null,
      finishLaterAt: row.finishLaterAt?.toString() ?? null,
      signed: signedAt && { at: signedAt.toString(), intact: isIntact(sealer, signed, signature) },
      addenda: addenda
        .filter(({ encounterId }) => encounterId === row.id)
        .map((addendum) => toAddendum(sealer, key, addendum)),
    });
  });
}

export interface Encounter extends Omit<EncounterRow, "status"> {
  readonly status: EncounterStatus;
}

export async function findEncounterForUpdate(tx: Tx, scope: Scope, id: string): Promise<Encounter | undefined> {
  const row = await selectEncounters(tx)
    .where("encounters.id", "=", id)
    .where(encountersWithin(scope))
    .forUpdate()
    .executeTakeFirst();
  // A CHECK holds the column to these words.
  return row ? { ...row, status: row.status as EncounterStatus } : undefined;
}

/** Whose the record of a visit is, without a lock. */
export async function patientOfEncounter(tx: Tx, scope: Scope, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("encounters")
    .select("encounters.patientId")
    .where("encounters.id", "=", id)
    .where(encountersWithin(scope))
    .executeTakeFirst();
  return row?.patientId;
}

/** Whether the record of a visit is this patient's and the caller's to write in. */
export async function isEncounterOf(tx: Tx, scope: Scope, id: string, patientId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("encounters")
    .select("encounters.id")
    .where("encounters.id", "=", id)
    .where("encounters.patientId", "=", patientId)
    .where(encountersWithin(scope))
    .executeTakeFirst();
  return row !== undefined;
}

/** The record of a visit, if it was opened already. */
export async function findOpened(tx: Tx, appointmentId: string) {
  return tx
    .selectFrom("encounters")
    .select(["id as encounterId", "version"])
    .where("appointmentId", "=", appointmentId)
    .executeTakeFirst();
}

export async function insertEncounter(tx: Tx, encounter: Insertable<Database["encounters"]>) {
  return tx
    .insertInto("encounters")
    .values(encounter)
    .returning(["id as encounterId", "version"])
    .executeTakeFirstOrThrow();
}

/** Answers the new version. */
export async function updateEncounter(
  tx: Tx,
  id: string,
  values: Pick<
    Updateable<Database["encounters"]>,
    "noteSealed" | "status" | "completedAt" | "finishLaterAt" | "signedAt" | "signedBy" | "signature"
  >,
): Promise<number> {
  const { version } = await tx
    .updateTable("encounters")
    .set(values)
    .where("id", "=", id)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** Its version moves on though it stays as it is: what belongs to it is new, and devices hear of it. */
export async function touchEncounter(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("encounters")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "=", id)
    .execute();
}
