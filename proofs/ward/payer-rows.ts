import type { TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";
import { sql } from "kysely";
import { addDeskBill } from "./desk-rows.ts";
import { patientKey } from "./visit-rows.ts";
import { addStaff, type World } from "./worlds.ts";

/** The world's patient has an insurer, as their record says. */
export async function addInsurer(hospital: TestHospital, { patientId }: World): Promise<void> {
  const payer = { kind: "insurer", name: "Star Health", policyNumber: "P/1/0042" };
  const cell = { table: "patients", column: "payer", id: patientId };
  const payerSealed = (await patientKey(hospital, patientId)).seal(cell, payer);
  await hospital.db.updateTable("patients").set({ payerSealed }).where("id", "=", patientId).execute();
}

export interface SplitBill {
  readonly invoiceId: string;
  readonly payerId: string;
}

/** A bill of the desk of which a payer of their own owes ₹200; with `paid`, all of it came and was credited afterwards. */
export async function addClaim(hospital: TestHospital, world: World, { paid = false } = {}): Promise<SplitBill> {
  const { db } = hospital;
  const invoiceId = await addDeskBill(hospital, world);
  const payerId = newId();
  await db
    .insertInto("payers")
    .values({ id: payerId, kind: "insurer", name: `Insurer ${payerId}`, createdAt: sql`app_now()` })
    .execute();
  const cell = { table: "payer_claims", column: "details_sealed", id: invoiceId };
  const details = { policyNumber: "P/1/0042", authorisation: null };
  const detailsSealed = (await patientKey(hospital, world.patientId)).seal(cell, details);
  const byAccount = await addStaff(hospital, "billing_manager", world.branchId);
  const sums = paid ? { received: 20_000, credited: 20_000, owedBack: 20_000 } : {};
  await db
    .insertInto("payerClaims")
    .values({ invoiceId, payerId, share: 20_000, ...sums, detailsSealed, byAccount, at: sql`app_now()` })
    .execute();
  return { invoiceId, payerId };
}

/** A wish to write a payer's rest off that a member of staff has, and that nobody has decided. */
export async function addWriteOff(hospital: TestHospital, world: World): Promise<string> {
  const { invoiceId } = await addClaim(hospital, world);
  const id = newId();
  const askedBy = await addStaff(hospital, "billing_manager", world.branchId);
  await hospital.db
    .insertInto("payerWriteOffs")
    .values({ id, invoiceId, amount: 20_000, reason: "goodwill", askedBy, askedAt: sql`app_now()` })
    .execute();
  return id;
}

/** A transfer of a payer of their own that was entered for a bill, all of what they owed of it. */
export async function addTransfer(hospital: TestHospital, world: World): Promise<string> {
  const { db } = hospital;
  const { invoiceId, payerId } = await addClaim(hospital, world);
  const [id, entryId] = [newId(), newId()];
  const byAccount = await addStaff(hospital, "billing_manager", world.branchId);
  const [amount, at] = [20_000, sql<Temporal.Instant>`app_now()`];
  const reference = `WARDT${id
    .replaceAll(/[^0-9]/g, "")
    .slice(-11)
    .padStart(11, "0")}`;
  const sent = { id, payerId, branchId: world.branchId, reference, amount, taxDeducted: 0, byAccount, at };
  await db
    .insertInto("payerTransfers")
    .values({ ...sent, dated: "2026-11-26" })
    .execute();
  const entry = { id: entryId, invoiceId, kind: "received", amount, transferId: id, byAccount, at };
  await db.insertInto("payerEntries").values(entry).execute();
  await db.updateTable("payerClaims").set({ received: amount }).where("invoiceId", "=", invoiceId).execute();
  return id;
}
