import { DomainError } from "@carepoint/domain/kernel/errors";
import type { SubscribePushInput } from "@carepoint/domain/notifications/schema";
import type { Context, Scope } from "../../../kernel/context.ts";
import { transact } from "../../../kernel/trpc.ts";
import { saveSubscription } from "../queries/subscriptions.ts";

/**
 * Keeps a browser's push address, again at each opening of the app. Throws `provider_unavailable` when push is off and
 * `invalid_input` for a host that is not a push service we know: the address decides whom the server will call.
 */
// unaudited: a browser signs up for pushes of its own account, and the row itself says which and when
export async function subscribePush(ctx: Context & { scope: Scope }, input: SubscribePushInput) {
  const { accountId, sessionId } = ctx.scope.actor;
  if (!ctx.providers.push) throw new DomainError("provider_unavailable");
  if (!accountId) throw new DomainError("unauthenticated");
  if (!ctx.providers.push.accepts(input.endpoint)) throw new DomainError("invalid_input", { field: "endpoint" });
  await transact(ctx, (command) => saveSubscription(command.tx, { accountId, sessionId }, input, command.now));
  return { subscribed: true };
}
