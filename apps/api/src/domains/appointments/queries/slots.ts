import type { SlotsInput, SlotView } from "@carepoint/domain/appointments/schema";
import type { Slot } from "@carepoint/domain/appointments/slots";
import { instantText } from "@carepoint/domain/kernel/calendar";
import type { QueryContext } from "../../../kernel/context.ts";
import { sourceOf } from "./appointments.ts";
import { offerOf, slotsBetween } from "./offer.ts";

/** The free slots of a doctor from day to day, both included. */
export async function listSlots(ctx: QueryContext, input: SlotsInput): Promise<{ items: SlotView[] }> {
  const source = sourceOf(ctx.scope.actor);
  const offer = await offerOf(ctx.db, { doctorId: input.doctorId, now: ctx.now, source });
  return { items: slotsBetween(offer, input.from, input.to, input.branchId).map(toSlotView) };
}

export function toSlotView({ startsAt, endsAt, branchId, capacity, seatsLeft }: Slot): SlotView {
  const text = (ms: number) => instantText(Temporal.Instant.fromEpochMilliseconds(ms));
  return { startsAt: text(startsAt), endsAt: text(endsAt), branchId, capacity, seatsLeft };
}
