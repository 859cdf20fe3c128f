import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Birth } from "@carepoint/domain/patients/birth";
import { type ConsentInput, mayAgree } from "@carepoint/domain/patients/consents";
import { type GuardianView, isMinor } from "@carepoint/domain/patients/guardians";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertConsent, readNotice } from "../queries/consents.ts";

interface Person extends Birth {
  readonly id: string;
  readonly guardian: GuardianView | null;
}

/**
 * Writes down that somebody agreed to the notice in force. Throws `version_conflict` when it is another than they were
 * shown, and `invalid_input` when it is not theirs to agree.
 */
export async function recordConsent(ctx: CommandContext, person: Person, today: string, consent: ConsentInput) {
  const { id: patientId, guardian } = person;
  const { purpose, noticeVersion, language, by } = consent;
  if (!mayAgree(by, { minor: isMinor(person, today), guardian }))
    throw new DomainError("invalid_input", { field: "by" });
  const { version } = await readNotice({ db: ctx.tx, now: ctx.now });
  if (version !== noticeVersion) throw new DomainError("version_conflict", { version });
  const row = { patientId, purpose, noticeVersion, language, givenBy: by, givenAt: ctx.now };
  const isNew = await insertConsent(ctx.tx, { ...row, recordedBy: ctx.actor.accountId });
  if (!isNew) return;
  const after = { purpose, noticeVersion, language, by };
  await recordAudit(ctx, { action: "patient.give_consent", subjectId: patientId, patientId, after });
}
