import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type AdmitToCareTeamInput, careEnd, mayTakeIntoCare } from "@carepoint/domain/patients/care-team";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { hospitalZone } from "../../settings/access.ts";
import { assertMayActFor } from "../access.ts";
import { accountOfDoctor, insertCare } from "../queries/care-team.ts";

/**
 * An admission: the doctor sees the record from now on until the end of a day of the hospital, or until somebody ends it. The
 * patient's people are told. Throws `not_found`, `invalid_input` for more days than the role may give, and `duplicate` where the
 * doctor is in the team already.
 */
export async function admitToCareTeam(ctx: CommandContext, scope: Scope, input: AdmitToCareTeamInput) {
  const { tx, now } = ctx;
  const { patientId, doctorId, days } = input;
  const { role: addedAs } = scope.actor;
  if (!mayTakeIntoCare(addedAs, days)) throw new DomainError("invalid_input", { field: "days" });
  await assertMayActFor(tx, scope, patientId, now);
  const doctor = await accountOfDoctor(tx, doctorId);
  if (!doctor?.listed) throw new DomainError("not_found");
  const id = input.id ?? newId(now.epochMilliseconds);
  const untilAt = careEnd(now, days, await hospitalZone(tx, scope.actor.branchId));
  const addedBy = ownAccount(ctx.actor);
  const source = "admission";
  await insertCare(tx, { id, patientId, doctorId, source, fromAt: now, untilAt, addedBy, addedAs });
  await notifyPatient(ctx, patientId, { template: "care_opened", dedupeKey: `care_opened:${id}` });
  const watching = [...(await accountsOfPatients(tx, [patientId])), doctor.accountId];
  ctx.touch(...watching.map((account) => `account:${account}`));
  const after = { doctorId, source, untilAt: instantText(untilAt) };
  await recordAudit(ctx, { action: "patient.admit_to_care_team", subjectId: id, patientId, after });
  return { careTeamId: id, untilAt: instantText(untilAt) };
}
