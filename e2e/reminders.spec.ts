import { businessTime } from "@carepoint/db/business-time";
import { withConnection } from "@carepoint/db/connect";
import { expect, test } from "@playwright/test";
import { chooseDay, enrol, holdTime, newcomer } from "./booking.ts";
import { moveClockTo, ownerUrl, remindNow } from "./hospital-clock.ts";
import { everythingIn, messagesTo } from "./messages.ts";
import { arrive, type Person } from "./people.ts";
import { turnOnPushes } from "./push-device.ts";

test.use({ serviceWorkers: "allow" });

/** Books a free consultation of the same doctor; answers the visit's id. */
async function bookFree(person: Person, which: number): Promise<string> {
  const { page, say } = person;
  await page.goto("/doctors?text=Family%20medicine");
  await page.getByRole("heading", { name: /^Dr\./ }).first().getByRole("link").click();
  await chooseDay(person, 2);
  await holdTime(person, which);
  await page.getByRole("button", { name: say("Confirm the visit") }).click();
  await expect(page.getByText(say("Your visit is confirmed"))).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function startOf(visitId: string): Promise<Temporal.Instant> {
  return withConnection(ownerUrl(), async (client) => {
    const { rows } = await client.query<{ at: Date }>("select starts_at as at from appointments where id = $1", [
      visitId,
    ]);
    return Temporal.Instant.fromEpochMilliseconds(rows[0]?.at.getTime() ?? Number.NaN);
  });
}

test("a visit is reminded of a day and an hour before, once each by mail and push, and a cancelled one never", async ({
  browser,
}) => {
  const patient = await arrive(browser, "phone", "en");
  const { page, say } = patient;
  const who = newcomer("Zoya");
  await enrol(patient, who);
  const kept = await bookFree(patient, 2);
  await turnOnPushes(page, page.getByRole("button", { name: say("Remind me") }));
  const cancelled = await bookFree(patient, 4);
  await page.getByRole("button", { name: say("Cancel the visit") }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: say("Cancel the visit") })
    .click();
  await expect(page.getByText(say("The visit is cancelled"))).toBeVisible();

  /** Mails and pushes that lead to a visit. */
  const counted = async (visitId: string) => {
    const [mails, pushes] = await Promise.all([
      messagesTo("mail", who.email),
      messagesTo("push", patient.pushEndpoint),
    ]);
    const about = (all: typeof mails) => all.filter((message) => everythingIn(message).includes(`/visits/${visitId}`));
    return { mails: about(mails).length, pushes: about(pushes).length };
  };
  const startsAt = await startOf(kept);
  await remindNow(); // and whatever the bookings themselves had to say has gone out
  const before = { kept: await counted(kept), cancelled: await counted(cancelled) };
  expect(before.kept.mails).toBe(1);
  const more = (count: number) => ({ mails: before.kept.mails + count, pushes: before.kept.pushes + count });

  const opened = await businessTime(ownerUrl());
  for (const [minutesBefore, reminders] of [
    [25 * 60, 0],
    [24 * 60, 1],
    [23 * 60, 1],
    [61, 1],
    [60, 2],
    [30, 2],
  ] as const) {
    await moveClockTo(startsAt.subtract({ minutes: minutesBefore }));
    await remindNow();
    expect(await counted(kept), `${minutesBefore} minutes before`).toEqual(more(reminders));
    expect(await counted(cancelled), `cancelled, ${minutesBefore} minutes before`).toEqual(before.cancelled);
  }
  const [push] = await messagesTo("push", patient.pushEndpoint);
  expect(push && everythingIn(push)).not.toMatch(/Dr\.|Family|medicine|clinic/i);
  await moveClockTo(opened);
  await patient.context.close();
});
