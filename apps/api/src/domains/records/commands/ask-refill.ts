import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import type { AskRefillInput } from "@carepoint/domain/records/refills";
import { standingOf } from "@carepoint/domain/records/verification";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../../accounts/access.ts";
import { notifyAccount } from "../../notifications/commands/notify.ts";
import { readSettings } from "../../settings/queries.ts";
import { accountOfDoctor } from "../queries/orders.ts";
import { findActedPrescriptionForUpdate, insertRefill } from "../queries/refills.ts";

/**
 * The patient's people ask the doctor for the same medicines again. Throws `duplicate` while one is asked already,
 * `illegal_transition` for what is replaced, withdrawn or older than a prescription counts, and `not_found`.
 */
export async function askRefill(ctx: CommandContext, scope: Scope, { id: given, prescriptionId }: AskRefillInput) {
  const prescription = await findActedPrescriptionForUpdate(ctx.tx, scope, prescriptionId);
  if (!prescription) throw new DomainError("not_found");
  const { patientId, branchId, doctorId, zone } = prescription;
  const standing = standingOf(prescription, ctx.now, zone);
  if (standing !== "in_force") throw new DomainError("illegal_transition", { from: standing, event: "ask_refill" });
  const id = given ?? newId(ctx.now.epochMilliseconds);
  const { refillDays } = await readSettings(ctx.tx);
  const lapsesAt = ctx.now.add({ hours: 24 * refillDays });
  const requestedBy = ownAccount(ctx.actor);
  await insertRefill(ctx.tx, { id, prescriptionId, patientId, doctorId, requestedBy, askedAt: ctx.now, lapsesAt });
  const account = await accountOfDoctor(ctx.tx, doctorId);
  if (account) await notifyAccount(ctx, account, { template: "refill_asked", dedupeKey: `refill:${id}` });
  ctx.touch(`doctor:${doctorId}`);
  const after = { prescriptionId, status: "asked", lapsesAt: lapsesAt.toString() };
  await recordAudit(ctx, { action: "record.ask_refill", subjectId: id, patientId, branchId, after });
  return { refillId: id, status: "asked" as const };
}
