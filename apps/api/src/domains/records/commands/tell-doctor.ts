import type { CommandContext } from "../../../kernel/context.ts";
import { notifyAccount } from "../../notifications/commands/notify.ts";
import { accountOfDoctor } from "../../patients/queries/care-team.ts";

interface News {
  readonly template: "referral_asked" | "referral_answered";
  readonly referralId: string;
}

/** That something of a referral waits for a doctor: once each, and never about whom. */
// unaudited: what it tells of is
export async function tellDoctor(ctx: CommandContext, doctorId: string, { template, referralId }: News): Promise<void> {
  const doctor = await accountOfDoctor(ctx.tx, doctorId);
  if (!doctor) return;
  await notifyAccount(ctx, doctor.accountId, { template, dedupeKey: `${template}:${referralId}` });
}
