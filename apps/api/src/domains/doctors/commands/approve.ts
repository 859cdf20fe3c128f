import type { DoctorInput } from "@carepoint/domain/doctors/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { notifyAccount } from "../../notifications/commands/notify.ts";
import { judge } from "./judge.ts";

/** The registration was checked against the certificate: from now on the doctor is listed and may see patients. */
// unaudited: judge audits each decision
export async function approveDoctor(ctx: CommandContext, scope: Scope, { doctorId }: DoctorInput) {
  const { accountId, status, version } = await judge(ctx, scope, { doctorId, event: "approve", reason: null });
  await notifyAccount(ctx, accountId, { template: "doctor_approved", dedupeKey: `approved:${doctorId}:${version}` });
  return { doctorId, status, version };
}
