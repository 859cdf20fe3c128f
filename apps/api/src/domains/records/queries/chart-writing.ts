import type { Tx } from "@carepoint/db/client";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { allergiesOf, type ChartContent, type ChartEntryView, takenAtOf } from "@carepoint/domain/records/chart";
import type { ChartEntryStatus } from "@carepoint/domain/records/states";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import type { PatientKey } from "../../../kernel/sealed.ts";
import { findPatientForUpdate, type KeptPatient, updatePatient } from "../../patients/queries/amendment.ts";
import { patientCell } from "../../patients/queries/patients.ts";
import { entriesWithin } from "../access.ts";
import { entryContentCell, entryReasonCell, selectEntries, toEntryView } from "./chart.ts";

/** An entry behind the lock of its patient's row: whoever writes in a chart waits there, so entries need no lock of their own. */
export async function findEntryForUpdate(
  ctx: CommandContext,
  scope: Scope,
  id: string,
): Promise<{ patient: KeptPatient; entry: ChartEntryView } | undefined> {
  const found = await ctx.tx
    .selectFrom("chartEntries")
    .select("patientId")
    .where("id", "=", id)
    .where(entriesWithin(scope, ctx.now))
    .executeTakeFirst();
  const patient = found && (await findPatientForUpdate(ctx, scope, found.patientId));
  if (!patient) return undefined;
  // read behind the lock: another may have changed it while this one waited
  const row = await selectEntries(ctx.tx).where("chartEntries.id", "=", id).executeTakeFirstOrThrow();
  return { patient, entry: toEntryView(row, patient.key) };
}

/** What holds of the allergies, behind the patient's lock. */
export async function standingAllergies(tx: Tx, { view, key }: KeptPatient): Promise<ChartEntryView[]> {
  const rows = await selectEntries(tx)
    .where("chartEntries.patientId", "=", view.id)
    .where("chartEntries.kind", "in", ["allergy", "no_allergies"])
    .where("chartEntries.status", "=", "active")
    .orderBy("chartEntries.id")
    .execute();
  return rows.map((row) => toEntryView(row, key));
}

/** Whether anybody ever answered for the allergies by an entry. */
export async function hasAllergyEntries(tx: Tx, patientId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("chartEntries")
    .select("id")
    .where("patientId", "=", patientId)
    .where("kind", "in", ["allergy", "no_allergies"])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewEntry {
  readonly id: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly content: ChartContent;
  readonly at: Temporal.Instant;
  readonly author: Author | null;
}

export interface Author {
  readonly accountId: string;
  readonly role: string;
}

/** An entry with its first version. */
export async function insertEntry(tx: Tx, key: PatientKey, entry: NewEntry): Promise<{ id: string; version: number }> {
  const { id, patientId, encounterId, content } = entry;
  const takenAt = takenAtOf(content);
  const row = await tx
    .insertInto("chartEntries")
    .values({ id, patientId, encounterId, kind: content.kind, takenAt: takenAt && toInstant(takenAt) })
    .returning(["id", "version"])
    .executeTakeFirstOrThrow();
  await insertVersion(tx, key, { ...entry, version: row.version, status: "active" });
  return row;
}

export interface NewVersion {
  readonly id: string;
  readonly status: ChartEntryStatus;
  readonly content: ChartContent;
  readonly reason?: string | undefined;
  readonly at: Temporal.Instant;
  readonly author: Author | null;
}

/** Puts a version in the place of the one that stood; that one stays readable. Answers its number. */
export async function replaceVersion(tx: Tx, key: PatientKey, next: NewVersion): Promise<number> {
  const takenAt = takenAtOf(next.content);
  const { version } = await tx
    .updateTable("chartEntries")
    .set({ status: next.status, takenAt: takenAt && toInstant(takenAt) })
    .where("id", "=", next.id)
    .returning("version")
    .executeTakeFirstOrThrow();
  await insertVersion(tx, key, { ...next, version });
  return version;
}

async function insertVersion(
  tx: Tx,
  key: PatientKey,
  { id, version, status, content, reason, at, author }: NewVersion & { readonly version: number },
): Promise<void> {
  await tx
    .insertInto("chartVersions")
    .values({
      entryId: id,
      version,
      status,
      contentSealed: key.seal(entryContentCell(id, version), content),
      reasonSealed: reason === undefined ? null : key.seal(entryReasonCell(id, version), reason),
      authorId: author?.accountId ?? null,
      authorRole: author?.role ?? null,
      at,
    })
    .execute();
}

/**
 * After an answer about allergies changed: the list of those that stand is written where banner, devices and prescribing read
 * it, the patient's own row.
 */
export async function updateAllergies(tx: Tx, patient: KeptPatient, { kind }: Pick<ChartContent, "kind">) {
  if (kind !== "allergy" && kind !== "no_allergies") return;
  const { view, key } = patient;
  const allergies = allergiesOf(await standingAllergies(tx, patient));
  const allergiesSealed = allergies && key.seal(patientCell("allergies", view.id), allergies);
  await updatePatient(tx, view.id, { allergiesSealed });
}
