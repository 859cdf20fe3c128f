import type { Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { patientId } from "@carepoint/domain/kernel/id";
import { relationSchema } from "@carepoint/domain/patients/schema";
import * as z from "zod";
import type { QueryContext } from "../../../kernel/context.ts";

export const accountsOfPatientInput = z.strictObject({ patientId });
export type AccountsOfPatientInput = z.infer<typeof accountsOfPatientInput>;

/** Who signs in for a patient, and since when somebody is shut out: for whoever may shut them out. Throws `not_found`. */
export async function accountsOfPatient(ctx: QueryContext, { patientId: id }: AccountsOfPatientInput) {
  const patient = await ctx.db.selectFrom("patients").select("id").where("id", "=", id).executeTakeFirst();
  if (!patient) throw new DomainError("not_found");
  ctx.sees(id);
  const rows = await ctx.db
    .selectFrom("accountPatients as held")
    .innerJoin("accounts", "accounts.id", "held.accountId")
    .innerJoin("auth.user as person", "person.id", "held.accountId")
    .select(["held.accountId", "held.relation", "person.name", "accounts.blockedAt", "accounts.blockReason"])
    .where("held.patientId", "=", id)
    .where("held.endedAt", "is", null)
    .orderBy("person.name")
    .orderBy("held.accountId")
    .execute();
  return rows.map(({ blockedAt, blockReason, relation, ...row }) => ({
    ...row,
    relation: relationSchema.parse(relation),
    blocked: blockedAt && { at: instantText(blockedAt), reason: blockReason ?? "" },
  }));
}

/** The accounts that see any of these patients now: they hear what is told, and their devices show the records. */
export function selectAccountsOf(tx: Tx, patientIds: readonly string[]) {
  return tx
    .selectFrom("accountPatients")
    .select("accountId")
    .distinct()
    .where("patientId", "in", patientIds)
    .where("endedAt", "is", null);
}

export async function accountsOfPatients(tx: Tx, patientIds: readonly string[]): Promise<string[]> {
  if (patientIds.length === 0) return [];
  const rows = await selectAccountsOf(tx, patientIds).execute();
  return rows.map(({ accountId }) => accountId);
}
