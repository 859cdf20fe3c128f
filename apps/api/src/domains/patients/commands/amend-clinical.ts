import { DomainError } from "@carepoint/domain/kernel/errors";
import type { AmendClinicalInput } from "@carepoint/domain/patients/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPatientForUpdate } from "../queries/amendment.ts";
import { replaceDetails } from "./replace-details.ts";

/** Writes allergies and history: the patient's people, or a doctor whom a visit opens the record to. */
export async function amendClinical(ctx: CommandContext, scope: Scope, input: AmendClinicalInput) {
  const { patientId, baseVersion, ...clinical } = input;
  const before = await findPatientForUpdate(ctx, scope, patientId);
  if (!before) throw new DomainError("not_found");
  return replaceDetails(ctx, before, baseVersion, {
    action: "patient.amend_clinical",
    clear: {},
    derived: {},
    sealed: clinical,
  });
}
