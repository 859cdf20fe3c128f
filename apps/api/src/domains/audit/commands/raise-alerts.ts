import { unusualReadings } from "@carepoint/domain/audit/unusual-reading";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext } from "../../../kernel/context.ts";
import { insertReadingAlert, readingsUntil } from "../queries/reading-alerts.ts";

/** Whoever opened far more records than their peers within the window is shown to the administrators, once. */
export async function raiseReadingAlerts(ctx: CommandContext): Promise<number> {
  let raised = 0;
  for (const reading of unusualReadings(await readingsUntil(ctx.tx, ctx.now))) {
    const id = await insertReadingAlert(ctx.tx, reading, ctx.now);
    if (!id) continue;
    raised += 1;
    const { actorId, role } = reading;
    await recordAudit(ctx, { action: "access.unusual", subjectId: actorId, after: { alertId: id, role } });
  }
  return raised;
}
