import { DomainError } from "@carepoint/domain/kernel/errors";
import { exportId as exportIdOf, newId } from "@carepoint/domain/kernel/id";
import type { AskExportInput } from "@carepoint/domain/privacy/exports";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { makeExport } from "../jobs.ts";
import { exportUnderWay, insertExport, isLookedAfter } from "../queries/exports.ts";

/**
 * Asks for a copy of a record. While one is under way that one is answered. The desk says by what it knew who stands there, and can only
 * ask where somebody can download it: `record_without_account` else. Throws `not_found` for a patient out of reach.
 */
export async function askExport(ctx: CommandContext, scope: Scope, input: AskExportInput) {
  const { tx, now, actor } = ctx;
  const { patientId, language, identifiedBy } = input;
  const atDesk = scope.reach === "branch";
  if (atDesk !== (identifiedBy !== undefined)) throw new DomainError("invalid_input", { field: "identifiedBy" });
  await assertMayActFor(tx, scope, patientId, now);
  if (!(await isLookedAfter(tx, patientId))) throw new DomainError("record_without_account");
  const id = exportIdOf.parse(input.id ?? newId(now.epochMilliseconds));
  const place = { branchId: atDesk ? actor.branchId : null, identifiedBy: identifiedBy ?? null };
  const row = { id, patientId, askedBy: ownAccount(actor), language, askedAt: now, ...place };
  if (!(await insertExport(tx, row))) {
    const other = await exportUnderWay(tx, patientId);
    if (!other) throw new DomainError("busy"); // it ended between the two looks: whoever asks again gets one
    return { exportId: exportIdOf.parse(other.id), status: other.status };
  }
  await ctx.jobs.enqueue(tx, makeExport, { exportId: id });
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  await recordAudit(ctx, { action: "export.ask", subjectId: id, patientId, after: { status: "asked" } });
  return { exportId: id, status: "asked" as const };
}
