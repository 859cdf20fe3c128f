import { together } from "@carepoint/db/pipeline";
import { runFrom } from "@carepoint/domain/appointments/back-to-back";
import type { HoldFamilyInput } from "@carepoint/domain/appointments/schema";
import { openSlots } from "@carepoint/domain/appointments/slots";
import { addDays, dateIn, textOfMs, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { sourceOf } from "../queries/appointments.ts";
import { lockDoctorDayAt, lockFamilies, lockPatients } from "../queries/locks.ts";
import { offerToTake, slotAt } from "../queries/offer.ts";
import { assertMayHoldFor } from "./hold-slot.ts";
import { assertBelowHoldLimit } from "./limit-holds.ts";
import { placeHold } from "./place-hold.ts";

/**
 * Neighbouring times of one doctor for several of a family, all of them or none: whatever refuses one, refuses all. Each
 * is a visit of its own, paid on its own, so the first minutes are as many times longer.
 */
// unaudited: placeHold audits each
export async function holdFamily(ctx: CommandContext, scope: Scope, input: HoldFamilyInput) {
  const { doctorId, branchId, patientIds } = input;
  const startsAt = toInstant(input.startsAt);
  for (const patientId of patientIds) await assertMayHoldFor(ctx, scope, { patientId, branchId });
  await lockFamilies(ctx.tx);
  await together([
    lockDoctorDayAt(ctx.tx, doctorId, branchId, startsAt),
    assertBelowHoldLimit(ctx, null, patientIds.length),
  ]);
  await lockPatients(ctx.tx, patientIds);
  const source = sourceOf(ctx.actor);
  const read = () => offerToTake(ctx.tx, { doctorId, startsAt, now: ctx.now, source });
  const offer = await read();
  const first = slotAt(offer, branchId, startsAt);
  const day = dateIn(startsAt, "UTC");
  const run = runFrom(openSlots(offer.question, addDays(day, -1), addDays(day, 1)), first, patientIds.length);
  const until = ctx.now.add({ minutes: offer.settings.holdMinutes * patientIds.length });
  const holds = [];
  for (const [place, patientId] of patientIds.entries()) {
    const slot = run[place];
    if (!slot) throw new DomainError("slot_taken");
    const at = Temporal.Instant.fromEpochMilliseconds(slot.startsAt);
    const choose = async () => {
      const now = await read();
      return { offer: now, slot: slotAt(now, branchId, at) };
    };
    const { hold } = await placeHold(ctx, { doctorId, patientId, source, until, choose });
    holds.push({ appointmentId: hold.id, patientId, startsAt: textOfMs(slot.startsAt) });
  }
  return { holds, holdExpiresAt: until.toString() };
}
