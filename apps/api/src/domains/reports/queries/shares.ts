import type { Db, Tx } from "@carepoint/db/client";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type SetShareInput,
  type ShareRule,
  type SharesInput,
  type ShareView,
  shareTerms,
  shareView,
} from "@carepoint/domain/reports/shares";
import { sql } from "kysely";

const most = 500;

/** Every rule of these doctors, of two for one day the later one first. */
export async function readShares(db: Db, doctorIds: readonly string[]): Promise<ReadonlyMap<string, ShareRule[]>> {
  if (doctorIds.length === 0) return new Map();
  const rows = await selectShares(db)
    .select("doctorId")
    .where("doctorId", "=", sql<string>`any(${doctorIds}::uuid[])`)
    .execute();
  return Map.groupBy(rows.map(toRule), ({ doctorId }) => doctorId);
}

/** The rules of a doctor as they were written, newest first, and the mark of the newest. */
export async function listShares(
  { db }: { readonly db: Db },
  { doctorId }: SharesInput,
): Promise<{ items: ShareView[]; written: number }> {
  await assertDoctor(db, doctorId);
  const rows = await selectShares(db).where("doctorId", "=", doctorId).limit(most).execute();
  const items = rows.map((row) =>
    shareView.parse({ ...row, terms: termsOf(row), createdAt: row.createdAt.toString() }),
  );
  return { items, written: items[0]?.written ?? 0 };
}

/** Throws `not_found` for a doctor who is not there. */
async function assertDoctor(db: Db, doctorId: string): Promise<void> {
  const row = await db.selectFrom("doctors").select("id").where("id", "=", doctorId).executeTakeFirst();
  if (!row) throw new DomainError("not_found");
}

/** The mark of a doctor's newest rule, 0 for none; nobody else writes one until the commit. */
export async function lockShares(tx: Tx, doctorId: string): Promise<number> {
  await assertDoctor(tx, doctorId);
  await sql`select pg_advisory_xact_lock(hashtextextended('doctor_shares', 0))`.execute(tx);
  const newest = await selectShares(tx).where("doctorId", "=", doctorId).limit(1).executeTakeFirst();
  return newest?.written ?? 0;
}

export async function insertShare(
  tx: Tx,
  { doctorId, kind, validFrom, terms }: Omit<SetShareInput, "seen">,
  { createdBy, createdAt }: { readonly createdBy: string; readonly createdAt: Temporal.Instant },
): Promise<number> {
  const way = terms.of === "part" ? { basisPoints: terms.basisPoints } : { amount: terms.amount };
  const { written } = await tx
    .insertInto("doctorShares")
    .values({ doctorId, kind, validFrom, createdBy, createdAt, ...way })
    .returning("written")
    .executeTakeFirstOrThrow();
  return written;
}

function selectShares(db: Db) {
  return db
    .selectFrom("doctorShares")
    .select(["written", "kind", "validFrom", "basisPoints", "amount", "createdAt"])
    .orderBy("written", "desc");
}

type Row = { basisPoints: number | null; amount: number | null };

/** A CHECK says that exactly one of the two is there. */
function termsOf({ basisPoints, amount }: Row) {
  return shareTerms.parse(basisPoints === null ? { of: "visit", amount } : { of: "part", basisPoints });
}

function toRule(row: Row & { doctorId: string; kind: string | null; validFrom: string }) {
  const validFrom: CalendarDate = calendarDate.parse(row.validFrom);
  // a CHECK holds it to these words
  return { doctorId: row.doctorId, kind: row.kind as VisitKind | null, validFrom, terms: termsOf(row) };
}
