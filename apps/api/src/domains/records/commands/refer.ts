import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { Addressee, ReferInput } from "@carepoint/domain/records/referrals";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { type PatientKey, patientKey } from "../../../kernel/sealed.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { findEncounterForUpdate } from "../queries/encounters.ts";
import { insertReferral, isThere, referralCell } from "../queries/referrals.ts";
import { tellDoctor } from "./tell-doctor.ts";

/**
 * Asks a colleague, a department or somebody outside about the patient of a visit, also after it, as long as the record is open to who
 * asks. Opens nothing to anybody: that is for who accepts. Throws `not_found` for a record that is shut, a doctor who is not here and a
 * department that is closed, `invalid_input` for oneself.
 */
export async function refer(ctx: CommandContext, scope: Scope, input: ReferInput) {
  const { tx, now } = ctx;
  const { id: given, encounterId, to, urgency, ...content } = input;
  const encounter = await findEncounterForUpdate(tx, scope, encounterId);
  if (!encounter) throw new DomainError("not_found");
  const { patientId, branchId, doctorId: fromDoctor } = encounter;
  await assertMayActFor(tx, scope, patientId, now);
  if (to.kind === "doctor" && to.doctorId === fromDoctor) throw new DomainError("invalid_input", { field: "to" });
  if (to.kind !== "outside" && !(await isThere(tx, to))) throw new DomainError("not_found");

  const id = given ?? newId(now.epochMilliseconds);
  const key = await patientKey(tx, ctx.sealer, patientId);
  const sender = { encounterId, patientId, branchId, fromDoctor };
  const contentSealed = key.seal(referralCell(id, "content_sealed"), content);
  const row = { id, ...sender, ...columnsOf(id, to, key), urgency, contentSealed, status: "sent", sentAt: now };
  const { version } = await insertReferral(tx, row);
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  if (to.kind === "doctor") await tellDoctor(ctx, to.doctorId, { template: "referral_asked", referralId: id });
  const after = { status: "sent", toKind: to.kind };
  await recordAudit(ctx, { action: "record.refer", subjectId: id, patientId, branchId, after });
  return { referralId: id, status: "sent" as const, version };
}

function columnsOf(id: string, to: Addressee, key: PatientKey) {
  if (to.kind === "doctor") return { toDoctor: to.doctorId };
  if (to.kind === "department") return { toDepartment: to.departmentId };
  const { name, place } = to;
  return { outsideSealed: key.seal(referralCell(id, "outside_sealed"), { name, place }) };
}
