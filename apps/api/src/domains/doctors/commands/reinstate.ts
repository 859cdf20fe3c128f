import type { DoctorInput } from "@carepoint/domain/doctors/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { judge } from "./judge.ts";

/** Ends a suspension: the doctor is listed again. */
// unaudited: judge audits each decision
export async function reinstateDoctor(ctx: CommandContext, scope: Scope, { doctorId }: DoctorInput) {
  const { status, version } = await judge(ctx, scope, { doctorId, event: "reinstate", reason: null });
  return { doctorId, status, version };
}
