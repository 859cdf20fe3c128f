import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type CertifyInput, certificateLabel, certificateYear } from "@carepoint/domain/records/certificates";
import { holdAudit, recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { branchOf, certificateCell, insertCertificate, takeCertificateNumber } from "../queries/certificates.ts";
import { findEncounterForUpdate } from "../queries/encounters.ts";

/**
 * Certifies something of the patient of a visit, dated now, under the next number of the branch and year. The number is taken
 * last: what fails before or after leaves no gap. Throws `not_found` for a visit that is not the doctor's.
 */
export async function certify(ctx: CommandContext, scope: Scope, { id: given, encounterId, content }: CertifyInput) {
  const { tx, now } = ctx;
  const encounter = await findEncounterForUpdate(tx, scope, encounterId);
  if (!encounter) throw new DomainError("not_found");
  const { patientId, branchId, doctorId } = encounter;
  const key = await patientKey(tx, ctx.sealer, patientId);
  const id = given ?? newId(now.epochMilliseconds);
  const { kind } = content;
  const contentSealed = key.seal(certificateCell(id, "content_sealed"), content);
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  const { code, zone } = await branchOf(tx, branchId);
  const year = certificateYear(now, zone);

  await holdAudit(tx, patientId);
  const number = await takeCertificateNumber(tx, branchId, year);
  const label = certificateLabel({ code, year, number });
  const of = { encounterId, patientId, doctorId, branchId };
  const { version } = await insertCertificate(tx, {
    id,
    ...of,
    year,
    number,
    label,
    kind,
    contentSealed,
    issuedAt: now,
  });
  const after = { status: "issued", number: label };
  await recordAudit(ctx, { action: "record.certify", subjectId: id, patientId, branchId, after });
  return { certificateId: id, label, version };
}
