import { DomainError } from "@carepoint/domain/kernel/errors";
import { birthOf } from "@carepoint/domain/patients/birth";
import { isMinor } from "@carepoint/domain/patients/guardians";
import { searchKeys } from "@carepoint/domain/patients/romanise";
import type { AmendPatientInput } from "@carepoint/domain/patients/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findPatientForUpdate } from "../queries/amendment.ts";
import { replaceDetails } from "./replace-details.ts";

/**
 * Corrects who someone is and how to reach them. Throws `version_conflict` when somebody else did so meanwhile, and
 * `guardian_required` where a correction would leave a minor without one.
 */
export async function amendPatient(ctx: CommandContext, scope: Scope, input: AmendPatientInput) {
  const { patientId, baseVersion, name, sex, birthDate, ageYears, ...contact } = input;
  const before = await findPatientForUpdate(ctx, scope, patientId);
  if (!before) throw new DomainError("not_found");
  const { today, view } = before;
  const born = birthDate === undefined && ageYears === undefined ? null : birthOf({ birthDate, ageYears }, today);
  const guardian = contact.guardian === undefined ? view.guardian : contact.guardian;
  const asked = born !== null || contact.guardian !== undefined; // records of before keep what they have
  if (asked && !guardian && isMinor(born ?? view, today)) throw new DomainError("guardian_required");
  return replaceDetails(ctx, before, baseVersion, {
    action: "patient.amend",
    clear: { ...(name && { name }), ...(sex && { sex }), ...born },
    derived: name ? searchKeys(name) : {},
    sealed: contact,
  });
}
