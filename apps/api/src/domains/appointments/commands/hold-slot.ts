import { together } from "@carepoint/db/pipeline";
import type { HoldSlotInput } from "@carepoint/domain/appointments/schema";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { sourceOf } from "../queries/appointments.ts";
import { assertFollowUp } from "../queries/follow-ups.ts";
import { lockDoctorDayAt } from "../queries/locks.ts";
import { type Offer, offerOf, offerToTake, slotAt } from "../queries/offer.ts";
import { assertBelowHoldLimit } from "./limit-holds.ts";
import { placeHold } from "./place-hold.ts";

/**
 * Takes a slot for whoever tapped it, before they say who they are. The constraint decides races: nobody gets a seat
 * twice, and nobody is told `slot_taken` while one is free.
 */
// unaudited: placeHold audits it
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
  const asking = { now: ctx.now, source: sourceOf(ctx.actor), kind: input.kind, from: day, to: day };
  const [, offer] = await together([assertMayHoldFor(ctx, scope, input), offerOf(ctx.tx, input.doctorId, asking)]);
  slotAt(offer, input.branchId, startsAt);
}

async function holdInTurn(ctx: CommandContext, scope: Scope, input: HoldSlotInput) {
  const { id, doctorId, branchId, patientId = null } = input;
  const startsAt = toInstant(input.startsAt);
  // One round trip, in this order: who may, the doctor's day, the holder's queue and limit, then what is offered.
  const [, , , , first] = await together([
    assertMayHoldFor(ctx, scope, input),
    lockDoctorDayAt(ctx.tx, doctorId, branchId, startsAt),
    assertBelowHoldLimit(ctx, null),
    assertFollowUp(ctx.tx, { ...input, startsAt }),
    readOffer(ctx, input),
  ]);
  let read: Offer | undefined = first;
  const choose = async () => {
    const offer = read ?? (await readOffer(ctx, input));
    read = undefined; // tried again, it is asked anew
    return { offer, slot: slotAt(offer, branchId, startsAt) };
  };
  const { hold, held } = await placeHold(ctx, { id, doctorId, patientId, source: sourceOf(ctx.actor), choose });
  const holdExpiresAt = hold.holdExpiresAt.toString();
  return { appointmentId: hold.id, code: held.code, status: held.status, holdExpiresAt };
}

function readOffer({ tx, actor, now }: CommandContext, { doctorId, startsAt, kind }: HoldSlotInput): Promise<Offer> {
  return offerToTake(tx, { doctorId, startsAt: toInstant(startsAt), now, source: sourceOf(actor), kind });
}

/** Staff hold for the patient before them, an account for its own people; the desk only at its branch, a doctor only their own times. */ // unaudited: it only asks
export async function assertMayHoldFor(
  { tx, now }: CommandContext,
  scope: Scope,
  {
    patientId,
    branchId,
    doctorId,
  }: Pick<HoldSlotInput, "patientId" | "branchId"> & Partial<Pick<HoldSlotInput, "doctorId">>,
): Promise<void> {
  const { actor, reach } = scope;
  if (reach === "branch" && branchId !== actor.branchId) throw new DomainError("not_found");
  const byDoctor = actor.role === "doctor";
  if (byDoctor && (doctorId !== actor.doctorId || !patientId)) throw new DomainError("not_found");
  if (patientId) await assertMayActFor(tx, scope, patientId, now);
}
