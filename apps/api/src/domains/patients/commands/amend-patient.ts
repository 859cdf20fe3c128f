import { DomainError } from "@carepoint/domain/kernel/errors";
import { birthOf } from "@carepoint/domain/patients/birth";
import { searchable } from "@carepoint/domain/patients/names";
import type { AmendPatientInput } from "@carepoint/domain/patients/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPatientForUpdate } from "../queries/amendment.ts";
import { replaceDetails } from "./replace-details.ts";

/** Corrects who someone is and how to reach them. Throws `version_conflict` when somebody else did so meanwhile. */
export async function amendPatient(ctx: CommandContext, scope: Scope, input: AmendPatientInput) {
  const { patientId, baseVersion, name, sex, birthDate, ageYears, ...contact } = input;
  const before = await findPatientForUpdate(ctx, scope, patientId);
  if (!before) throw new DomainError("not_found");
  const born = birthDate === undefined && ageYears === undefined ? {} : birthOf({ birthDate, ageYears }, before.today);
  return replaceDetails(ctx, before, baseVersion, {
    action: "patient.amend",
    clear: { ...(name && { name }), ...(sex && { sex }), ...born },
    derived: name ? { searchName: searchable(name) } : {},
    sealed: contact,
  });
}
