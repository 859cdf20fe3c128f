import { DomainError } from "@carepoint/domain/kernel/errors";
import { appointmentId } from "@carepoint/domain/kernel/id";
import type { SignVisitInput } from "@carepoint/domain/records/signing";
import { completeVisit } from "../domains/appointments/commands/complete.ts";
import { signNote } from "../domains/records/commands/sign-note.ts";
import { findEncounterForUpdate } from "../domains/records/queries/encounters.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * The doctor signs what they see; a visit that is still going on is completed with it. Throws `version_conflict` when the note
 * was written since: nobody signs words that they have not read.
 */
export async function signVisit(ctx: CommandContext, scope: Scope, { encounterId, baseVersion }: SignVisitInput) {
  const before = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!before) throw new DomainError("not_found");
  const isSigned = before.status === "signed";
  if (!isSigned && before.version !== baseVersion)
    throw new DomainError("version_conflict", { version: before.version });
  if (before.status === "open")
    await completeVisit(ctx, scope, { appointmentId: appointmentId.parse(before.appointmentId) });
  return signNote(ctx, before);
}
