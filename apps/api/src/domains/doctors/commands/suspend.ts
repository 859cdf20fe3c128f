import type { JudgeDoctorInput } from "@carepoint/domain/doctors/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { judge } from "./judge.ts";

/** From this moment the doctor sees no patient and no new visit is held; visits ahead stay for the desk to move. */
// unaudited: judge audits each decision
export async function suspendDoctor(ctx: CommandContext, scope: Scope, { doctorId, reason }: JudgeDoctorInput) {
  const { status, version } = await judge(ctx, scope, { doctorId, event: "suspend", reason });
  return { doctorId, status, version };
}
