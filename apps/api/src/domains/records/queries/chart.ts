import type { Db } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type ChartEntryView,
  chartEntryView,
  type EntryVersionView,
  entryVersionView,
} from "@carepoint/domain/records/chart";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { type PatientKey, patientKey, patientKeys, type Sealer } from "../../../kernel/sealed.ts";
import { patientsVisible } from "../../patients/access.ts";
import { entriesWithin } from "../access.ts";

export function entryContentCell(entryId: string, version: number) {
  return { table: "chart_versions", column: "content_sealed", id: `${entryId}/${version}` };
}

export function entryReasonCell(entryId: string, version: number) {
  return { table: "chart_versions", column: "reason_sealed", id: `${entryId}/${version}` };
}

/** Entries with the version that stands and the first one, each with its author. */
export function selectEntries(db: Db) {
  return db
    .selectFrom("chartEntries")
    .innerJoin("chartVersions as last", (join) =>
      join.onRef("last.entryId", "=", "chartEntries.id").onRef("last.version", "=", "chartEntries.version"),
    )
    .innerJoin("chartVersions as first", (join) =>
      join.onRef("first.entryId", "=", "chartEntries.id").on("first.version", "=", 1),
    )
    .leftJoin("auth.user as lastAuthor", "lastAuthor.id", "last.authorId")
    .leftJoin("auth.user as firstAuthor", "firstAuthor.id", "first.authorId")
    .select([
      "chartEntries.id",
      "chartEntries.patientId",
      "chartEntries.version",
      "chartEntries.status",
      "last.contentSealed",
      "last.at as changedAt",
      "last.authorRole as changedRole",
      "lastAuthor.name as changedBy",
      "first.at as recordedAt",
      "first.authorRole as recordedRole",
      "firstAuthor.name as recordedBy",
    ]);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>["executeTakeFirstOrThrow"]>>;

export function toEntryView(row: EntryRow, key: PatientKey): ChartEntryView {
  const { id, patientId, version, status } = row;
  return chartEntryView.parse({
    ...{ id, patientId, version, status },
    content: key.open(entryContentCell(id, version), row.contentSealed),
    recorded: { at: instantText(row.recordedAt), by: row.recordedBy, role: row.recordedRole },
    changed: { at: instantText(row.changedAt), by: row.changedBy, role: row.changedRole },
  });
}

/** Opens entries of many patients, each under its patient's key. */
export async function toEntryViews(db: Db, sealer: Sealer, rows: readonly EntryRow[]): Promise<ChartEntryView[]> {
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  return rows.map((row) => toEntryView(row, keys(row.patientId)));
}

/** Beside all other entries so many sets of measurements, the newest: enough for a trend. */
const vitalsShown = 30;
const entriesShown = 500;

/** A patient's chart: what holds and what is over; what was struck is left to the versions. Throws `not_found`. */
export async function readChart(ctx: QueryContext, patientId: string): Promise<{ entries: ChartEntryView[] }> {
  const { db, scope, sealer, now } = ctx;
  const patient = db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", patientId)
    .where(patientsVisible(scope, now));
  const entries = selectEntries(db)
    .where("chartEntries.patientId", "=", patientId)
    .where("chartEntries.status", "!=", "struck")
    .where(entriesWithin(scope, now));
  const vitals = entries
    .where("chartEntries.kind", "=", "vitals")
    .orderBy("chartEntries.takenAt", "desc")
    .limit(vitalsShown);
  const others = entries
    .where("chartEntries.kind", "!=", "vitals")
    .orderBy("chartEntries.id", "desc")
    .limit(entriesShown);
  // none of the four needs another's answer, and the rows hold to the caller's reach by themselves
  const [found, key, ...rows] = await Promise.all([
    patient.executeTakeFirst(),
    patientKey(db, sealer, patientId),
    others.execute(),
    vitals.execute(),
  ]);
  if (!found) throw new DomainError("not_found");
  ctx.sees(patientId);
  return { entries: rows.flat().map((row) => toEntryView(row, key)) };
}

/** Every version of one entry, the newest first, what was struck included. Throws `not_found`. */
export async function readVersions(ctx: QueryContext, entryId: string): Promise<{ versions: EntryVersionView[] }> {
  const { db, scope, sealer, now } = ctx;
  const rows = await db
    .selectFrom("chartVersions")
    .innerJoin("chartEntries", "chartEntries.id", "chartVersions.entryId")
    .leftJoin("auth.user as author", "author.id", "chartVersions.authorId")
    .select([
      "chartEntries.patientId",
      "chartVersions.version",
      "chartVersions.status",
      "chartVersions.contentSealed",
      "chartVersions.reasonSealed",
      "chartVersions.at",
      "chartVersions.authorRole as role",
      sql<string | null>`author.name`.as("by"),
    ])
    .where("chartEntries.id", "=", entryId)
    .where(entriesWithin(scope, now))
    .orderBy("chartVersions.version", "desc")
    .execute();
  const [newest] = rows;
  if (!newest) throw new DomainError("not_found");
  const key = await patientKey(db, sealer, newest.patientId);
  ctx.sees(newest.patientId);
  return {
    versions: rows.map(({ version, status, contentSealed, reasonSealed, at, by, role }) =>
      entryVersionView.parse({
        version,
        status,
        content: key.open(entryContentCell(entryId, version), contentSealed),
        reason: key.open(entryReasonCell(entryId, version), reasonSealed),
        written: { at: instantText(at), by, role },
      }),
    ),
  };
}
