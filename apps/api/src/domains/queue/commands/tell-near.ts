import { inTurn, nearAhead } from "@carepoint/domain/queue/order";
import type { CommandContext } from "../../../kernel/context.ts";
import { notifyPatient } from "../../notifications/commands/notify.ts";
import { readSettings } from "../../settings/queries.ts";
import { waitingPlaces } from "../queries/places.ts";
import type { DoctorDay } from "../queries/tokens.ts";

/** After somebody left a queue: whoever has two people ahead now is told to be near, once for a token. */
// unaudited: a notice is its own record, and the step that caused it is audited
export async function tellNear(ctx: CommandContext, queue: DoctorDay): Promise<void> {
  const { queueGraceMinutes } = await readSettings(ctx.tx);
  const near = inTurn(await waitingPlaces(ctx.tx, queue), queueGraceMinutes)[nearAhead];
  if (!near?.patientId) return;
  const { id, appointmentId, patientId } = near;
  await notifyPatient(ctx, patientId, { template: "turn_near", dedupeKey: `turn_near:${id}`, appointmentId });
}
