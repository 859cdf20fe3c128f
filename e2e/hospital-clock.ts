import { businessTime, setBusinessTime } from "@carepoint/db/business-time";
import { withConnection } from "@carepoint/db/connect";
import { expect } from "@playwright/test";
import { PgBoss } from "pg-boss";
import { ownPlace } from "./hospitals.ts";

export const zone = "Asia/Kolkata";

/**
 * Half past nine on this week's Monday, where the hospital stands: whatever the hour and the day outside, the doctors
 * sit, the day lies ahead, and a device's own clock is never right by accident.
 */
export function openingTime(now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone);
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).toPlainDate();
  return monday.toZonedDateTime({ timeZone: zone, plainTime: "09:30" }).toInstant();
}

/** The database of the hospital under test, as its owner. */
export function ownerUrl(): string {
  return ownPlace().ownerUrl;
}

/** Which day it is where the hospital stands. */
export async function hospitalDay(): Promise<Temporal.PlainDate> {
  return (await businessTime(ownerUrl())).toZonedDateTimeISO(zone).toPlainDate();
}

export async function letTimePass(duration: Temporal.DurationLike): Promise<void> {
  await setBusinessTime(ownerUrl(), (await businessTime(ownerUrl())).add(duration));
}

export async function moveClockTo(now: Temporal.Instant): Promise<void> {
  await setBusinessTime(ownerUrl(), now);
}

/** Runs the reminder job once and waits until every message, those of other jobs too, has gone out or was held back. */
export async function remindNow(): Promise<void> {
  await runNow("appointments.remind");
  await expect.poll(waitingDeliveries, { timeout: 45_000 }).toBe(0);
}

/** Runs a job that its clock would run later, once, and waits for its end. */
export async function runNow(queue: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl(),
    schema: "pgboss",
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    const id = await boss.send(queue, {});
    if (!id) throw new Error(`${queue} was not taken`);
    const state = async () => (await boss.findJobs(queue, { id }))[0]?.state;
    await expect.poll(state, { timeout: 20_000 }).toBe("completed");
  } finally {
    await boss.stop({ graceful: false });
  }
}

function waitingDeliveries(): Promise<number> {
  return withConnection(ownerUrl(), async (client) => {
    const { rows } = await client.query<{ waiting: number }>(
      "select count(*)::int as waiting from deliveries where status in ('queued', 'sending')",
    );
    return rows[0]?.waiting ?? 0;
  });
}
