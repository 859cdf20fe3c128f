import type { SetKindsInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDoctorForUpdate } from "../queries/records.ts";
import { kindRowsOf, seenOf, writeKind } from "../queries/terms.ts";

/**
 * Sets which kinds of visit a doctor offers, and their terms. Visits that stand keep the fee and length they were made
 * with. Throws `version_conflict` when somebody else has saved since the caller looked.
 */
export async function setKinds(ctx: CommandContext, scope: Scope, { doctorId, seen, kinds }: SetKindsInput) {
  if (!(await findDoctorForUpdate(ctx.tx, scope, doctorId))) throw new DomainError("not_found");
  const before = { kinds: await kindRowsOf(ctx.tx, doctorId) };
  if (seenOf(before.kinds) !== seen) throw new DomainError("version_conflict");
  for (const terms of kinds) await writeKind(ctx.tx, doctorId, terms);

  const after = { kinds: await kindRowsOf(ctx.tx, doctorId) };
  await recordAudit(ctx, { action: "doctor.set_kinds", subjectId: doctorId, before, after });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, count: kinds.length, seen: seenOf(after.kinds) };
}
