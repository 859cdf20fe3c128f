import { advance } from "@carepoint/domain/kernel/state-machine";
import { paperLifecycle, type RefusePaperInput } from "@carepoint/domain/pharmacy/papers";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { judgePaper, lockPaper } from "../queries/papers.ts";
import { tellOfPaper } from "./verify-paper.ts";

/** A pharmacist refuses a paper, and the patient hears why. One that was verified by mistake too: an order of it is then called off, never packed. */
export async function refusePaper(ctx: CommandContext, scope: Scope, { paperId, reason }: RefusePaperInput) {
  const { status: from, branchId, patientId } = await lockPaper(ctx.tx, scope, paperId);
  const status = advance(paperLifecycle, from, "refuse");
  const judged = { status, judgedBy: ownAccount(ctx.actor), judgedAt: ctx.now, refusal: reason };
  await judgePaper(ctx.tx, paperId, judged);
  await tellOfPaper(ctx, { branchId, patientId });
  await notifyPatient(ctx, patientId, { template: "paper_judged", dedupeKey: `paper:${paperId}:refused` });
  await recordAudit(ctx, {
    ...{ action: "pharmacy.refuse_paper", subjectId: paperId, patientId, branchId },
    before: { status: from },
    after: { status, because: reason },
  });
  return { paperId, status };
}
