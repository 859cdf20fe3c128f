import type { Db, Tx } from "@carepoint/db/client";
import { occupyingStatuses } from "@carepoint/domain/appointments/states";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  byKind,
  type ComparedField,
  comparedFields,
  fieldsToFill,
  type ListMergesInput,
  type MergeBlock,
  type MergePreview,
  type MergeSide,
  type MergeStatus,
  type MergeView,
  mergeBlock,
  mergePreview,
  mergeView,
  type PreviewMergeInput,
  type UndoFacts,
  undoBlockOf,
  writtenSince,
} from "@carepoint/domain/patients/merging";
import type { PatientView } from "@carepoint/domain/patients/schema";
import { sql } from "kysely";
import * as z from "zod";
import type { QueryContext } from "../../../kernel/context.ts";
import { isSomebody } from "../access.ts";
import { selectPatients, toPatientViews } from "./patients.ts";

/** Both side by side, what would move and what stands in the way. Nothing clinical. Throws `not_found`. */
export async function previewMerge(
  ctx: QueryContext,
  { patientId, mergedId }: PreviewMergeInput,
): Promise<MergePreview> {
  const { db, sealer } = ctx;
  const rows = await selectPatients(db).where("patients.id", "in", [patientId, mergedId]).where(isSomebody).execute();
  const views = await toPatientViews(db, sealer, rows);
  const [kept, merged] = [patientId, mergedId].map((id) => views.find((view) => view.id === id));
  if (!kept || !merged) throw new DomainError("not_found");
  ctx.sees(patientId, mergedId);
  return mergePreview.parse({
    kept: await sideOf(db, kept),
    merged: await sideOf(db, merged),
    differences: differencesOf(kept, merged),
    fills: fieldsToFill(kept, merged),
    moves: byKind(await countRows(db, mergedId)),
    blocks: await blocksOf(db, patientId, mergedId),
  });
}

async function sideOf(db: Db, view: PatientView): Promise<MergeSide> {
  const { logins } = await db
    .selectFrom("accountPatients")
    .select(({ fn }) => fn.countAll<number>().as("logins"))
    .where("patientId", "=", view.id)
    .where("endedAt", "is", null)
    .executeTakeFirstOrThrow();
  return { ...view, logins: Number(logins) };
}

function differencesOf(kept: PatientView, merged: PatientView): ComparedField[] {
  const said = (view: PatientView) => ({ ...view, birth: view.birthDate ?? view.birthYear });
  const [one, other] = [said(kept), said(merged)];
  return comparedFields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

const counts = z.record(z.string(), z.int());

/** How many rows of each table name a patient. */
export async function countRows(db: Db, patientId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ counts: unknown }>`select patient_rows(${patientId}::uuid) as counts`.execute(db);
  return counts.parse(rows[0]?.counts);
}

/** What stands in the way now; asked again behind the lock of both rows. */
export async function blocksOf(db: Db, kept: string, merged: string): Promise<MergeBlock[]> {
  if (kept === merged) return ["same_patient"];
  const occupying = sql.join(occupyingStatuses.map((status) => sql.lit(status)));
  const both = sql`(${kept}::uuid, ${merged}::uuid)`;
  const { rows } = await sql<{ blocks: unknown }>`select array_remove(array[
    case when (select count(*) from patients where id in ${both} and active and merged_into is null) <> 2 then 'already_merged' end,
    case when exists (select from appointments where patient_id in ${both} and status = 'pending') then 'open_hold' end,
    case when exists (select from appointments one join appointments other on other.patient_id = ${merged}::uuid
      and tstzrange(one.starts_at, one.ends_at) && tstzrange(other.starts_at, other.ends_at)
      where one.patient_id = ${kept}::uuid and one.status in (${occupying}) and other.status in (${occupying})
        and one.moves is null and other.moves is null) then 'visits_overlap' end,
    case when exists (select from wait_entries one join wait_entries other on other.patient_id = ${merged}::uuid
      and coalesce(other.doctor_id, other.department_id) = coalesce(one.doctor_id, one.department_id)
      and other.branch_id = one.branch_id and other.status in ('waiting','offered')
      where one.patient_id = ${kept}::uuid and one.status in ('waiting','offered')) then 'waits_twice' end,
    case when exists (select from exports where patient_id in ${both} and status in ('asked','running')) then 'copy_under_way' end,
    case when exists (select from account_patients one join account_patients other on other.account_id = one.account_id
      where one.patient_id = ${kept}::uuid and other.patient_id = ${merged}::uuid
        and (one.ended_at is null) <> (other.ended_at is null)) then 'link_ended' end], null) as blocks`.execute(db);
  return z.array(mergeBlock).parse(rows[0]?.blocks);
}

export interface Merging {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  /** Columns of the kept patient's row by their names in the database, and the list of allergies, where they change. */
  readonly details: Readonly<Record<string, Buffer | string>>;
  readonly allergies: Buffer | null;
}

