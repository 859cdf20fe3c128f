import type { DoctorApplicationInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { doctorId, newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { findDepartment } from "../../departments/queries.ts";
import { assertOwnUpload } from "../../files/queries/files.ts";
import { insertDoctor } from "../queries/records.ts";

/** A doctor asks to be let in, with a certificate of their own. One application per account and per registration. */
export async function applyAsDoctor(ctx: CommandContext, { actor }: Scope, input: DoctorApplicationInput) {
  const accountId = ownAccount(actor);
  await assertOwnUpload(ctx.tx, accountId, input.certificateFileId, "certificate");
  const department = await findDepartment(ctx.tx, input.departmentId);
  if (!department?.active) throw new DomainError("department_closed");
  const id = doctorId.parse(newId(ctx.now.epochMilliseconds));
  await insertDoctor(ctx.tx, { ...input, id, accountId }, ctx.now);

  await recordAudit(ctx, {
    action: "doctor.apply",
    subjectId: id,
    after: { ...input, id, accountId, status: "pending" },
  });
  ctx.touch(`account:${accountId}`);
  return { doctorId: id, status: "pending" as const };
}
