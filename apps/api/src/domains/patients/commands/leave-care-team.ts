import { DomainError } from "@carepoint/domain/kernel/errors";
import type { LeaveCareTeamInput } from "@carepoint/domain/patients/care-team";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { accountOfDoctor, endCare, findCareForUpdate } from "../queries/care-team.ts";

/** From now on the doctor is out of the team, and the record goes from their devices; a second time changes nothing. Throws `not_found`. */
export async function leaveCareTeam(ctx: CommandContext, scope: Scope, { careTeamId }: LeaveCareTeamInput) {
  const { tx, now } = ctx;
  const care = await findCareForUpdate(tx, scope, careTeamId);
  if (!care) throw new DomainError("not_found");
  const isOver = care.endedAt !== null || Temporal.Instant.compare(care.untilAt, now) <= 0;
  if (isOver) return { careTeamId, ended: true as const };
  const { patientId, doctorId } = care;
  const endedBy = ownAccount(ctx.actor);
  await endCare(tx, careTeamId, { endedAt: now, endedBy });
  const doctor = await accountOfDoctor(tx, doctorId);
  const watching = [...(await accountsOfPatients(tx, [patientId])), ...(doctor ? [doctor.accountId] : [])];
  ctx.touch(...watching.map((account) => `account:${account}`));
  const after = { doctorId, ended: true };
  await recordAudit(ctx, { action: "patient.leave_care_team", subjectId: careTeamId, patientId, after });
  return { careTeamId, ended: true as const };
}
