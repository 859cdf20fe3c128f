import { DomainError } from "@carepoint/domain/kernel/errors";
import type { searchKeys } from "@carepoint/domain/patients/romanise";
import type { Sex } from "@carepoint/domain/patients/schema";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { type KeptPatient, updatePatient } from "../queries/amendment.ts";
import { type Details, sealedDetails } from "../queries/sealed-details.ts";

interface Replacement {
  readonly action: "patient.amend" | "patient.amend_clinical";
  readonly clear: {
    readonly name?: string;
    readonly sex?: Sex;
    readonly birthDate?: string | null;
    readonly birthYear?: number;
  };
  readonly derived: Partial<ReturnType<typeof searchKeys>>;
  readonly sealed: Details;
}

/** Puts new details in the place of the old ones, which the audit keeps under the patient's key. */
export async function replaceDetails(
  ctx: CommandContext,
  { view, key, stored }: KeptPatient,
  baseVersion: number,
  { action, clear, derived, sealed }: Replacement,
) {
  const { id: patientId } = view;
  if (view.version !== baseVersion) throw new DomainError("version_conflict", { version: view.version });
  const columns = { ...clear, ...derived, ...sealedDetails(ctx.sealer, key, patientId, sealed) };
  const version = await updatePatient(ctx.tx, patientId, columns);
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));

  const after: Readonly<Record<string, unknown>> = { ...clear, ...sealed };
  const now: Readonly<Record<string, unknown>> = { ...view, ...stored };
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, now[field]]));
  await recordAudit(ctx, {
    action,
    subjectId: patientId,
    patientId,
    before: { ...before, version: view.version },
    after: { ...after, version },
    key,
  });
  return { patientId, version };
}
