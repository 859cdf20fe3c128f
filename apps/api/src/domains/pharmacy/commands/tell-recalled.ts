import { DomainError } from "@carepoint/domain/kernel/errors";
import { can } from "@carepoint/domain/kernel/state-machine";
import { mostToldAtOnce, type TellRecalledInput } from "@carepoint/domain/pharmacy/recall-people";
import { recallLifecycle } from "@carepoint/domain/stock/recalls";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { lockRecall } from "../../stock/queries/recalls.ts";
import { insertTellings, untoldPeople } from "../queries/recall-people.ts";

/**
 * Tells whoever got recalled units and has not brought them all back that the pharmacy wants to speak to them, never of which medicine: the bill that they sign in for says it; a patient
 * once for each recall, however often it is pressed. Whom no account acts for is rung. Throws `illegal_transition` for a recall that was lifted.
 */
export async function tellRecalled(ctx: CommandContext, scope: Scope, { recallId }: TellRecalledInput) {
  const found = await lockRecall(ctx.tx, recallId, "update"); // who presses at the same time waits, and finds nobody left
  if (!found) throw new DomainError("not_found");
  if (!can(recallLifecycle, found.status, "lift")) throw new DomainError("illegal_transition", { from: found.status });
  const waiting = await untoldPeople(ctx.tx, scope, recallId, mostToldAtOnce);
  const told: string[] = [];
  for (const { patientId, dispenseId, invoiceId } of waiting) {
    const dedupeKey = `medicine_recalled:${recallId}:${patientId}`;
    const accounts = await notifyPatient(ctx, patientId, { template: "medicine_recalled", invoiceId, dedupeKey });
    if (accounts > 0) told.push(dispenseId);
  }
  await insertTellings(ctx.tx, recallId, told, { byAccount: ownAccount(ctx.actor), at: ctx.now });
  await recordAudit(ctx, {
    ...{ action: "pharmacy.tell_recalled", subjectId: recallId, branchId: ctx.actor.branchId },
    after: { told: told.length },
  });
  ctx.touch("stock");
  return { recallId, told: told.length, more: waiting.length === mostToldAtOnce };
}
