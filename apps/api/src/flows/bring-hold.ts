import { adoptHold } from "../domains/appointments/commands/adopt-hold.ts";
import { recognise } from "../kernel/auth.ts";
import type { Services } from "../kernel/context.ts";
import { codeOf } from "../kernel/errors.ts";
import type { Arrival } from "../kernel/sign-in.ts";
import { transact } from "../kernel/trpc.ts";

/**
 * Somebody signed up or in on a browser whose visitor may hold a time: it passes to the account. Who they are is read
 * from the new session, what they held from the signed cookie. What cannot pass turns nobody away: naming the patient
 * later takes it over all the same.
 */
export async function bringHold(services: Services, { token, visitorId, requestId }: Arrival): Promise<void> {
  try {
    const { actor, now } = await recognise(services.db, token, visitorId);
    if (actor.role !== "patient") return; // whoever works here held it for themselves before they said so, not as staff
    await transact({ ...services, now, actor, requestId }, adoptHold);
  } catch (err) {
    if (codeOf(err) !== "hold_limit") services.log.error({ err, requestId }, "a held time did not pass to its account");
  }
}
