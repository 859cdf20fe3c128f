import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import type { CancelCertificateInput } from "@carepoint/domain/records/certificates";
import { certificateLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { cancelInRegister, certificateCell, findOwnCertificateForUpdate } from "../queries/certificates.ts";

/** A certificate counts no more. It stays in the register under its number, with the reason, and whoever checks its code is told. */
export async function cancelCertificate(
  ctx: CommandContext,
  scope: Scope,
  { certificateId, reason }: CancelCertificateInput,
) {
  const { tx, now } = ctx;
  const before = await findOwnCertificateForUpdate(tx, scope, certificateId);
  if (!before) throw new DomainError("not_found");
  const { patientId, branchId } = before;
  const status = advance(certificateLifecycle, before.status, "cancel");
  const key = await patientKey(tx, ctx.sealer, patientId);
  const cancelledReasonSealed = key.seal(certificateCell(certificateId, "cancelled_reason_sealed"), reason);
  const version = await cancelInRegister(tx, certificateId, { cancelledAt: now, cancelledReasonSealed });
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  const change = { before: { status: before.status }, after: { status, reason } };
  const entry = { action: "record.cancel_certificate", subjectId: certificateId, patientId, branchId };
  await recordAudit(ctx, { ...entry, ...change });
  return { certificateId, status, version };
}
