import { overlappingHours } from "@carepoint/domain/doctors/hours";
import type { SetWeeklyHoursInput } from "@carepoint/domain/doctors/schema";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { plansAt } from "../access.ts";
import { areOpenBranches, openHours, plannedAt, replaceHours } from "../queries/hours.ts";
import { findDoctorForUpdate } from "../queries/records.ts";
import { seenOf } from "../queries/terms.ts";

/**
 * Replaces the doctor's week; the desk, the part of it at its own branch. Visits that were booked under the one before stay
 * as they are. Throws `version_conflict` when that part is not what the caller had before them.
 */
export async function setHours(ctx: CommandContext, scope: Scope, input: SetWeeklyHoursInput) {
  const { doctorId, hours, seen } = input;
  if (!(await findDoctorForUpdate(ctx.tx, scope, doctorId))) throw new DomainError("not_found");
  const branches = hours.map(({ branchId }) => branchId);
  const at = plansAt(scope);
  if (at !== null && branches.some((branch) => branch !== at)) throw new DomainError("not_found");
  if (!(await areOpenBranches(ctx.tx, branches))) throw new DomainError("not_found");
  const before = (await openHours(ctx.tx, [doctorId])).get(doctorId) ?? [];
  if (seen !== undefined && seen !== seenOf(plannedAt(before, at))) throw new DomainError("version_conflict");
  const elsewhere = at === null ? [] : before.filter(({ branchId }) => branchId !== at);
  if (overlappingHours([...elsewhere, ...hours]).length > 0) throw new DomainError("hours_overlap");
  await replaceHours(ctx.tx, input, { now: ctx.now, at });

  const action = "doctor.set_hours";
  await recordAudit(ctx, { action, subjectId: doctorId, before: { hours: before }, after: { hours } });
  ctx.touch("directory", `doctor:${doctorId}`);
  return { doctorId, count: hours.length };
}
