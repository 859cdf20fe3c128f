import { notificationPolicy } from "@carepoint/domain/notifications/policy";
import { setPreferencesInput } from "@carepoint/domain/notifications/preferences";
import {
  inboxInput,
  markReadInput,
  subscribePushInput,
  unsubscribePushInput,
} from "@carepoint/domain/notifications/schema";
import { command, effect, query, router } from "../../kernel/trpc.ts";
import { markRead } from "./commands/mark-read.ts";
import { setPreferences } from "./commands/set-preferences.ts";
import { subscribePush } from "./commands/subscribe-push.ts";
import { unsubscribePush } from "./commands/unsubscribe-push.ts";
import { readInbox } from "./queries/inbox.ts";
import { readPreferences } from "./queries/preferences.ts";

export const notificationsRouter = router({
  inbox: query(notificationPolicy.inbox)
    .input(inboxInput.prefault({}))
    .query(({ ctx, input }) => readInbox(ctx, input.limit)),
  preferences: query(notificationPolicy.preferences).query(({ ctx }) => readPreferences(ctx)),
  markRead: command(notificationPolicy.mark_read, markReadInput, markRead),
  setPreferences: command(notificationPolicy.set_preferences, setPreferencesInput, setPreferences),
  subscribePush: effect(notificationPolicy.subscribe_push, subscribePushInput, subscribePush),
  unsubscribePush: command(notificationPolicy.unsubscribe_push, unsubscribePushInput, unsubscribePush),
});
