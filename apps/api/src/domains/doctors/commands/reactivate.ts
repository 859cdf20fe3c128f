import type { DoctorInput } from "@carepoint/domain/doctors/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { setActive } from "./set-active.ts";

/** A doctor is back, with the hours and the approval from before. */
// unaudited: setActive audits it
export async function reactivateDoctor(ctx: CommandContext, scope: Scope, { doctorId }: DoctorInput) {
  return setActive(ctx, scope, doctorId, true);
}
