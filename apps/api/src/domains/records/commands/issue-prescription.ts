import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { type AllergyCheck, checkAllergies } from "@carepoint/domain/records/allergies";
import type { IssuedContent, IssuePrescriptionInput, PrescriptionLine } from "@carepoint/domain/records/schema";
import { prescriptionLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKey } from "../../../kernel/sealed.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { readAllergies } from "../../patients/queries/patients.ts";
import { findEncounterForUpdate } from "../queries/encounters.ts";
import { ingredientsOf, insertPrescription, updatePrescription } from "../queries/issuing.ts";
import { contentCell, findOwnPrescriptionForUpdate } from "../queries/prescriptions.ts";

/**
 * Issues a prescription: from here on it never changes, another one supersedes it. A medicine that matches an allergy
 * is refused (`invalid_input`, with the number of conflicts) until the doctor says why, and the reason stays with it.
 */
export async function issuePrescription(ctx: CommandContext, scope: Scope, input: IssuePrescriptionInput) {
  const { id: given, encounterId, supersedes = null, allergyOverride, ...content } = input;
  const encounter = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!encounter) throw new DomainError("not_found");
  if (encounter.status !== "open")
    throw new DomainError("illegal_transition", { from: encounter.status, event: "issue" });
  const { appointmentId, branchId, patientId, doctorId } = encounter;
  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const ingredients = await ingredientsOf(
    ctx.tx,
    content.lines.flatMap(({ genericId }) => genericId ?? []),
  );
  const { conflicts } = await heldAgainstAllergies(ctx, { patientId, key }, content.lines, ingredients);
  if (conflicts.length > 0 && !allergyOverride) {
    throw new DomainError("invalid_input", { allergyConflicts: conflicts.length });
  }
  if (supersedes) await supersede(ctx, scope, supersedes, patientId);

  const id = given ?? newId(ctx.now.epochMilliseconds);
  const override = conflicts.length > 0 && allergyOverride ? { allergyOverride } : {};
  const issued: IssuedContent = { ...content, ...override };
  const status = advance(prescriptionLifecycle, "draft", "issue");
  const owner = { encounterId, appointmentId, branchId, patientId, doctorId };
  const row = { id, ...owner, status, contentSealed: key.seal(contentCell(id), issued), supersedes, issuedAt: ctx.now };
  const after = await insertPrescription(ctx.tx, row, ingredients.keys());
  await notifyPatient(ctx, patientId, {
    template: "prescription_ready",
    dedupeKey: `prescription:${id}`,
    prescriptionId: id,
  });
  ctx.touch(`doctor:${doctorId}`);
  const entry = { action: "record.issue_prescription", subjectId: id, patientId, branchId };
  await recordAudit(ctx, { ...entry, after: { ...after, ...override } }); // names the override, never its words
  return { prescriptionId: id, status: after.status, version: after.version };
}

async function heldAgainstAllergies(
  { tx }: CommandContext,
  { patientId, key }: { patientId: string; key: PatientKey },
  lines: readonly PrescriptionLine[],
  ingredients: ReadonlyMap<string, readonly string[]>,
): Promise<AllergyCheck> {
  const medicines = lines.map(({ genericId, name, genericName }) => ({
    name,
    genericName,
    ingredients: genericId && ingredients.get(genericId),
  }));
  return checkAllergies(medicines, await readAllergies(tx, key, patientId));
}

async function supersede(ctx: CommandContext, scope: Scope, id: string, patientId: string): Promise<void> {
  const earlier = await findOwnPrescriptionForUpdate(ctx.tx, scope, id);
  if (!earlier || earlier.patientId !== patientId) throw new DomainError("not_found");
  const status = advance(prescriptionLifecycle, earlier.status, "supersede");
  await updatePrescription(ctx.tx, id, { status });
  const { branchId } = earlier;
  const change = { before: { status: earlier.status }, after: { status } };
  await recordAudit(ctx, { action: "record.supersede_prescription", subjectId: id, patientId, branchId, ...change });
}
