import type { Database, Db, Tx } from "@carepoint/db/client";
import { type Outlook, outlookOf, zoneOf } from "@carepoint/db/erase-record";
import { dateIn, instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  certificatePath,
  type ErasureOutlook,
  type ErasurePreview,
  type ErasureRequest,
  erasureOutlook,
  erasurePreview,
  erasureRequest,
  erasureView,
} from "@carepoint/domain/privacy/erasures";
import { nextEnd } from "@carepoint/domain/privacy/retention";
import type { ErasureStatus } from "@carepoint/domain/privacy/states";
import { type Insertable, sql, type Updateable } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import type { Sealer } from "../../../kernel/sealed.ts";
import { patientsWithin } from "../../patients/access.ts";
import { ordersShown } from "./erasure-orders.ts";
import { holdsOf, standingHold } from "./holds.ts";

const mostShown = 200;

export const wishColumns = [
  "erasures.id",
  "erasures.patientId",
  "erasures.branchId",
  "erasures.askedAt",
  "erasures.status",
  "erasures.decidedAt",
  "erasures.refusedFor",
  "erasures.heldUntil",
] as const;

/** Where it stands in words for whoever asked: the address needs no account. */
export function certificateOf(sealer: Sealer, id: string): string {
  return certificatePath(id, sealer.sign("erasure", id));
}

/** What can be erased of a record today, what is kept, and how a wish stands. Throws `not_found` for a patient out of reach. */
export async function readErasure(ctx: QueryContext, patientId: string): Promise<ErasureOutlook> {
  const { db, scope, now, sealer } = ctx;
  const patient = await db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", patientId)
    .where(patientsWithin(scope, now))
    .executeTakeFirst();
  if (!patient) throw new DomainError("not_found");
  const row = await db
    .selectFrom("erasures")
    .select(wishColumns)
    .where("patientId", "=", patientId)
    .orderBy("askedAt", "desc")
    .limit(1)
    .executeTakeFirst();
  const outlook = await outlookOf(db, patientId, now);
  const closing = await closedWith(db, outlook.ids);
  ctx.sees(patientId);
  return erasureOutlook.parse({
    kept: outlook.kept,
    visitsAhead: (await visitsAhead(db, outlook.ids, now)).length,
    ...(await ordersShown(db, outlook.ids)),
    closesAccount: closing.some((id) => scope.reach !== "own" || id === scope.actor.accountId),
    latest: row ? erasureView.parse({ ...shownWish(row), certificate: certificateOf(sealer, row.id) }) : null,
  });
}

type Row = Awaited<ReturnType<typeof requestsWaiting>>[number];

export function shownWish({ askedAt, decidedAt, branchId, ...row }: Omit<Row, "mrn" | "name" | "held">) {
  return {
    ...row,
    askedAt: instantText(askedAt),
    decidedAt: decidedAt && instantText(decidedAt),
    atDesk: branchId !== null,
  };
}

function requestsWaiting(db: Db, now: Temporal.Instant) {
  return db
    .selectFrom("erasures")
    .innerJoin("patients", "patients.id", "erasures.patientId")
    .select(wishColumns)
    .select(["patients.mrn", "patients.name", standingHold(now).as("held")])
    .orderBy("erasures.askedAt", "desc")
    .orderBy("erasures.id", "desc")
    .limit(mostShown)
    .execute();
}

/** The wishes, the newest first. */
export async function listErasures(ctx: QueryContext): Promise<{ items: ErasureRequest[] }> {
  const rows = await requestsWaiting(ctx.db, ctx.now);
  ctx.sees(...rows.map(({ patientId }) => patientId));
  return {
    items: rows.map((row) => erasureRequest.parse({ ...shownWish(row), mrn: row.mrn, name: row.name, held: row.held })),
  };
}

