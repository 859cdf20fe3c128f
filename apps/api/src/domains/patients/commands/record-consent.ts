import { DomainError } from "@carepoint/domain/kernel/errors";
import type { Birth } from "@carepoint/domain/patients/birth";
import { type Assurance, type ConsentInput, mayAgree, shownIn } from "@carepoint/domain/patients/consents";
import { type GuardianView, isMinor } from "@carepoint/domain/patients/guardians";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { insertConsent, noticeInForce } from "../queries/consents.ts";
import { hasAdultSelf } from "../queries/guardians.ts";

interface Person extends Birth {
  readonly id: string;
  readonly guardian: GuardianView | null;
}

interface Asked {
  readonly person: Person;
  readonly today: string;
}

/**
 * Writes down what somebody said to the notice in force: yes, or no. Throws `version_conflict` when it is another than they
 * were shown, `invalid_input` when it is not theirs to agree, and `guardian_required` for the yes of a guardian whom nothing assures.
 */
export async function recordConsent(ctx: CommandContext, scope: Scope, asked: Asked, consent: ConsentInput) {
  const { person, today } = asked;
  const { purpose, noticeVersion, language, by, agreed } = consent;
  const { id: patientId, guardian } = person;
  if (!mayAgree(by, { minor: isMinor(person, today), guardian }))
    throw new DomainError("invalid_input", { field: "by" });
  const notice = await noticeInForce(ctx.tx, purpose, ctx.now);
  if (notice.version !== noticeVersion) throw new DomainError("version_conflict", { version: notice.version });
  // nobody agrees to what they could not read
  if (shownIn(notice, language) !== language) throw new DomainError("invalid_input", { field: "language" });
  const assuredBy = agreed && by === "guardian" ? await assuranceOf(ctx, scope, today) : null;
  const row = { patientId, purpose, noticeVersion, language, givenBy: by, givenAt: ctx.now, assuredBy };
  const no = { withdrawnAt: ctx.now, withdrawnBy: by, withdrawalRecordedBy: ctx.actor.accountId };
  const isNew = await insertConsent(ctx.tx, { ...row, recordedBy: ctx.actor.accountId, ...(!agreed && no) });
  if (!isNew) return;
  const after = { purpose, noticeVersion, language, by, assuredBy };
  const action = agreed ? "patient.give_consent" : "patient.refuse_consent";
  await recordAudit(ctx, { action, subjectId: patientId, patientId, after });
}

/** The desk sees who stands before it; an account must be that of somebody of whom an adult's age is on record. */
async function assuranceOf(ctx: CommandContext, { reach }: Scope, today: string): Promise<Assurance> {
  if (reach !== "own") return "desk";
  if (!(await hasAdultSelf(ctx, today))) throw new DomainError("guardian_required");
  return "adult_account";
}
