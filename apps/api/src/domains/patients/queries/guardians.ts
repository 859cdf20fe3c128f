import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Birth } from "@carepoint/domain/patients/birth";
import { type GuardianInput, type GuardianView, isMinor } from "@carepoint/domain/patients/guardians";
import { guardianByRelation, type Relation } from "@carepoint/domain/patients/schema";
import { sql } from "kysely";
import type { CommandContext, Scope } from "../../../kernel/context.ts";

interface Told {
  readonly guardian?: GuardianInput | null | undefined;
  readonly relation: Relation;
}

/**
 * Who answers for somebody: as told, else, for a minor of its own family, the account. Throws `guardian_required` for a
 * minor for whom nobody is named and no reason given.
 */
export async function guardianOf(
  ctx: CommandContext,
  scope: Scope,
  { guardian, relation }: Told,
  born: Birth,
  today: string,
): Promise<GuardianView | null | undefined> {
  if (guardian || !isMinor(born, today)) return guardian;
  const account = scope.reach === "own" ? await accountAsGuardian(ctx, relation) : null;
  if (!account) throw new DomainError("guardian_required");
  return account;
}

async function accountAsGuardian({ tx, actor }: CommandContext, relation: Relation): Promise<GuardianView | null> {
  const role = guardianByRelation[relation];
  if (!role || !actor.accountId) return null;
  const { name, phoneNumber } = await tx
    .selectFrom("auth.user")
    .select(["name", "phoneNumber"])
    .where("id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  return { name, relation: role, phone: phoneNumber };
}

/** Whether the account's own person is on record with the age of an adult. */
export async function hasAdultSelf({ tx, actor }: CommandContext, today: string): Promise<boolean> {
  const self = await tx
    .selectFrom("accountPatients")
    .innerJoin("patients", "patients.id", "accountPatients.patientId")
    .select(["patients.birthDate", "patients.birthYear"])
    .where("accountPatients.accountId", "=", actor.accountId)
    .where("accountPatients.relation", "=", sql.lit("self"))
    .where("accountPatients.endedAt", "is", null)
    .executeTakeFirst();
  return self !== undefined && !isMinor(self, today);
}
