import type { DoctorInput } from "@carepoint/domain/doctors/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { setActive } from "./set-active.ts";

/**
 * A doctor leaves the hospital: no longer found, booked or let at any record. What was written stays, and so do the
 * visits ahead, for the desk to move or call off.
 */
// unaudited: setActive audits it
export async function deactivateDoctor(ctx: CommandContext, scope: Scope, { doctorId }: DoctorInput) {
  return setActive(ctx, scope, doctorId, false);
}
