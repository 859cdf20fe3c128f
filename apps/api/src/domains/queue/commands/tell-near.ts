import { inTurn, nearAhead } from "@carepoint/domain/queue/order";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { readSettings } from "../../settings/queries.ts";
import { waitingPlaces } from "../queries/places.ts";
import type { DoctorDay } from "../queries/tokens.ts";

/**
 * After somebody left a queue: whoever has at most two people ahead now is told to be near, once for a token. Two who leave
 * at the same moment do not see each other go, so the next step makes up for who was passed over.
 */
// unaudited: a notice is its own record, and the step that caused it is audited
export async function tellNear(ctx: CommandContext, queue: DoctorDay): Promise<void> {
  const { queueGraceMinutes } = await readSettings(ctx.tx);
  const near = inTurn(await waitingPlaces(ctx.tx, queue), queueGraceMinutes).slice(1, nearAhead + 1);
  for (const { id, number, appointmentId, patientId } of near) {
    const notice = { template: "turn_near" as const, dedupeKey: `turn_near:${id}:${number}`, appointmentId };
    if (patientId) await notifyPatient(ctx, patientId, notice);
  }
}
