import type { LooksAtPatientInput, LookView } from "@carepoint/domain/audit/looks";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { QueryContext } from "../../../kernel/context.ts";
import { looksAtPatient } from "../../audit/queries/looks.ts";
import { patientsVisible } from "../access.ts";

/** Who looked at someone this account looks after. Throws `not_found` for anyone else. */
export async function readLooks(ctx: QueryContext, input: LooksAtPatientInput): Promise<LookView[]> {
  const { accountId } = ctx.scope.actor;
  const patient = await ctx.db
    .selectFrom("patients")
    .select("patients.id")
    .where("patients.id", "=", input.patientId)
    .where(patientsVisible(ctx.scope, ctx.now))
    .executeTakeFirst();
  if (!patient || !accountId) throw new DomainError("not_found");
  return looksAtPatient(ctx.db, accountId, input);
}
