import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SaveNoteInput } from "@carepoint/domain/records/schema";
import { isWritable } from "@carepoint/domain/records/signing";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findEncounterForUpdate, noteCell, updateEncounter } from "../queries/encounters.ts";

/**
 * Writes the visit note. Throws `version_conflict` when it was written since the doctor last saw it, so that nothing is
 * overwritten unseen, and `illegal_transition` where it is signed or closed.
 */
export async function saveNote(ctx: CommandContext, scope: Scope, { encounterId, baseVersion, note }: SaveNoteInput) {
  const before = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!before) throw new DomainError("not_found");
  if (!isWritable(before)) throw new DomainError("illegal_transition", { from: before.status, event: "save" });
  if (before.version !== baseVersion) throw new DomainError("version_conflict", { version: before.version });

  const { patientId, branchId } = before;
  const noteSealed = (await patientKey(ctx.tx, ctx.sealer, patientId)).seal(noteCell(encounterId), note);
  const version = await updateEncounter(ctx.tx, encounterId, { noteSealed });
  await recordAudit(ctx, {
    action: "record.save_note",
    subjectId: encounterId,
    patientId,
    branchId,
    before: { version: baseVersion, note: 0 },
    after: { version, note: 1 },
  });
  return { encounterId, version };
}
