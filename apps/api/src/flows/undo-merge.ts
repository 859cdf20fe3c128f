import { DomainError } from "@carepoint/domain/kernel/errors";
import { type UndoMergeInput, undoBlockOf } from "@carepoint/domain/patients/merging";
import { allergiesOf } from "@carepoint/domain/records/chart";
import { ownAccount } from "../domains/accounts/access.ts";
import { accountsOfPatients } from "../domains/accounts/queries/patients.ts";
import { findPatientForUpdate } from "../domains/patients/queries/amendment.ts";
import { findMerge, lockBoth, undoRows } from "../domains/patients/queries/merging.ts";
import { standingAllergies, updateAllergies } from "../domains/records/queries/chart-writing.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * Puts back what a merge changed, each row as it was. What was written since stays with the kept record. Throws `not_found`, and
 * `undo_blocked` with what stands in the way.
 */
export async function undoMerge(ctx: CommandContext, scope: Scope, { mergeId }: UndoMergeInput) {
  const found = await findMerge(ctx.tx, mergeId);
  if (!found) throw new DomainError("not_found");
  const { keptId, mergedId } = found;
  await lockBoth(ctx.tx, keptId, mergedId);
  const now = await findMerge(ctx.tx, mergeId); // behind the locks: another may have undone it
  const block = now && undoBlockOf(now.facts, ctx.now);
  if (block) throw new DomainError("undo_blocked", { block });
  const accounts = await accountsOfPatients(ctx.tx, [keptId]);

  const rows = await undoRows(ctx.tx, mergeId, ownAccount(ctx.actor), ctx.now);
  for (const id of [keptId, mergedId]) await settleAllergies(ctx, scope, id);

  ctx.touch(...new Set([...accounts, ...(await accountsOfPatients(ctx.tx, [mergedId]))].map((id) => `account:${id}`)));
  for (const id of [keptId, mergedId])
    await recordAudit(ctx, {
      action: "patient.undo_merge",
      subjectId: id,
      patientId: id,
      after: { id: mergeId, rows },
    });
  return { mergeId, patientId: keptId, mergedId };
}

/** Where entries changed between merge and undo, the list that banner and prescribing read follows them. */
async function settleAllergies(ctx: CommandContext, scope: Scope, id: string): Promise<void> {
  const patient = await findPatientForUpdate(ctx, scope, id);
  if (!patient) return;
  const list = allergiesOf(await standingAllergies(ctx.tx, patient));
  if (JSON.stringify(list) !== JSON.stringify(patient.stored.allergies))
    await updateAllergies(ctx.tx, patient, { kind: "allergy" });
}