/** Breaks `patient_merges_pkey` where the id is known, `patient_stands` where one of the two is merged already. */
export async function mergeRows(tx: Tx, { id, keptId, mergedId, by, at, details, allergies }: Merging): Promise<void> {
  const given = Object.entries(details).map(([column, value]) => [column, asColumn(value)]);
  const list = allergies && JSON.stringify({ allergies_sealed: asColumn(allergies) });
  await sql`select merge_patients(${id}::uuid, ${keptId}::uuid, ${mergedId}::uuid, ${by}::uuid, ${at}::timestamptz,
    ${JSON.stringify(Object.fromEntries(given))}::jsonb, ${list}::jsonb)`.execute(tx);
}

function asColumn(value: Buffer | string): string {
  return typeof value === "string" ? value : `\\x${value.toString("hex")}`;
}

/** Answers how many rows went back. Breaks `patient_merges_undo` where it is not to be undone. */
export async function undoRows(tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{
    back: number;
  }>`select undo_merge(${id}::uuid, ${by}::uuid, ${at}::timestamptz) as back`.execute(tx);
  return rows[0]?.back ?? 0;
}

/**
 * Waits for whoever writes in either record, and keeps everybody away who would write for one of the two. Throws `not_found` where
 * there is no such record.
 */
export async function lockBoth(tx: Tx, one: string, other: string): Promise<void> {
  const locked = await tx
    .selectFrom("patients")
    .select("id")
    .where("id", "in", [one, other])
    .orderBy("id")
    .forUpdate()
    .execute();
  if (locked.length < new Set([one, other]).size) throw new DomainError("not_found");
}

const factColumns = [
  "patientMerges.id",
  "patientMerges.keptId",
  "patientMerges.mergedId",
  "patientMerges.status",
  "patientMerges.undoUntil",
  sql<boolean>`exists (select from patients k where k.id = patient_merges.kept_id and k.merged_into is null)`.as(
    "keptStands",
  ),
  sql<boolean>`not exists (select from patient_merges m where m.kept_id = patient_merges.kept_id and m.status = 'merged'
    and m.id <> patient_merges.id and (m.merged_at, m.id) > (patient_merges.merged_at, patient_merges.id))`.as(
    "isLatest",
  ),
] as const;

/** What decides about an undo. */
export async function findMerge(db: Db, id: string) {
  const row = await db.selectFrom("patientMerges").select(factColumns).where("id", "=", id).executeTakeFirst();
  return row && { ...row, facts: factsOf(row) };
}

function factsOf({ status, ...rest }: Omit<UndoFacts, "status"> & { readonly status: string }): UndoFacts {
  // the CHECK names these two
  return { ...rest, status: status as MergeStatus };
}

/** Merges, the latest first, with what an undo would leave where it is. */
export async function listMerges(ctx: QueryContext, { before, limit }: ListMergesInput): Promise<MergeView[]> {
  const { db, now } = ctx;
  const rows = await db
    .selectFrom("patientMerges")
    .innerJoin("patients as kept", "kept.id", "patientMerges.keptId")
    .innerJoin("patients as merged", "merged.id", "patientMerges.mergedId")
    .leftJoin("auth.user as merger", "merger.id", "patientMerges.mergedBy")
    .leftJoin("auth.user as undoer", "undoer.id", "patientMerges.undoneBy")
    .select(factColumns)
    .select(["mergedAt", "undoneAt", "moved", "aside", "had", "merger.name as mergedBy", "undoer.name as undoneBy"])
    .select(["kept.name as keptName", "kept.mrn as keptMrn", "merged.name as mergedName", "merged.mrn as mergedMrn"])
    .$if(before !== undefined, (query) => query.where("patientMerges.id", "<", before ?? ""))
    .orderBy("patientMerges.id", "desc")
    .limit(limit)
    .execute();
  ctx.sees(...rows.flatMap(({ keptId, mergedId }) => [keptId, mergedId]));
  const views: MergeView[] = [];
  for (const row of rows) {
    const block = undoBlockOf(factsOf(row), now);
    const moved = counts.parse(row.moved);
    const since = block ? {} : writtenSince(await countRows(db, row.keptId), { moved, had: counts.parse(row.had) });
    const view: z.input<typeof mergeView> = {
      id: row.id,
      kept: { id: row.keptId, name: row.keptName, mrn: row.keptMrn },
      merged: { id: row.mergedId, name: row.mergedName, mrn: row.mergedMrn },
      mergedAt: instantText(row.mergedAt),
      mergedBy: row.mergedBy ?? "",
      undoUntil: instantText(row.undoUntil),
      undoneAt: row.undoneAt && instantText(row.undoneAt),
      undoneBy: row.undoneBy,
      moved: byKind(moved),
      stayedBehind: byKind(counts.parse(row.aside)),
      since: byKind(since),
      block,
    };
    views.push(mergeView.parse(view));
  }
  return views;
}
