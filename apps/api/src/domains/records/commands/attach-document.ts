import { documentPurposes } from "@carepoint/domain/files/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { AttachDocumentInput } from "@carepoint/domain/records/documents";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { giveFile } from "../../files/queries/give-file.ts";
import { findPatientForUpdate } from "../../patients/queries/amendment.ts";
import { findDocumentOfFile, insertDocument } from "../queries/documents.ts";
import { isEncounterOf } from "../queries/encounters.ts";

/**
 * Puts a file that the caller uploaded into a record, under the patient's key from now on. The same report twice is one: answers the
 * document that stands. Throws `not_found`, and `invalid_input` for a day that has not come.
 */
export async function attachDocument(ctx: CommandContext, scope: Scope, input: AttachDocumentInput) {
  const { patientId, encounterId = null, kind, title, takenOn } = input;
  const patient = await findPatientForUpdate(ctx, scope, patientId);
  if (!patient) throw new DomainError("not_found");
  if (takenOn > patient.today) throw new DomainError("invalid_input", { field: "takenOn" });
  if (encounterId && !(await isEncounterOf(ctx.tx, scope, encounterId, patientId))) throw new DomainError("not_found");

  const given = { fileId: input.fileId, patientId, key: patient.key, purposes: documentPurposes };
  const fileId = await giveFile(ctx, given);
  const standing = await findDocumentOfFile(ctx.tx, fileId);
  if (standing) return { documentId: standing, again: true };

  const id = input.id ?? newId(ctx.now.epochMilliseconds);
  const author = { accountId: ownAccount(ctx.actor), role: ctx.actor.role };
  await insertDocument(ctx.tx, patient.key, {
    id,
    patientId,
    fileId,
    kind,
    title,
    takenOn,
    encounterId,
    author,
    at: ctx.now,
  });
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  await recordAudit(ctx, { action: "record.attach_document", subjectId: id, patientId, after: { kind, fileId } });
  return { documentId: id, again: false };
}
