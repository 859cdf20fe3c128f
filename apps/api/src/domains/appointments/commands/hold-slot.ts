import { holdExpiry } from "@carepoint/domain/appointments/holds";
import type { HoldSlotInput } from "@carepoint/domain/appointments/schema";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { readSettings } from "../../settings/queries.ts";
import { recordEvent, sourceOf, touchVisit } from "../queries/appointments.ts";
import { expireLapsedHolds, insertHold, type NewHold, patientIsBusy } from "../queries/holds.ts";
import { lockDoctorDay } from "../queries/locks.ts";
import { type Offer, offerOf, slotAt } from "../queries/offer.ts";
import { assertBelowHoldLimit } from "./limit-holds.ts";

/**
 * Takes a slot for whoever tapped it, before they say who they are. The constraint decides races: one claimant gets a
 * row, the others `slot_taken`.
 */
export async function holdSlot(ctx: CommandContext, scope: Scope, input: HoldSlotInput) {
  assertMayHoldFor(scope, input);
  const source = sourceOf(ctx.actor);
  const startsAt = toInstant(input.startsAt);
  const offer = await offerOf(ctx.tx, { doctorId: input.doctorId, now: ctx.now, source });
  await lockDoctorDay(ctx.tx, input.doctorId, startsAt, offer.question.zones[input.branchId] ?? "UTC");
  await assertBelowHoldLimit(ctx, null);
  await expireLapsedHolds(ctx.tx, input.doctorId, ctx.now);

  const hold = await newHold(ctx, input, offer, startsAt);
  const held = await insertHold(ctx.tx, ctx.actor, ctx.now, hold);
  if (!held) throw await refusal(ctx, hold);

  const { id, branchId, patientId } = hold;
  await recordEvent(ctx, { appointmentId: id, patientId, event: "hold", from: null, to: "pending" });
  await touchVisit(ctx, hold);
  await recordAudit(ctx, { action: "appointment.hold", subjectId: id, patientId, branchId, after: held });
  return { appointmentId: id, code: held.code, status: held.status, holdExpiresAt: hold.holdExpiresAt.toString() };
}

/** Staff hold for the patient before them, an account for its own people; the desk only at its branch. */
function assertMayHoldFor({ actor, reach }: Scope, { patientId, branchId }: HoldSlotInput): void {
  if (reach === "branch" && branchId !== actor.branchId) throw new DomainError("not_found");
  if (patientId && reach === "own" && !actor.patientIds.includes(patientId)) throw new DomainError("not_found");
}

async function newHold(
  ctx: CommandContext,
  input: HoldSlotInput,
  offer: Offer,
  startsAt: Temporal.Instant,
): Promise<NewHold> {
  const { holdMinutes, holdExtensionMinutes } = await readSettings(ctx.tx);
  const slot = slotAt(offer, input.branchId, startsAt);
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  return {
    id: newId(ctx.now.epochMilliseconds),
    branchId: input.branchId,
    doctorId: input.doctorId,
    departmentId: offer.departmentId,
    patientId: input.patientId ?? null,
    seat: slot.seat,
    startsAt,
    endsAt: instant(slot.endsAt),
    occupiedFrom: instant(slot.occupiedFrom),
    occupiedTo: instant(slot.occupiedTo),
    source: sourceOf(ctx.actor),
    fee: offer.fee,
    holdExpiresAt: holdExpiry(ctx.now, { holdMinutes, extensionMinutes: holdExtensionMinutes }),
  };
}

async function refusal(ctx: CommandContext, hold: NewHold): Promise<DomainError> {
  const own = hold.patientId !== null && (await patientIsBusy(ctx.tx, hold.patientId, hold));
  return new DomainError(own ? "patient_overlap" : "slot_taken");
}
