import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { normaliseBookingCode, normaliseMrn } from "@carepoint/domain/kernel/codes";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import {
  type FindForBreakGlassInput,
  type GlassView,
  glassRule,
  glassView,
  type ListBreakGlassInput,
  type OpenGlassView,
  openGlassView,
} from "@carepoint/domain/patients/break-glass";
import { foundPatientView } from "@carepoint/domain/patients/schema";
import { type ExpressionBuilder, type Insertable, sql } from "kysely";
import * as z from "zod";
import type { Context, QueryContext } from "../../../kernel/context.ts";
import { limitRate } from "../../../kernel/limits.ts";
import { patientKeys, type Sealer } from "../../../kernel/sealed.ts";
import { living, ofNumber, treatedBy } from "../access.ts";
import { foundColumns } from "./find-patients.ts";

export function glassReasonCell(id: string) {
  return { table: "break_glass", column: "reason_sealed", id };
}

export function glassNoteCell(id: string) {
  return { table: "break_glass_reviews", column: "note_sealed", id };
}

/** A telephone's household, no more. */
const shown = 10;

/**
 * Who has exactly this record number, telephone or code of a visit. Never a name: nobody leafs through the directory here. Of who was
 * erased the number leads to what a law keeps, and nothing else does.
 */
function selectExactly(db: Db, sealer: Sealer, text: string) {
  const mrn = normaliseMrn(text);
  const isKept = (eb: ExpressionBuilder<Database, "patients">) =>
    mrn ? eb.and([eb("patients.erasedAt", "is not", null), eb("patients.mrn", "=", mrn)]) : eb.lit(false);
  const findable = db
    .selectFrom("patients")
    .where((eb) => eb.or([living(eb), isKept(eb)]))
    .limit(shown);
  const code = normaliseBookingCode(text);
  const phone = phoneSchema.safeParse(text);
  return findable.where((eb) =>
    eb.or([
      ...(mrn ? [ofNumber(mrn)] : []),
      ...(code
        ? [eb("patients.id", "in", eb.selectFrom("appointments").select("patientId").where("code", "=", code))]
        : []),
      ...(phone.success ? [eb("phoneIndex", "in", sealer.blindIndexes("patients.phone", phone.data))] : []),
    ]),
  );
}

const foundHere = foundPatientView.extend({ open: z.boolean() });

/**
 * Names and numbers of whom an exact number belongs to, and whether their record is open to the doctor already. Throws `rate_limited`
 * to who looks up more than an emergency room does.
 */
export async function findForBreakGlass(ctx: QueryContext, { text }: FindForBreakGlassInput) {
  const { db, env, sealer, scope, now } = ctx;
  const most = env.strictLimits ? glassRule.findsPerHour : glassRule.findsPerHour * 100;
  await limitRate(db, { key: `find-glass:${scope.actor.accountId}`, most, windowSeconds: 3600 });
  const rows = await selectExactly(db, sealer, text)
    .select(foundColumns)
    .select(treatedBy(scope.actor.doctorId, "patients.id", now).as("open"))
    .orderBy("birthYear")
    .execute();
  ctx.sees(...rows.map(({ id }) => id));
  return rows.map((row) => foundHere.parse(row));
}

/** Whether a patient is whom this number finds, and whether the record is open to the doctor already. */
export async function findFoundPatient(
  { tx, sealer, now }: { readonly tx: Tx; readonly sealer: Sealer; readonly now: Temporal.Instant },
  { doctorId, patientId, found }: { readonly doctorId: string; readonly patientId: string; readonly found: string },
): Promise<{ readonly open: boolean } | undefined> {
  return selectExactly(tx, sealer, found)
    .where("patients.id", "=", patientId)
    .select(treatedBy(doctorId, "patients.id", now).as("open"))
    .executeTakeFirst();
}

