import { DomainError } from "@carepoint/domain/kernel/errors";
import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import type { NoteAddressInput } from "@carepoint/domain/pharmacy/note-address";
import { amendPatient } from "../domains/patients/commands/amend-patient.ts";
import { findPatientForUpdate } from "../domains/patients/queries/amendment.ts";
import { patientOfHandedOver } from "../domains/records/queries/handovers.ts";
import type { CommandContext, Scope } from "../kernel/context.ts";

/**
 * Writes where the patient of a prescription lives, because a register wants it; what the record says already is not the pharmacy's to change.
 * It holds the patient alone: whoever issues takes the patient first, whoever hands out the prescription. Throws `not_found` for a prescription that
 * does not stand with the branch, `version_conflict` where an address is known or the record was merged meanwhile.
 */
// unaudited: amendPatient audits it
export async function noteAddress(
  ctx: CommandContext,
  scope: Scope,
  { prescriptionId, address }: NoteAddressInput,
): Promise<{ prescriptionId: string }> {
  const of = () => patientOfHandedOver({ ...ctx, scope }, ctx.tx, prescriptionId);
  const patientId = patientIdOf.optional().parse(await of());
  if (!patientId) throw new DomainError("not_found");
  const before = await findPatientForUpdate(ctx, scope, patientId);
  if ((await of()) !== patientId) throw new DomainError("version_conflict");
  if (!before) throw new DomainError("not_found");
  if (before.view.address?.trim()) throw new DomainError("version_conflict");
  await amendPatient(ctx, scope, { patientId, baseVersion: before.view.version, address });
  return { prescriptionId };
}
