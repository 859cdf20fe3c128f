import { DomainError } from "@carepoint/domain/kernel/errors";
import { mayAgree, type WithdrawConsentInput } from "@carepoint/domain/patients/consents";
import { isMinor } from "@carepoint/domain/patients/guardians";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findPatientForUpdate } from "../queries/amendment.ts";
import { endConsents, noticeInForce, wasAsked } from "../queries/consents.ts";
import { recordConsent } from "./record-consent.ts";

/** Takes a consent back; a second time changes nothing. Throws `not_found`, `invalid_input`. */
export async function withdrawConsent(ctx: CommandContext, scope: Scope, input: WithdrawConsentInput) {
  const { patientId, purpose, by } = input;
  const kept = await findPatientForUpdate(ctx, scope, patientId);
  if (!kept) throw new DomainError("not_found");
  const { view, today } = kept;
  const person = { minor: isMinor(view, today), guardian: view.guardian };
  if (!mayAgree(by, person)) throw new DomainError("invalid_input", { field: "by" });
  const end = { withdrawnAt: ctx.now, withdrawnBy: by, withdrawalRecordedBy: ctx.actor.accountId };
  const ended = await endConsents(ctx.tx, { patientId, purpose }, end);
  // who was never asked and wants nothing of it has said no
  const isRefusal = ended === 0 && !(await wasAsked(ctx.tx, patientId, purpose));
  if (isRefusal) {
    const { version: noticeVersion } = await noticeInForce(ctx.tx, purpose, ctx.now);
    const said = { purpose, noticeVersion, language: input.language, by, agreed: false };
    await recordConsent(ctx, scope, { person: view, today }, said);
  }
  if (ended > 0 || isRefusal)
    ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  if (ended > 0) {
    const after = { purpose, by, ended };
    await recordAudit(ctx, { action: "patient.withdraw_consent", subjectId: patientId, patientId, after });
  }
  return { patientId, consent: "withdrawn" as const };
}
