import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { fieldsToFill, joinedHistory, type MergePatientsInput } from "@carepoint/domain/patients/merging";
import { allergiesOf } from "@carepoint/domain/records/chart";
import { ownAccount } from "../domains/accounts/access.ts";
import { accountsOfPatients } from "../domains/accounts/queries/patients.ts";
import { findPatientForUpdate, type KeptPatient } from "../domains/patients/queries/amendment.ts";
import { blocksOf, lockBoth, mergeRows } from "../domains/patients/queries/merging.ts";
import { patientCell } from "../domains/patients/queries/patients.ts";
import { sealedDetails } from "../domains/patients/queries/sealed-details.ts";
import { unfoldAllergies } from "../domains/records/commands/unfold-allergies.ts";
import { standingAllergies } from "../domains/records/queries/chart-writing.ts";
import { recordAudit } from "../kernel/audit.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * Two records of one person become one: whatever names the one names the other, and its number leads there. Throws `not_found`, and
 * `merge_blocked` with the first thing that stands in the way.
 */
export async function mergePatients(ctx: CommandContext, scope: Scope, input: MergePatientsInput) {
  const { patientId: keptId, mergedId, id = newId(ctx.now.epochMilliseconds) } = input;
  await lockBoth(ctx.tx, keptId, mergedId);
  const [block] = await blocksOf(ctx.tx, keptId, mergedId);
  if (block) throw new DomainError("merge_blocked", { block });
  const kept = await findPatientForUpdate(ctx, scope, keptId);
  const merged = await findPatientForUpdate(ctx, scope, mergedId);
  if (!kept || !merged) throw new DomainError("not_found");
  const accounts = await accountsOfPatients(ctx.tx, [keptId, mergedId]);

  for (const each of [kept, merged]) await unfoldAllergies(ctx, each); // a list of before there were entries would be lost
  const allergies = await allergiesOfBoth(ctx, kept, merged);
  const details = detailsTaken(ctx, kept, merged);
  await mergeRows(ctx.tx, { id, keptId, mergedId, by: ownAccount(ctx.actor), at: ctx.now, details, allergies });

  ctx.touch(...accounts.map((account) => `account:${account}`));
  const taken = Object.keys(details);
  await recordAudit(ctx, {
    action: "patient.merge",
    subjectId: keptId,
    patientId: keptId,
    after: { id, mergedId, taken },
  });
  await recordAudit(ctx, { action: "patient.merge", subjectId: mergedId, patientId: mergedId, after: { id, keptId } });
  return { mergeId: id, patientId: keptId };
}

/** What holds of the allergies from now on, sealed for the kept one; null where that is what its list says already. */
async function allergiesOfBoth({ tx }: CommandContext, kept: KeptPatient, merged: KeptPatient): Promise<Buffer | null> {
  const others = await standingAllergies(tx, merged);
  const list = allergiesOf([...(await standingAllergies(tx, kept)), ...others]);
  return list && others.length > 0 ? kept.key.seal(patientCell("allergies", kept.view.id), list) : null;
}

/** Columns of the kept one's row that the other fills. */
function detailsTaken(
  { sealer }: CommandContext,
  kept: KeptPatient,
  merged: KeptPatient,
): Record<string, Buffer | string> {
  const fields = fieldsToFill(kept.view, merged.view);
  const filled = Object.fromEntries(fields.map((field) => [field, merged.view[field]]));
  const history = joinedHistory(kept.view.history, merged.view.history);
  const columns = sealedDetails(sealer, kept.key, kept.view.id, {
    ...filled,
    ...(history !== undefined && { history }),
  });
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, value]) => (value === null ? [] : [[snake(name), value]])),
  );
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
