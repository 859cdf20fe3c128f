import { assertMovable } from "@carepoint/domain/appointments/moving";
import type { QuoteMoveInput } from "@carepoint/domain/appointments/schema";
import { type AppointmentSource, appointmentLifecycle } from "@carepoint/domain/appointments/states";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError } from "@carepoint/domain/kernel/errors";
import { advance } from "@carepoint/domain/kernel/state-machine";
import { changerOf } from "../domains/appointments/commands/cancel-visit.ts";
import type { Appointment } from "../domains/appointments/queries/appointments.ts";
import type { Actor, CommandContext, Scope } from "../kernel/context.ts";

export function targetOf({ doctorId, branchId, startsAt }: QuoteMoveInput) {
  return { doctorId, branchId, startsAt: toInstant(startsAt) };
}

/** There, one that moves, in time, and to somewhere else than where it is. */
export function assertMoves(
  visit: Appointment | undefined,
  ctx: Pick<CommandContext, "actor" | "now">,
  input: QuoteMoveInput,
): Appointment {
  if (!visit) throw new DomainError("not_found");
  advance(appointmentLifecycle, visit.status, "reschedule");
  assertMovable(visit.startsAt, ctx.now, changerOf(ctx));
  const { doctorId, branchId, startsAt } = targetOf(input);
  const isThere = visit.doctorId === doctorId && visit.branchId === branchId && visit.startsAt.equals(startsAt);
  if (isThere) throw new DomainError("illegal_transition", { event: "reschedule" });
  return visit;
}

/** The desk moves within its branch, a doctor within the own hours; whose visit it is says the scope. */
export function assertMayMoveTo({ actor, reach }: Scope, { doctorId, branchId }: QuoteMoveInput): void {
  if (reach === "branch" && branchId !== actor.branchId) throw new DomainError("not_found");
  if (reach === "own" && actor.role === "doctor" && doctorId !== actor.doctorId) throw new DomainError("not_found");
}

/** Whose rules the new time follows: the public must come in time, staff may give the slot that is running. */
export function moverOf({ role }: Actor): AppointmentSource {
  if (role === "patient" || role === "anonymous") return "patient";
  return role === "doctor" ? "doctor" : "front_desk";
}
