import { signatureOf } from "@carepoint/db/note-signature";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { isEmptyNote, noteSchema } from "@carepoint/domain/records/note";
import { encounterLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { type Encounter, noteCell, updateEncounter } from "../queries/encounters.ts";
import { insertVersion, versionCell } from "../queries/note-versions.ts";

/**
 * Signs the note of a locked record as it stands: from now on nothing of it changes, and the patient's people read it. Throws
 * `invalid_input` where nothing stands, and `illegal_transition` for one that is signed already.
 */
export async function signNote(ctx: CommandContext, before: Encounter) {
  const { id: encounterId, patientId, branchId } = before;
  const status = advance(encounterLifecycle, before.status, "sign");
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const content = key.open(noteCell(encounterId), before.noteSealed);
  if (content === null || isEmptyNote(noteSchema.parse(content)))
    throw new DomainError("invalid_input", { field: "note" });

  const authorId = ownAccount(ctx.actor);
  const at = ctx.now;
  const signature = signatureOf(ctx.sealer, { encounterId, version: 1, content, authorId, at });
  const contentSealed = key.seal(versionCell(encounterId, 1), content);
  await insertVersion(ctx.tx, { encounterId, version: 1, kind: "signed", contentSealed, authorId, signature, at });
  const completedAt = before.completedAt ?? at;
  const signed = { status, completedAt, signedAt: at, signedBy: authorId, signature };
  const version = await updateEncounter(ctx.tx, encounterId, signed);
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  await recordAudit(ctx, {
    action: "record.sign",
    subjectId: encounterId,
    patientId,
    branchId,
    before: { status: before.status },
    after: { status, signature },
  });
  return { encounterId, status, version };
}
