import { can } from "@carepoint/domain/kernel/state-machine";
import { refillLifecycle } from "@carepoint/domain/records/states";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { lockRefill, updateRefill } from "../queries/refills.ts";

/** Nobody answered in time: the patient is told, and may ask again or come. One that was answered meanwhile stays as it is. */
export async function lapseRefill(ctx: CommandContext, refillId: string): Promise<void> {
  const before = await lockRefill(ctx.tx, refillId);
  if (!before || !can(refillLifecycle, before.status, "lapse")) return;
  if (Temporal.Instant.compare(before.lapsesAt, ctx.now) > 0) return;
  const { patientId, prescriptionId, doctorId } = before;
  await updateRefill(ctx.tx, refillId, { status: "lapsed", answeredAt: ctx.now });
  await notifyPatient(ctx, patientId, {
    template: "refill_answered",
    dedupeKey: `refill_answered:${refillId}`,
    prescriptionId,
  });
  ctx.touch(`doctor:${doctorId}`);
  const change = { before: { status: before.status }, after: { status: "lapsed" } };
  await recordAudit(ctx, { action: "record.lapse_refill", subjectId: refillId, patientId, ...change });
}
