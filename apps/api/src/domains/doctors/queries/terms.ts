import { createHash } from "node:crypto";
import type { Db, Tx } from "@carepoint/db/client";
import type { BookingRules } from "@carepoint/domain/appointments/booking-rules";
import { visitKind } from "@carepoint/domain/appointments/kinds";
import type { KindTerms, SetBookingRulesInput } from "@carepoint/domain/doctors/schema";
import { type BranchId, branchId } from "@carepoint/domain/kernel/id";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";

/** What a doctor set for each kind of visit, the contact of a visit by telephone included: for who plans, not for patients. */
export async function kindRowsOf(db: Db, doctorId: string) {
  const rows = await db
    .selectFrom("doctorKinds")
    .select(["kind", "offered", "fee", "minutes", "withinDays", "contact"])
    .where("doctorId", "=", doctorId)
    .orderBy("kind")
    .execute();
  return rows.map(({ kind, fee, ...row }) => ({
    ...row,
    kind: visitKind.parse(kind),
    fee: chargeSchema.nullable().parse(fee),
  }));
}

/** What tells one saved state of a doctor's kinds or hours from another: who saves says which they had before them. */
export function seenOf(rows: readonly object[]): string {
  return createHash("sha256").update(JSON.stringify(rows)).digest("base64url");
}

export async function writeKind(tx: Tx, doctorId: string, terms: KindTerms): Promise<void> {
  const { kind, offered } = terms;
  const values = {
    offered,
    fee: kind === "in_person" ? null : terms.fee,
    minutes: kind === "in_person" ? null : terms.minutes,
    withinDays: kind === "follow_up" ? terms.withinDays : null,
    contact: kind === "tele" ? terms.contact : null,
  };
  await tx
    .insertInto("doctorKinds")
    .values({ doctorId, kind, ...values })
    .onConflict((conflict) => conflict.columns(["doctorId", "kind"]).doUpdateSet(values))
    .execute();
}

/** What the doctor's schedule sets for itself, by branch. */
export async function bookingRulesOf(db: Db, doctorId: string): Promise<(BookingRules & { branchId: BranchId })[]> {
  const rows = await db
    .selectFrom("bookingRules")
    .select(["branchId", "dayLimit", "onlineLimit", "deskLimit", "walkInQuota", "minimumNoticeMinutes", "horizonDays"])
    .where("doctorId", "=", doctorId)
    .execute();
  return rows.map((row) => ({ ...row, branchId: branchId.parse(row.branchId) }));
}

export async function writeBookingRules(
  tx: Tx,
  { doctorId, branchId: at, ...rules }: Omit<SetBookingRulesInput, "seen">,
): Promise<void> {
  await tx
    .insertInto("bookingRules")
    .values({ doctorId, branchId: at, ...rules })
    .onConflict((conflict) => conflict.columns(["doctorId", "branchId"]).doUpdateSet(rules))
    .execute();
}

/** The number or address of a doctor's visits by telephone. */
export async function teleContactOf(db: Db, doctorId: string): Promise<string | null> {
  const row = await db
    .selectFrom("doctorKinds")
    .select("contact")
    .where("doctorId", "=", doctorId)
    .where("kind", "=", sql.lit("tele"))
    .executeTakeFirst();
  return row?.contact ?? null;
}