/** What an erasure would touch now. Throws `not_found`. */
export async function previewErasure(ctx: QueryContext, id: string): Promise<ErasurePreview> {
  const { db, now } = ctx;
  const row = await db
    .selectFrom("erasures")
    .innerJoin("patients", "patients.id", "erasures.patientId")
    .select(wishColumns)
    .select(["patients.mrn", "patients.name", standingHold(now).as("held")])
    .where("erasures.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new DomainError("not_found");
  const outlook = await outlookOf(db, row.patientId, now);
  ctx.sees(row.patientId);
  return erasurePreview.parse({
    request: { ...shownWish(row), mrn: row.mrn, name: row.name, held: row.held },
    kept: outlook.kept,
    visitsAhead: (await visitsAhead(db, outlook.ids, now)).length,
    ...(await ordersShown(db, outlook.ids)),
    accountsClosed: (await closedWith(db, outlook.ids)).length,
    deleted: await countsOf(db, outlook),
    holds: await holdsOf(ctx, row.patientId),
  });
}

async function countsOf(db: Db, { ids, treatedSince, treatedBefore, zone }: Outlook): Promise<Record<string, number>> {
  const all = sql`any(${[...ids]}::uuid[])`;
  const start = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
  const before = treatedBefore && start(treatedBefore);
  const gone = (at: string) =>
    sql`not (${sql.ref(at)} >= ${start(treatedSince)} or coalesce(${sql.ref(at)} < ${before}::timestamptz, false))`;
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from encounters where patient_id = ${all} and ${gone("opened_at")}) as notes,
    (select count(*)::int from documents where patient_id = ${all}
      and (added_role = 'patient' and encounter_id is null or ${gone("at")})) as documents,
    (select count(*)::int from wait_entries where patient_id = ${all}) as waits,
    (select count(*)::int from exports where patient_id = ${all}) as copies,
    (select count(*)::int from account_patients where patient_id = ${all} and ended_at is null) as people`.execute(db);
  return rows[0] ?? {};
}

/** Visits that an erasure calls off first, the next one first; the order is that of the days' locks. */
export async function visitsAhead(db: Db, ids: readonly string[], now: Temporal.Instant): Promise<string[]> {
  const rows = await db
    .selectFrom("appointments")
    .select("id")
    .where("patientId", "in", [...ids])
    .where("status", "in", ["requested", "pending", "confirmed"])
    .where("startsAt", ">", now)
    .orderBy("startsAt")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Accounts that act for nobody else and work here in no role. */
export async function closedWith(db: Db, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct a.account_id as id from account_patients a
    where a.patient_id = any(${[...ids]}::uuid[])
      and not exists (select from account_patients o where o.account_id = a.account_id
        and o.patient_id <> all(${[...ids]}::uuid[]) and o.ended_at is null)
      and not exists (select from staff_roles s where s.account_id = a.account_id)
      and not exists (select from doctors d where d.account_id = a.account_id)`.execute(db);
  return rows.map(({ id }) => id);
}

/** One of a patient waits at a time (`erasures_one_asked`). */
export async function insertErasure(tx: Tx, row: Insertable<Database["erasures"]>): Promise<void> {
  await tx.insertInto("erasures").values(row).execute();
}

export async function erasureAsked(tx: Tx, patientId: string) {
  return tx
    .selectFrom("erasures")
    .select("id")
    .where("patientId", "=", patientId)
    .where("status", "=", "asked")
    .executeTakeFirst();
}

export async function findErasureForUpdate(tx: Tx, id: string) {
  const row = await tx
    .selectFrom("erasures")
    .select(["id", "patientId", "askedBy", "branchId", "status", "nextOn"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, status: row.status as ErasureStatus }; // a CHECK holds the column to these words
}

export async function updateErasure(tx: Tx, id: string, values: Updateable<Database["erasures"]>): Promise<void> {
  await tx.updateTable("erasures").set(values).where("id", "=", id).execute();
}

/** How an erased record stands from now on: what is kept, when the next of it goes. */
export function standingOf({ kept }: Pick<Outlook, "kept">, now: Temporal.Instant) {
  const nextOn = nextEnd(kept);
  return { kept: JSON.stringify(kept), nextOn, emptyAt: nextOn === null ? now : null };
}

/** Those of which something may go by now, the oldest first. */
export async function findDue(db: Db, now: Temporal.Instant): Promise<{ id: string }[]> {
  const today = dateIn(now, await zoneOf(db));
  return db
    .selectFrom("erasures")
    .select("id")
    .where("nextOn", "<=", sql<string>`${today}::date`)
    .orderBy("nextOn")
    .limit(200)
    .execute();
}

/** Everybody who was erased, with those merged into them: a backup of before the merge has them apart. */
export function findErased(db: Db): Promise<{ patientId: string; erasedAt: Temporal.Instant | null }[]> {
  return db.selectFrom("patients").select(["id as patientId", "erasedAt"]).where("erasedAt", "is not", null).execute();
}

/** Objects whose rows are gone. */
export function findObjects(db: Db): Promise<{ id: string; place: string; name: string }[]> {
  return db.selectFrom("erasureObjects").select(["id", "place", "name"]).orderBy("id").limit(1000).execute();
}

export async function forgetObject(db: Db, id: string): Promise<void> {
  await db.deleteFrom("erasureObjects").where("id", "=", id).execute();
}
