import { keptOn } from "@carepoint/browser-profile/kept";
import { businessTime } from "@carepoint/db/business-time";
import { expect, type Locator } from "@playwright/test";
import { ownerUrl } from "./hospital-clock.ts";
import type { Person } from "./people.ts";

/** Reloads with the network on until the shell is installed and this device keeps all that the hospital knows by now. */
export async function saveOnDevice({ page }: Person): Promise<void> {
  const now = await businessTime(ownerUrl());
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect
    .poll(async () => (await keptOn(page)).asOf, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(now.epochMilliseconds);
}

/** The network goes, and the installed app is opened anew. */
export async function reloadWithoutNetwork({ page, context, say }: Person): Promise<void> {
  await context.setOffline(true);
  await page.reload();
  await expect(
    page.getByText(say("No connection to the hospital. What is saved on this device can still be read.")),
  ).toBeVisible();
}

/** The action cannot be pressed, and says why before anyone tries. */
export async function expectBlocked({ say }: Person, action: Locator): Promise<void> {
  await expect(action).toHaveAttribute("aria-disabled", "true");
  await expect(action).toHaveAccessibleDescription(say("This needs a connection to the hospital."));
}
