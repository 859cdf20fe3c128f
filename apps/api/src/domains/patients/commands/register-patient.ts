import { encodeMrn } from "@carepoint/domain/kernel/codes";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { birthOf } from "@carepoint/domain/patients/birth";
import { wronglyAnswered } from "@carepoint/domain/patients/consents";
import { searchKeys } from "@carepoint/domain/patients/romanise";
import type { RegisterPatientInput } from "@carepoint/domain/patients/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { guardianOf } from "../queries/guardians.ts";
import { hospitalDay, insertPatient, linkToAccount, nextMrnNumber } from "../queries/registration.ts";
import { sealedDetails } from "../queries/sealed-details.ts";
import { recordConsent } from "./record-consent.ts";

/**
 * A new patient with a key and a record number. An account that registers someone may act for them, and agrees to care.
 * Throws `invalid_input`, `guardian_required`, `people_limit` when the account has its fill, and what recording a consent refuses.
 */
export async function registerPatient(ctx: CommandContext, scope: Scope, input: RegisterPatientInput) {
  const { id: given, name, sex, birthDate, ageYears, relation, consents = [], ...contact } = input;
  const field = wronglyAnswered(consents, { online: scope.reach === "own" });
  if (field) throw new DomainError("invalid_input", { field });
  const id = given ?? newId(ctx.now.epochMilliseconds);
  const keyRow = ctx.sealer.newKey(id);
  const today = await hospitalDay(ctx);
  const born = birthOf({ birthDate, ageYears }, today);
  const guardian = await guardianOf(ctx, scope, input, born, today);
  const mrn = encodeMrn(await nextMrnNumber(ctx.tx));
  const row = { id, mrn, name, ...searchKeys(name), sex, ...born, registeredAt: ctx.now };
  const sealed = sealedDetails(ctx.sealer, ctx.sealer.keyOf(keyRow), id, { ...contact, guardian });
  const after = await insertPatient(ctx.tx, keyRow, { ...row, registeredBy: ctx.actor.accountId, ...sealed });
  const { accountId } = ctx.actor;
  if (scope.reach === "own" && accountId) {
    await linkToAccount(ctx.tx, { accountId, patientId: id, relation, createdAt: ctx.now });
    ctx.touch(`account:${accountId}`);
  }
  const person = { id, ...born, guardian: guardian ?? null };
  for (const consent of consents) await recordConsent(ctx, scope, { person, today }, consent);
  await recordAudit(ctx, { action: "patient.register", subjectId: id, patientId: id, after });
  return { patientId: id, mrn, version: after.version };
}
