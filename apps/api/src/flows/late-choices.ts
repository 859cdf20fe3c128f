import { type LateChoicesInput, type LateChoiceView, lateChoiceView } from "@carepoint/domain/billing/late-choice";
import { findAppointment } from "../domains/appointments/queries/appointments.ts";
import { nextTime } from "../domains/appointments/queries/next-time.ts";
import { openChoices } from "../domains/billing/queries/late-choices.ts";
import type { QueryContext } from "../kernel/context.ts";

/** Money that waits for its payer's word, with the time that could be had for it as things stand. */
export async function listLateChoices(
  ctx: QueryContext,
  { appointmentId }: LateChoicesInput,
): Promise<{ items: LateChoiceView[] }> {
  const open = await openChoices(ctx.db, ctx.scope, { appointmentId, now: ctx.now });
  const items: LateChoiceView[] = [];
  for (const choice of open) {
    const visit = await findAppointment(ctx.db, null, choice.appointmentId);
    if (!visit) continue;
    const slot = await nextTime(ctx.db, visit, ctx.now);
    const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
    const next = slot ? { startsAt: at(slot.startsAt), endsAt: at(slot.endsAt) } : null;
    const { code, zone, startsAt } = visit;
    const told = { code, zone, startsAt: startsAt.toString(), until: choice.until.toString(), next };
    items.push(lateChoiceView.parse({ ...choice, ...told }));
  }
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { items };
}
