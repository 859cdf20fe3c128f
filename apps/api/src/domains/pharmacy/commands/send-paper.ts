import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SendPaperInput } from "@carepoint/domain/pharmacy/papers";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { findDocumentForUpdate } from "../../records/queries/documents.ts";
import { limitPapers } from "../access.ts";
import { sellingStore } from "../queries/order-stores.ts";
import { insertPaper } from "../queries/papers.ts";
import { tellOfPaper } from "./verify-paper.ts";

/**
 * A prescription from elsewhere, of which a picture stands in the record, goes to a pharmacy. Throws `not_found` for whom the account does not act,
 * `duplicate` while it waits already or was verified.
 */
export async function sendPaper(ctx: CommandContext, scope: Scope, input: SendPaperInput) {
  const { paperId, documentId, storeId } = input;
  await limitPapers(ctx);
  const document = await findDocumentForUpdate(ctx.tx, scope, documentId, ctx.now);
  const isOwn = document && scope.actor.patientIds.some((own) => own === document.patientId);
  if (!isOwn || document.struckAt) throw new DomainError("not_found");
  const { branchId } = await sellingStore(ctx.tx, storeId, ctx.now);
  const { patientId } = document;
  await insertPaper(ctx.tx, { id: paperId, documentId, branchId, sentBy: ownAccount(ctx.actor), sentAt: ctx.now });
  await tellOfPaper(ctx, { branchId, patientId });
  const after = { status: "sent", documentId, storeId };
  await recordAudit(ctx, { action: "pharmacy.send_paper", subjectId: paperId, patientId, branchId, after });
  return { paperId };
}
