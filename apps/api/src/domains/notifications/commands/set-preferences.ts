import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SetPreferencesInput } from "@carepoint/domain/notifications/preferences";
import { recordAudit } from "../../../kernel/audit.ts";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { preferencesOf, writePreferences } from "../queries/preferences.ts";

/** Which ways out the account wants, for what and when; messages that already wait are held against it when they go out. */
export async function setPreferences(ctx: CommandContext, scope: Scope, input: SetPreferencesInput) {
  const { accountId } = scope.actor;
  if (!accountId) throw new DomainError("unauthenticated");
  const before = await preferencesOf(ctx.tx, accountId);
  const { refused = before.refused, quiet = before.quiet, ...ways } = input;
  const after = { ...ways, refused, quiet };
  await writePreferences(ctx.tx, accountId, after);
  await recordAudit(ctx, { action: "notification.set_preferences", subjectId: accountId, before, after });
  ctx.touch(`account:${accountId}`);
  return after;
}
