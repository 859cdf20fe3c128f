import { together } from "@carepoint/db/pipeline";
import { holdExpiry } from "@carepoint/domain/appointments/holds";
import type { HoldSlotInput } from "@carepoint/domain/appointments/schema";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { newId } from "@carepoint/domain/kernel/id";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { recordEvent, sourceOf, touchVisit } from "../queries/appointments.ts";
import { insertHold, isKnown, type NewHold, patientIsBusy } from "../queries/holds.ts";
import { lockDoctorDayAt } from "../queries/locks.ts";
import { type Offer, offerOf, offerToTake, slotAt } from "../queries/offer.ts";
import { expireHolds } from "./expire-holds.ts";
import { assertBelowHoldLimit } from "./limit-holds.ts";

const mostTries = 10;

/**
 * Takes a slot for whoever tapped it, before they say who they are. The constraint decides races: nobody gets a seat
 * twice, and nobody is told `slot_taken` while one is free.
 */
export async function holdSlot(ctx: CommandContext, scope: Scope, input: HoldSlotInput) {
  const slot = `${input.doctorId} ${input.startsAt}`;
  const ahead = inLine.get(slot) ?? 0;
  inLine.set(slot, ahead + 1);
  try {
    if (ahead > 0) await refuseIfTaken(ctx, scope, input);
    return await holdInTurn(ctx, scope, input);
  } finally {
    const left = (inLine.get(slot) ?? 1) - 1;
    if (left > 0) inLine.set(slot, left);
    else inLine.delete(slot);
  }
}

/** How many holds of a slot this process has under way. It only spares waiting: a process that knows none answers as well. */
const inLine = new Map<string, number>();

/** Behind others a look costs less than the queue: what is taken now is refused now, and nobody waits to hear it. */
async function refuseIfTaken(ctx: CommandContext, scope: Scope, input: HoldSlotInput): Promise<void> {
  const startsAt = toInstant(input.startsAt);
  const day = dateIn(startsAt, "UTC");
  const asking = { now: ctx.now, source: sourceOf(ctx.actor), from: day, to: day };
  const [, offer] = await together([assertMayHoldFor(ctx, scope, input), offerOf(ctx.tx, input.doctorId, asking)]);
  slotAt(offer, input.branchId, startsAt);
}

async function holdInTurn(ctx: CommandContext, scope: Scope, input: HoldSlotInput) {
  // One round trip, in this order: who may, the doctor's day, the holder's queue and limit, then what is offered.
  const [, , , offer] = await together([
    assertMayHoldFor(ctx, scope, input),
    lockDoctorDayAt(ctx.tx, input.doctorId, input.branchId, toInstant(input.startsAt)),
    assertBelowHoldLimit(ctx, null),
    readOffer(ctx, input),
  ]);
  const { hold, held } = await takeSeat(ctx, input, offer);

  const { id, branchId, patientId } = hold;
  await together([
    recordEvent(ctx, { appointmentId: id, patientId, event: "hold", from: null, to: "pending" }),
    touchVisit(ctx, hold),
    recordAudit(ctx, { action: "appointment.hold", subjectId: id, patientId, branchId, after: held }),
  ]);
  return { appointmentId: id, code: held.code, status: held.status, holdExpiresAt: hold.holdExpiresAt.toString() };
}

/** Staff hold for the patient before them, an account for its own people; the desk only at its branch. */
async function assertMayHoldFor({ tx }: CommandContext, scope: Scope, { patientId, branchId }: HoldSlotInput) {
  if (scope.reach === "branch" && branchId !== scope.actor.branchId) throw new DomainError("not_found");
  if (patientId) await assertMayActFor(tx, scope, patientId);
}

/**
 * The offer is read behind the lock, so the first try is the rule. Where two days of different branches touch, another
 * may still be faster: then its seat is seen, and the next one tried until the offer itself says `slot_taken`.
 */
async function takeSeat(ctx: CommandContext, input: HoldSlotInput, first: Offer) {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const hold = newHold(ctx, input, tries === 0 ? first : await readOffer(ctx, input));
    const [, held] = await together([
      expireHolds(ctx, { ...hold, startsAt: hold.occupiedFrom, endsAt: hold.occupiedTo }),
      insertHold(ctx.tx, ctx.actor, ctx.now, hold),
    ]);
    if (held) return { hold, held };
    if (input.id && (await isKnown(ctx.tx, input.id))) throw new DomainError("duplicate");
    if (hold.patientId && (await patientIsBusy(ctx.tx, hold.patientId, hold))) throw new DomainError("patient_overlap");
  }
  throw new DomainError("slot_taken");
}

function readOffer({ tx, actor, now }: CommandContext, { doctorId, startsAt }: HoldSlotInput): Promise<Offer> {
  return offerToTake(tx, { doctorId, startsAt: toInstant(startsAt), now, source: sourceOf(actor) });
}

function newHold(ctx: CommandContext, input: HoldSlotInput, offer: Offer): NewHold {
  const { doctorId, branchId, patientId } = input;
  const startsAt = toInstant(input.startsAt);
  const { holdMinutes, holdExtensionMinutes } = offer.settings;
  const slot = slotAt(offer, branchId, startsAt);
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  return {
    id: input.id ?? newId(ctx.now.epochMilliseconds),
    branchId,
    doctorId,
    departmentId: offer.departmentId,
    patientId: patientId ?? null,
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
