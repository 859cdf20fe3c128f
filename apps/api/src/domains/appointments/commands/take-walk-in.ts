import { walkInPlace } from "@carepoint/domain/appointments/walk-ins";
import type { BranchId } from "@carepoint/domain/kernel/id";
import type { CommandContext } from "../../../kernel/context.ts";
import { offerToTake } from "../queries/offer.ts";
import { walkInSlot } from "../queries/walk-in-seats.ts";
import { placeHold } from "./place-hold.ts";

export interface WalkInRequest {
  readonly id?: string | undefined;
  readonly doctorId: string;
  readonly branchId: BranchId;
  readonly patientId: string;
}

/** Holds a place of today for somebody without a booking. The doctor-day is locked. Throws `walk_ins_full`. */
// unaudited: placeHold audits it
export async function takeWalkIn(ctx: CommandContext, { id, doctorId, branchId, patientId }: WalkInRequest) {
  const { tx, now } = ctx;
  const source = "walk_in" as const;
  const choose = async () => {
    const offer = await offerToTake(tx, { doctorId, startsAt: now, now, source });
    return { offer, slot: await walkInSlot(tx, { doctorId, branchId, now }, offer, walkInPlace) };
  };
  const { hold, held } = await placeHold(ctx, { id, doctorId, patientId, source, choose });
  return { appointmentId: hold.id, code: held.code, fee: hold.fee };
}
