import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { type Allergy, allergySchema } from "@carepoint/domain/patients/schema";
import { checkAllergies } from "@carepoint/domain/records/allergies";
import type { IssuePrescriptionInput } from "@carepoint/domain/records/schema";
import { prescriptionLifecycle } from "@carepoint/domain/records/states";
import * as z from "zod";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKey } from "../../../kernel/sealed.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { patientCell } from "../../patients/queries/patients.ts";
import { type Encounter, findEncounterForUpdate } from "../queries/encounters.ts";
import { contentCell, findOwnPrescriptionForUpdate } from "../queries/prescriptions.ts";

/**
 * Issues a prescription: from here on it never changes, another one supersedes it. A medicine that matches an allergy
 * is refused (`invalid_input`, with the number of conflicts) until the doctor says why.
 */
export async function issuePrescription(ctx: CommandContext, scope: Scope, input: IssuePrescriptionInput) {
  const { encounterId, supersedes = null, allergyOverride, ...content } = input;
  const encounter = await findEncounterForUpdate(ctx.tx, scope, encounterId);
  if (!encounter) throw new DomainError("not_found");
  if (encounter.status !== "open")
    throw new DomainError("illegal_transition", { from: encounter.status, event: "issue" });
  const key = await patientKey(ctx.tx, ctx.sealer, encounter.patientId);
  if (!allergyOverride) await assertNoAllergy(ctx, encounter, key, content.lines);
  if (supersedes) await supersede(ctx, scope, supersedes, encounter.patientId);

  const id = newId(ctx.now.epochMilliseconds);
  const { appointmentId, branchId, patientId, doctorId } = encounter;
  const after = await ctx.tx
    .insertInto("prescriptions")
    .values({
      id,
      encounterId,
      appointmentId,
      branchId,
      patientId,
      doctorId,
      status: advance(prescriptionLifecycle, "draft", "issue"),
      contentSealed: key.seal(contentCell(id), content),
      genericIds: content.lines.flatMap(({ genericId }) => genericId ?? []),
      supersedes,
      issuedAt: ctx.now,
    })
    .returning(["id", "status", "version"])
    .executeTakeFirstOrThrow();
  await notifyPatient(ctx, patientId, {
    template: "prescription_ready",
    dedupeKey: `prescription:${id}`,
    prescriptionId: id,
  });
  ctx.touch(`doctor:${doctorId}`);
  await recordAudit(ctx, { action: "record.issue_prescription", subjectId: id, patientId, branchId, after });
  return { prescriptionId: id, status: after.status, version: after.version };
}

type Lines = IssuePrescriptionInput["lines"];

async function assertNoAllergy(
  ctx: CommandContext,
  { patientId }: Encounter,
  key: PatientKey,
  lines: Lines,
): Promise<void> {
  const { allergiesSealed } = await ctx.tx
    .selectFrom("patients")
    .select("allergiesSealed")
    .where("id", "=", patientId)
    .executeTakeFirstOrThrow();
  const allergies: Allergy[] = z
    .array(allergySchema)
    .parse(key.open(patientCell("allergies", patientId), allergiesSealed) ?? []);
  const { conflicts } = checkAllergies(
    lines.map(({ name, genericName }) => ({ name, ...(genericName ? { genericName } : {}) })),
    allergies,
  );
  if (conflicts.length > 0) throw new DomainError("invalid_input", { allergyConflicts: conflicts.length });
}

async function supersede(ctx: CommandContext, scope: Scope, id: string, patientId: string): Promise<void> {
  const earlier = await findOwnPrescriptionForUpdate(ctx.tx, scope, id);
  if (!earlier || earlier.patientId !== patientId) throw new DomainError("not_found");
  const status = advance(prescriptionLifecycle, earlier.status, "supersede");
  await ctx.tx.updateTable("prescriptions").set({ status }).where("id", "=", id).execute();
}
