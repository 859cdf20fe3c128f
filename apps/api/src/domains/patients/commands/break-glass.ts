import { instantText } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { type BreakGlassInput, glassRule, lettersIn } from "@carepoint/domain/patients/break-glass";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { patientKey } from "../../../kernel/sealed.ts";
import { ownAccount } from "../../accounts/access.ts";
import { accountsOfPatients } from "../../accounts/queries/patients.ts";
import { notifyAdministration, notifyPatient } from "../../notifications/commands/notify.ts";
import {
  countGlassSince,
  findFoundPatient,
  glassReasonCell,
  insertBreakGlass,
  lockGlassOf,
} from "../queries/break-glass.ts";

/**
 * Opens the record of somebody whom the doctor does not treat, for half an hour by the clock. The administration and the
 * patient's people are told in the same transaction. Throws `not_found` for whom the number does not find,
 * `illegal_transition` where the record is open already, `glass_limit` past the day's number.
 */
export async function breakGlass(ctx: CommandContext, { actor }: Scope, input: BreakGlassInput) {
  const { tx, now, sealer } = ctx;
  const { patientId, found, code, reason } = input;
  const doctorId = actor.doctorId;
  if (!doctorId) throw new DomainError("forbidden");
  await lockGlassOf(tx, doctorId);
  const patient = await findFoundPatient(ctx, { doctorId, patientId, found });
  if (!patient) throw new DomainError("not_found");
  if (patient.open) throw new DomainError("illegal_transition");
  const broken = await countGlassSince(tx, doctorId, now.subtract({ hours: 24 }));
  if (broken >= glassRule.perDay) throw new DomainError("glass_limit", { most: glassRule.perDay });

  const id = input.id ?? newId(now.epochMilliseconds);
  const untilAt = now.add({ minutes: glassRule.minutes });
  const key = await patientKey(tx, sealer, patientId);
  await insertBreakGlass(tx, {
    ...{ id, doctorId, patientId, code, untilAt, openedAt: now },
    accountId: ownAccount(actor),
    reasonSealed: key.seal(glassReasonCell(id), reason),
    reasonLetters: lettersIn(reason),
  });
  await notifyAdministration(ctx, { template: "break_glass_review", dedupeKey: `break_glass:${id}` });
  await notifyPatient(ctx, patientId, { template: "break_glass_told", dedupeKey: `break_glass_told:${id}` });
  ctx.touch(...(await accountsOfPatients(tx, [patientId])).map((account) => `account:${account}`));
  const after = { patientId, doctorId, code, untilAt: instantText(untilAt) };
  await recordAudit(ctx, { action: "patient.break_glass", subjectId: id, patientId, after });
  return { breakGlassId: id, untilAt: instantText(untilAt) };
}
