import { DomainError } from "@carepoint/domain/kernel/errors";
import { searchable } from "@carepoint/domain/patients/names";
import type { AmendPatientInput } from "@carepoint/domain/patients/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { findPatientForUpdate } from "../queries/patients.ts";
import { sealedDetails } from "../queries/sealed-details.ts";

/** Corrects a patient's details. Throws `version_conflict` when somebody else did so since the form was opened. */
export async function amendPatient(ctx: CommandContext, scope: Scope, input: AmendPatientInput) {
  const { patientId, baseVersion, name, sex, birthDate, ...details } = input;
  const before = await findPatientForUpdate(ctx.tx, scope, patientId);
  if (!before) throw new DomainError("not_found");
  if (before.version !== baseVersion) throw new DomainError("version_conflict", { version: before.version });

  const key = await patientKey(ctx.tx, ctx.sealer, patientId);
  const sealed = sealedDetails(ctx.sealer, key, patientId, details);
  const { version } = await ctx.tx
    .updateTable("patients")
    .set({
      ...sealed,
      ...(name ? { name, searchName: searchable(name) } : {}),
      ...(sex ? { sex } : {}),
      ...(birthDate ? { birthDate, birthYear: Temporal.PlainDate.from(birthDate).year } : {}),
      version: before.version,
    })
    .where("id", "=", patientId)
    .returning("version")
    .executeTakeFirstOrThrow();

  const after = { ...before, ...(name ? { name } : {}), ...(sex ? { sex } : {}), ...sealed, version };
  await recordAudit(ctx, { action: "patient.amend", subjectId: patientId, patientId, before, after });
  return { patientId, version };
}
