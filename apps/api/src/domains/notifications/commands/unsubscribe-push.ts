import type { UnsubscribePushInput } from "@carepoint/domain/notifications/schema";
import type { CommandContext, Scope } from "../../../kernel/context.ts";
import { dropSubscription } from "../queries/subscriptions.ts";

/** Forgets a browser of the account, as signing out on it does. One that is not there is forgotten already. */
// unaudited: the other half of subscribing, of one's own browser
export async function unsubscribePush(ctx: CommandContext, scope: Scope, { endpoint }: UnsubscribePushInput) {
  if (scope.actor.accountId) await dropSubscription(ctx.tx, scope.actor.accountId, endpoint);
  return { subscribed: false };
}