/** One doctor breaks one glass after the other: whoever counts them waits here. */
export async function lockGlassOf(tx: Tx, doctorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('break_glass:' || ${doctorId}::text, 0))`.execute(tx);
}

/** How many a doctor broke since an instant. */
export async function countGlassSince(tx: Tx, doctorId: string, since: Temporal.Instant): Promise<number> {
  const { broken } = await tx
    .selectFrom("breakGlass")
    .select(({ fn }) => fn.countAll<number>().as("broken"))
    .where("doctorId", "=", doctorId)
    .where("openedAt", ">", since)
    .executeTakeFirstOrThrow();
  return Number(broken);
}

/** What of this doctor stands open now, the latest first; of one patient where one is named. */
export async function listOpenGlass(
  { db, now }: Pick<Context, "db" | "now">,
  { doctorId, patientId }: { readonly doctorId: string | null; readonly patientId?: string | undefined },
): Promise<OpenGlassView[]> {
  const rows = await db
    .selectFrom("breakGlass")
    .select(["id", "patientId", "code", "openedAt", "untilAt"])
    .where("doctorId", "=", doctorId)
    .where("openedAt", "<=", now)
    .where("untilAt", ">", now)
    .$if(patientId !== undefined, (query) => query.where("patientId", "=", patientId ?? ""))
    .orderBy("openedAt", "desc")
    .execute();
  return rows.map(({ openedAt, untilAt, ...row }) =>
    openGlassView.parse({ ...row, openedAt: instantText(openedAt), untilAt: instantText(untilAt) }),
  );
}

/** Emergencies that wait for a review, or that have had one, the latest first. */
export async function listBreakGlass(
  ctx: QueryContext,
  { waiting, before, limit }: ListBreakGlassInput,
): Promise<GlassView[]> {
  const { db, sealer, scope } = ctx;
  const rows = await selectGlass(db)
    .where("review.reviewedAt", waiting ? "is" : "is not", null)
    .$if(before !== undefined, (query) => query.where("breakGlass.id", "<", before ?? ""))
    .orderBy("breakGlass.id", "desc")
    .limit(limit)
    .execute();
  const keys = await patientKeys(
    db,
    sealer,
    rows.map(({ patientId }) => patientId),
  );
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return rows.map(({ outcome, reviewedAt, reviewer, reasonSealed, noteSealed, accountId, ...row }) => {
    const key = keys(row.patientId);
    const note = noteSealed && key.open(glassNoteCell(row.id), noteSealed);
    return glassView.parse({
      ...row,
      openedAt: instantText(row.openedAt),
      untilAt: instantText(row.untilAt),
      reason: key.open(glassReasonCell(row.id), reasonSealed),
      mine: accountId === scope.actor.accountId,
      review: reviewedAt && { outcome, note, by: reviewer ?? "", at: instantText(reviewedAt) },
    });
  });
}

function selectGlass(db: Db) {
  return db
    .selectFrom("breakGlass")
    .innerJoin("doctors", "doctors.id", "breakGlass.doctorId")
    .innerJoin("patients", "patients.id", "breakGlass.patientId")
    .leftJoin("breakGlassReviews as review", "review.breakGlassId", "breakGlass.id")
    .leftJoin("auth.user as reviewer", "reviewer.id", "review.reviewedBy")
    .select([
      "breakGlass.id",
      "breakGlass.patientId",
      "breakGlass.accountId",
      "breakGlass.code",
      "breakGlass.openedAt",
      "breakGlass.untilAt",
      "breakGlass.reasonSealed",
      "doctors.name as doctorName",
      "patients.name as patientName",
      "patients.mrn",
      "review.outcome",
      "review.noteSealed",
      "review.reviewedAt",
      "reviewer.name as reviewer",
    ])
    .select([looksMeanwhile.as("looks"), writtenMeanwhile.as("written")]);
}

const looksMeanwhile = sql<number>`(select count(*)::int from access_log l where l.actor_id = break_glass.account_id
  and l.patient_ids @> array[break_glass.patient_id] and l.at >= break_glass.opened_at and l.at < break_glass.until_at)`;
const writtenMeanwhile = sql<number>`(select count(*)::int from chart_versions w join chart_entries e on e.id = w.entry_id
  where e.patient_id = break_glass.patient_id and w.author_id = break_glass.account_id
    and w.at >= break_glass.opened_at and w.at < break_glass.until_at)`;

/** Breaks `break_glass_once` where the doctor has this record open, `break_glass_reason` and `break_glass_length` by its shape. */
export async function insertBreakGlass(tx: Tx, row: Insertable<Database["breakGlass"]>): Promise<void> {
  await tx.insertInto("breakGlass").values(row).execute();
}

/** Breaks `break_glass_reviews_pkey` the second time, `break_glass_reviewed_by_another` where it is one's own. */
export async function insertGlassReview(tx: Tx, row: Insertable<Database["breakGlassReviews"]>): Promise<void> {
  await tx.insertInto("breakGlassReviews").values(row).execute();
}

/** What a review needs to know of it. */
export async function findBreakGlass(tx: Tx, id: string) {
  return tx
    .selectFrom("breakGlass")
    .select(["id", "patientId", "accountId", "doctorId", "code"])
    .where("id", "=", id)
    .executeTakeFirst();
}
