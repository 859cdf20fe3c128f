import type { JudgeDoctorInput } from "@carepoint/domain/doctors/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyAccount } from "../../notifications/commands/notify.ts";
import { judge } from "./judge.ts";

/** Refuses an application and says why; the doctor may state it anew. */
// unaudited: judge audits each decision
export async function rejectDoctor(ctx: CommandContext, scope: Scope, { doctorId, reason }: JudgeDoctorInput) {
  const { accountId, status, version } = await judge(ctx, scope, { doctorId, event: "reject", reason });
  await notifyAccount(ctx, accountId, { template: "doctor_rejected", dedupeKey: `rejected:${doctorId}:${version}` });
  return { doctorId, status, version };
}
