import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { AdmitToCareTeamInput } from "@carepoint/domain/patients/care-team";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { assertMayActFor } from "../access.ts";
import { accountOfDoctor, insertCare } from "../queries/care-team.ts";

/**
 * An admission: the doctor sees the record from now on, until a day or until somebody ends it. Throws `not_found`, and
 * `duplicate` where the doctor is in the team already.
 */
export async function admitToCareTeam(ctx: CommandContext, scope: Scope, input: AdmitToCareTeamInput) {
  const { tx, now } = ctx;
  const { patientId, doctorId, days } = input;
  await assertMayActFor(tx, scope, patientId, now);
  const doctor = await accountOfDoctor(tx, doctorId);
  if (!doctor?.listed) throw new DomainError("not_found");
  const id = input.id ?? newId(now.epochMilliseconds);
  const untilAt = now.add({ hours: 24 * days });
  const addedBy = ownAccount(ctx.actor);
  const source = "admission";
  await insertCare(tx, { id, patientId, doctorId, source, fromAt: now, untilAt, addedBy });
  const watching = [...(await accountsOfPatients(tx, [patientId])), doctor.accountId];
  ctx.touch(...watching.map((account) => `account:${account}`));
  const after = { doctorId, source, untilAt: instantText(untilAt) };
  await recordAudit(ctx, { action: "patient.admit_to_care_team", subjectId: id, patientId, after });
  return { careTeamId: id, untilAt: instantText(untilAt) };
}
