import { type LateChoicesInput, type LateChoiceView, lateChoiceView } from "@carepoint/domain/billing/late-choice";
import { findAppointments } from "../domains/appointments/queries/appointments.ts";
import { nextTimes } from "../domains/appointments/queries/next-time.ts";
import { openChoices } from "../domains/billing/queries/late-choices.ts";
import type { QueryContext } from "../kernel/context.ts";

/** Money that waits for its payer's word, with the time that could be had for it as things stand. */
export async function listLateChoices(
  ctx: QueryContext,
  { appointmentId }: LateChoicesInput,
): Promise<{ items: LateChoiceView[] }> {
  const open = await openChoices(ctx.db, ctx.scope, { appointmentId, now: ctx.now });
  if (open.length === 0) return { items: [] };
  const visits = await findAppointments(
    ctx.db,
    open.map((choice) => choice.appointmentId),
  );
  const times = await nextTimes(ctx.db, visits, ctx.now);
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
  const items = open.flatMap((choice): LateChoiceView[] => {
    const visit = visits.find(({ id }) => id === choice.appointmentId);
    if (!visit) return [];
    const slot = times.get(visit.id);
    const next = slot ? { startsAt: at(slot.startsAt), endsAt: at(slot.endsAt) } : null;
    const { code, zone, startsAt } = visit;
    const told = { code, zone, startsAt: startsAt.toString(), until: choice.until.toString(), next };
    return [lateChoiceView.parse({ ...choice, ...told })];
  });
  ctx.sees(...items.map(({ patientId }) => patientId));
  return { items };
}
