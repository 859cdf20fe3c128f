import { DomainError } from "@carepoint/domain/kernel/errors";
import { type DocumentInput, mayStrike } from "@carepoint/domain/records/documents";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findPatientForUpdate } from "../../patients/queries/amendment.ts";
import { findDocumentForUpdate, strikeRow } from "../queries/documents.ts";

/** Takes a document that does not belong here out of sight; file and row stay. Throws `not_found`, `forbidden` and `illegal_transition`. */
export async function strikeDocument(ctx: CommandContext, scope: Scope, { documentId }: DocumentInput) {
  const document = await findDocumentForUpdate(ctx.tx, scope, documentId, ctx.now);
  if (!document || !(await findPatientForUpdate(ctx, scope, document.patientId))) throw new DomainError("not_found");
  const { patientId, kind, addedRole, struckAt } = document;
  if (!mayStrike(ctx.actor.role, { role: addedRole })) throw new DomainError("forbidden");
  if (struckAt) throw new DomainError("illegal_transition", { from: "struck", event: "strike" });
  await strikeRow(ctx.tx, documentId, ownAccount(ctx.actor), ctx.now);
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  const after = { status: "struck" };
  await recordAudit(ctx, {
    action: "record.strike_document",
    subjectId: documentId,
    patientId,
    before: { kind },
    after,
  });
  return { documentId };
}
