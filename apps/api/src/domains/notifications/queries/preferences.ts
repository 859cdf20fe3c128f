import type { Tx } from "@carepoint/db/client";
import { type Reads, shortReads } from "@carepoint/db/short-reads";
import { type Channel, channels } from "@carepoint/domain/notifications/channels";
import { type NotificationPreferences, notificationPreferences } from "@carepoint/domain/notifications/preferences";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import type { Providers } from "../../../providers/providers.ts";
import { readSettings } from "../../settings/queries.ts";

/** What the account wants, which ways are open at this hospital at all, and the hours at which it rings nobody. */
export async function readPreferences(ctx: QueryContext) {
  const [preferences, { quietHours }] = await Promise.all([
    preferencesOf(shortReads(ctx.db), ctx.scope.actor.accountId),
    readSettings(ctx.db),
  ]);
  return { preferences, quietHours, available: channels.filter((channel) => isOpen(ctx.providers, channel)) };
}

/** Everything is wanted until somebody says otherwise. */
export async function preferencesOf(db: Reads, accountId: string | null): Promise<NotificationPreferences> {
  const row = await db.selectFrom("accounts").select("preferences").where("id", "=", accountId).executeTakeFirst();
  return notificationPreferences.parse(row?.preferences ?? {});
}

/** Whether the way out is switched on in the settings of this process. */
export function isOpen(providers: Providers, channel: Channel): boolean {
  return { email: providers.mail, sms: providers.sms, push: providers.push }[channel] !== null;
}

/** Beside whatever else an account prefers. */
export async function writePreferences(tx: Tx, accountId: string, preferences: NotificationPreferences): Promise<void> {
  await tx
    .updateTable("accounts")
    .set({ preferences: sql`preferences || ${JSON.stringify(preferences)}::jsonb` })
    .where("id", "=", accountId)
    .execute();
}
