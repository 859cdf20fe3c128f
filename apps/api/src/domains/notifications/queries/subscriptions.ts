import type { Db, Tx } from "@carepoint/db/client";
import type { SubscribePushInput } from "@carepoint/domain/notifications/schema";
import type { PushTarget } from "../../../providers/providers.ts";

/** Some services answer "created" for a browser that is long gone: one that never came back is not called any more. */
const unseenDays = 60;
const perAccount = 20;

export async function subscriptionsOf(db: Db, accountId: string, now: Temporal.Instant): Promise<PushTarget[]> {
  return db
    .selectFrom("pushSubscriptions")
    .select(["endpoint", "p256dh", "auth"])
    .where("accountId", "=", accountId)
    .where("lastSeenAt", ">", now.subtract({ hours: 24 * unseenDays }))
    .orderBy("lastSeenAt", "desc")
    .limit(perAccount)
    .execute();
}

interface Subscriber {
  readonly accountId: string;
  /** The address goes with it, whoever ends the session and wherever. */
  readonly sessionId: string | null;
}

/** Saves a browser. Whoever signs in on a shared tablet takes its subscription over. */
export async function saveSubscription(
  tx: Tx,
  { accountId, sessionId }: Subscriber,
  input: SubscribePushInput,
  now: Temporal.Instant,
) {
  const { endpoint, keys, device } = input;
  const row = { accountId, sessionId, p256dh: keys.p256dh, auth: keys.auth, device, lastSeenAt: now };
  await tx
    .insertInto("pushSubscriptions")
    .values({ endpoint, ...row })
    .onConflict((conflict) => conflict.column("endpoint").doUpdateSet(row))
    .execute();
  await tx
    .deleteFrom("pushSubscriptions")
    .where("accountId", "=", accountId)
    .where("id", "in", (eb) =>
      eb
        .selectFrom("pushSubscriptions as kept")
        .select("kept.id")
        .where("kept.accountId", "=", accountId)
        .orderBy("kept.lastSeenAt", "desc")
        .orderBy("kept.id", "desc")
        .offset(perAccount),
    )
    .execute();
}

/** The browser has dropped it. Only while it is still this account's. */
export async function dropSubscription(db: Db, accountId: string, endpoint: string): Promise<void> {
  await db
    .deleteFrom("pushSubscriptions")
    .where("endpoint", "=", endpoint)
    .where("accountId", "=", accountId)
    .execute();
}
