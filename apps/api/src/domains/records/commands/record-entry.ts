import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { isAhead, mayWrite, type RecordEntryInput } from "@carepoint/domain/records/chart";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { findPatientForUpdate } from "../../patients/queries/amendment.ts";
import { insertEntry, updateAllergies } from "../queries/chart-writing.ts";
import { isEncounterOf } from "../queries/encounters.ts";
import { makeRoom } from "./make-room.ts";
import { moveVersion } from "./move-version.ts";
import { unfoldAllergies } from "./unfold-allergies.ts";

/**
 * Writes something into the chart. An allergy that stands there already gets these words as its next version: nobody has one
 * twice. Throws `forbidden` for a kind that is not the caller's to write, `not_found`, what `makeRoom` throws, and
 * `invalid_input` for what has not happened yet.
 */
export async function recordEntry(ctx: CommandContext, scope: Scope, input: RecordEntryInput) {
  const { id: given, patientId, encounterId = null, content } = input;
  if (!mayWrite(ctx.actor.role, content.kind)) throw new DomainError("forbidden");
  const patient = await findPatientForUpdate(ctx, scope, patientId);
  if (!patient) throw new DomainError("not_found");
  const field = isAhead(content, ctx.now, patient.today);
  if (field) throw new DomainError("invalid_input", { field });
  if (encounterId && !(await isEncounterOf(ctx.tx, scope, encounterId, patientId))) throw new DomainError("not_found");

  await unfoldAllergies(ctx, patient);
  const same = await makeRoom(ctx, patient, content);
  if (same) return moveVersion(ctx, patient, same, { action: "record.confirm_entry", content });
  const id = given ?? newId(ctx.now.epochMilliseconds);
  const author = { accountId: ownAccount(ctx.actor), role: ctx.actor.role };
  const entry = { id, patientId, encounterId, content, author, at: ctx.now };
  const { version } = await insertEntry(ctx.tx, patient.key, entry);
  await updateAllergies(ctx.tx, patient, content);
  ctx.touch(...(await accountsOfPatients(ctx.tx, [patientId])).map((account) => `account:${account}`));
  const after = { kind: content.kind, status: "active", version };
  await recordAudit(ctx, { action: "record.enter", subjectId: id, patientId, after });
  return { entryId: id, status: "active" as const, version };
}
