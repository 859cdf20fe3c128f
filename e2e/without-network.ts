import { businessTime } from "@carepoint/db/business-time";
import { expect, type Locator, type Page } from "@playwright/test";
import { ownerUrl } from "./hospital-clock.ts";
import type { Person } from "./people.ts";

/** Reloads with the network on until the shell is installed and this device keeps all that the hospital knows by now. */
export async function saveOnDevice({ page }: Person): Promise<void> {
  const now = await businessTime(ownerUrl());
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect.poll(() => lastPull(page), { timeout: 20_000 }).toBeGreaterThanOrEqual(now.epochMilliseconds);
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

/** Hospital time of the last complete pull into this browser's store; 0 before the first. */
function lastPull(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const name = `cp-${localStorage.getItem("cp-account")}`;
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return 0;
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open(name));
    try {
      const mark: unknown = await done(database.transaction("marks").objectStore("marks").get("sync"));
      return typeof mark === "object" && mark !== null && "asOf" in mark ? Number(mark.asOf) : 0;
    } finally {
      database.close();
    }
  });
}
