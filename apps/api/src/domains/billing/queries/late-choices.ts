import type { Db, Tx } from "@carepoint/db/client";
import type { LateChoiceStatus } from "@carepoint/domain/billing/late-choice";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { sql } from "kysely";
import type { Scope } from "../../../kernel/context.ts";
import { paidVisitsWithin } from "../access.ts";

/** Written out, because the indexes of open choices stand for these rows alone. */
const offered = sql.lit("offered");

export interface LateChoice {
  readonly paymentId: string;
  readonly appointmentId: string;
  readonly status: LateChoiceStatus;
  readonly until: Temporal.Instant;
}

export interface NewLateChoice {
  readonly paymentId: string;
  readonly appointmentId: string;
  readonly offeredAt: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export async function insertLateChoice(tx: Tx, choice: NewLateChoice): Promise<void> {
  await tx.insertInto("lateChoices").values(choice).execute();
}

/** The choice that a payment was given, as it stands. Whoever decides has locked the payment. */
export async function findLateChoice(db: Db, paymentId: string): Promise<LateChoice | undefined> {
  const row = await db
    .selectFrom("lateChoices")
    .select(["paymentId", "appointmentId", "status", "until"])
    .where("paymentId", "=", paymentId)
    .executeTakeFirst();
  return row && { ...row, status: row.status as LateChoiceStatus }; // a CHECK holds it to these words
}

/** The payment whose open choice is about a visit. */
export async function findChoosing(db: Db, appointmentId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("lateChoices")
    .select("paymentId")
    .where("appointmentId", "=", appointmentId)
    .where("status", "=", offered)
    .executeTakeFirst();
  return row?.paymentId;
}

export interface Decided {
  readonly status: LateChoiceStatus;
  readonly decidedAt: Temporal.Instant;
  readonly decidedBy: string | null;
}

export async function updateLateChoice(tx: Tx, paymentId: string, decided: Decided): Promise<void> {
  await tx.updateTable("lateChoices").set(decided).where("paymentId", "=", paymentId).execute();
}

/** A page of the choices whose deadline has passed; those that a bank contests stay in it until the bank has decided. */
export async function findLapsedChoices(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const rows = await db
    .selectFrom("lateChoices")
    .select("paymentId")
    .where("status", "=", offered)
    .where("until", "<=", now)
    .$if(after !== null, (all) => all.where("paymentId", ">", after ?? ""))
    .orderBy("paymentId")
    .limit(100)
    .execute();
  return rows.map(({ paymentId }) => paymentId);
}

/** Whether the time of a visit was chosen by whoever had paid too late for another. */
export async function wasChosen(db: Db, appointmentId: string): Promise<boolean> {
  const row = await db
    .selectFrom("lateChoices")
    .select("paymentId")
    .where("appointmentId", "=", appointmentId)
    .where("status", "=", sql.lit("kept"))
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether money for a bill came late and its payer has not said yet what becomes of it. */
export async function isChoosing(db: Db, invoiceId: string): Promise<boolean> {
  const row = await db
    .selectFrom("payments")
    .select("id")
    .where("invoiceId", "=", invoiceId)
    .where("outcome", "=", sql.lit("choice"))
    .executeTakeFirst();
  return row !== undefined;
}

export interface OpenChoice {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly doctorName: string;
  readonly amount: Paise;
  readonly until: Temporal.Instant;
}

/** Open choices within a reach, those that run out first on top. */
export async function openChoices(
  db: Db,
  scope: Scope,
  { appointmentId, now }: { readonly appointmentId?: string | undefined; readonly now: Temporal.Instant },
): Promise<OpenChoice[]> {
  const rows = await db
    .selectFrom("lateChoices")
    .innerJoin("payments", "payments.id", "lateChoices.paymentId")
    .innerJoin("appointments", "appointments.id", "lateChoices.appointmentId")
    .innerJoin("patients", "patients.id", "appointments.patientId")
    .innerJoin("doctors", "doctors.id", "appointments.doctorId")
    .select(["lateChoices.appointmentId", "lateChoices.until", "payments.amount"])
    .select(["patients.id as patientId", "patients.name as patientName", "doctors.name as doctorName"])
    .where("lateChoices.status", "=", offered)
    .where("lateChoices.until", ">", now)
    .where(paidVisitsWithin(scope))
    .$if(appointmentId !== undefined, (all) => all.where("lateChoices.appointmentId", "=", appointmentId ?? null))
    .orderBy("lateChoices.until")
    .limit(sql.lit(50))
    .execute();
  return rows.map((row) => ({ ...row, amount: paise(row.amount) }));
}
