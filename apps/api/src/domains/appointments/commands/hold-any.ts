import { asksTheNext, fairOrder, refusalOfAll } from "@carepoint/domain/appointments/any-doctor";
import type { HoldAnyInput } from "@carepoint/domain/appointments/schema";
import { findSlot } from "@carepoint/domain/appointments/slots";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { DomainError, type ErrorCode } from "@carepoint/domain/kernel/errors";
import type { DepartmentId, DoctorId } from "@carepoint/domain/kernel/id";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { findDepartment } from "../../departments/queries.ts";
import { sourceOf } from "../queries/appointments.ts";
import { dayLoads, departmentOffers } from "../queries/department-offers.ts";
import { attempt } from "../queries/holds.ts";
import { lockDepartmentDay } from "../queries/locks.ts";
import { assertMayHoldFor, holdSlot } from "./hold-slot.ts";

/**
 * Holds a time with whoever of the department is free then and it is fair to ask first. All who ask for a day of the
 * department stand in one line, so each sees what the one before was given; whoever asks for a doctor by name does not,
 * and where they are faster the next doctor is asked. `slot_taken` only when nobody is free.
 */
// unaudited: holdSlot audits it
export async function holdAny(ctx: CommandContext, scope: Scope, input: HoldAnyInput) {
  const { departmentId, branchId, startsAt, ...rest } = input;
  await assertMayHoldFor(ctx, scope, input);
  const zone = await lockDepartmentDay(ctx.tx, departmentId, branchId, toInstant(startsAt));
  if (!zone) throw new DomainError("not_found");
  for (const doctorId of await inFairOrder(ctx, input, zone)) {
    let held: Awaited<ReturnType<typeof holdSlot>> | undefined;
    // Undone whole when it is refused, the doctor-day's lock too: nobody waits for one doctor while keeping another.
    const refusal = await attempt(ctx.tx, async () => {
      held = await holdSlot(ctx, scope, { ...rest, branchId, startsAt, doctorId });
    });
    if (held && !refusal) return { ...held, doctorId };
    if (refusal && !asksTheNext(refusal)) throw new DomainError(refusal);
  }
  throw new DomainError("slot_taken");
}

async function inFairOrder(ctx: CommandContext, input: HoldAnyInput, zone: string): Promise<DoctorId[]> {
  const startsAt = toInstant(input.startsAt);
  const day = dateIn(startsAt, "UTC");
  const asking = { now: ctx.now, source: sourceOf(ctx.actor), from: day, to: day };
  const offers = await departmentOffers(ctx.tx, input.departmentId, asking);
  const free: DoctorId[] = [];
  const refusals: Parameters<typeof refusalOfAll>[0][number][] = [];
  for (const { doctorId, question } of offers) {
    const answer = findSlot(question, input.branchId, startsAt.epochMilliseconds);
    if ("slot" in answer) free.push(doctorId);
    else refusals.push(answer.refusal);
  }
  if (offers.length === 0) throw new DomainError(await whyNobody(ctx, input.departmentId));
  if (free.length === 0) throw new DomainError(refusalOfAll(refusals));
  if (free.length === 1) return free;
  const loads = await dayLoads(ctx.tx, free, { startsAt, zone, now: ctx.now });
  const none = { visits: 0, lastGiven: null };
  return fairOrder(free.map((doctorId) => ({ doctorId, ...(loads.get(doctorId) ?? none) }))).map(
    (each) => each.doctorId,
  );
}

async function whyNobody({ tx }: CommandContext, departmentId: DepartmentId): Promise<ErrorCode> {
  const department = await findDepartment(tx, departmentId);
  if (!department) return "not_found";
  return department.active ? "doctor_unavailable" : "department_closed";
}
