import { together } from "@carepoint/db/pipeline";
import type { SqueezeInInput } from "@carepoint/domain/appointments/schema";
import { firstSqueezeSeat, freeSeat } from "@carepoint/domain/appointments/seats";
import { mostSqueezed, squeezeTime } from "@carepoint/domain/appointments/squeeze";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { assertMayActFor } from "../../patients/access.ts";
import { recordEvent } from "../queries/appointments.ts";
import { assertFollowUp } from "../queries/follow-ups.ts";
import { lockDoctorDayAt } from "../queries/locks.ts";
import { offerToTake } from "../queries/offer.ts";
import { squeezedSeats } from "../queries/squeezed.ts";
import { placeHold } from "./place-hold.ts";

/**
 * Holds one more seat at a time that is full, or a time outside the doctor's hours. The same constraint is the referee: a
 * seat is given once, the patient is in one place, and a doctor who is away is not booked.
 */
export async function squeezeIn(ctx: CommandContext, scope: Scope, input: SqueezeInInput) {
  const { id, doctorId, branchId, patientId, kind, reason } = input;
  const startsAt = toInstant(input.startsAt);
  if (scope.reach === "branch" && branchId !== scope.actor.branchId) throw new DomainError("not_found");
  await assertMayActFor(ctx.tx, scope, patientId, ctx.now);
  await lockDoctorDayAt(ctx.tx, doctorId, branchId, startsAt);
  await assertFollowUp(ctx.tx, { kind, doctorId, startsAt, patientId });
  const source = "front_desk" as const;
  const choose = async () => {
    const offer = await offerToTake(ctx.tx, { doctorId, startsAt, now: ctx.now, source, kind });
    const answer = squeezeTime(offer.question, branchId, startsAt.epochMilliseconds);
    if ("refusal" in answer) throw new DomainError(answer.refusal);
    const taken = await squeezedSeats(ctx.tx, { doctorId, now: ctx.now, slot: answer.slot });
    if (taken.length >= mostSqueezed) throw new DomainError("slot_taken");
    return { offer, slot: { ...answer.slot, seat: freeSeat(firstSqueezeSeat, taken) } };
  };
  const { hold, held } = await placeHold(ctx, { id, doctorId, patientId, source, choose });
  const of = { appointmentId: hold.id, patientId };
  await together([
    recordEvent(ctx, { ...of, event: "squeeze", from: "pending", to: "pending", reason }),
    recordAudit(ctx, {
      action: "appointment.squeeze",
      subjectId: hold.id,
      patientId,
      branchId,
      after: { seat: hold.seat, startsAt: input.startsAt },
    }),
  ]);
  const holdExpiresAt = hold.holdExpiresAt.toString();
  return { appointmentId: hold.id, code: held.code, status: held.status, holdExpiresAt };
}
