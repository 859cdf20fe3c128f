import type { SetSigningPinInput } from "@carepoint/domain/accounts/signing-pin";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { ownAccount } from "../access.ts";
import { writePin } from "../queries/signing-pins.ts";

/** Whoever works here chooses the six digits with which they sign. */
export async function setSigningPin(ctx: CommandContext, _scope: Scope, { pin }: SetSigningPinInput) {
  const accountId = ownAccount(ctx.actor);
  await writePin(ctx.tx, ctx.sealer, accountId, pin.reveal());
  await recordAudit(ctx, { action: "auth.set_signing_pin", subjectId: accountId });
  return { signingPin: "set" as const };
}
