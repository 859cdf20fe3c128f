import { DomainError } from "@carepoint/domain/kernel/errors";
import type { GiveConsentInput } from "@carepoint/domain/patients/consents";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findPatientForUpdate } from "../queries/amendment.ts";
import { recordConsent } from "./record-consent.ts";

/** Agrees to the notice in force, once. Throws `not_found`, `version_conflict`, `invalid_input`. */
// unaudited: recording it is audited
export async function giveConsent(ctx: CommandContext, scope: Scope, { patientId, ...consent }: GiveConsentInput) {
  const kept = await findPatientForUpdate(ctx, scope, patientId);
  if (!kept) throw new DomainError("not_found");
  await recordConsent(ctx, scope, { person: kept.view, today: kept.today }, { ...consent, agreed: true });
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  return { patientId, consent: "given" as const };
}
