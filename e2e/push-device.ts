import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { inboxUrl } from "./messages.ts";

/**
 * A push service for a browser that has none: only `subscribe` answers with a subscription of the capture server's,
 * everything else is the browser's own. Answers the endpoint.
 */
export async function givePushService(context: BrowserContext): Promise<string> {
  const answer = await fetch(`${inboxUrl()}subscribe`, { method: "POST", body: "{}" });
  const subscription: { endpoint: string } = await answer.json();
  await context.addInitScript((given) => {
    PushManager.prototype.subscribe = async () => {
      const made: object = { ...given, toJSON: () => given, unsubscribe: async () => true };
      return made as PushSubscription; // no constructor makes one
    };
  }, subscription);
  return subscription.endpoint;
}

/** Presses what turns messages on, and waits until the hospital knows where to send them. */
export async function turnOnPushes(page: Page, control: Locator): Promise<void> {
  const told = page.waitForResponse((answer) => answer.url().includes("notifications.subscribePush") && answer.ok());
  await control.click();
  await told;
}

/** Hands a push to the browser as its push service would; answers the notifications that then stand there. */
export async function receivePush(page: Page, body: string) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  const registrationId = new Promise<string>((known) =>
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.startsWith(origin) && !isDeleted);
      if (ours) known(ours.registrationId);
    }),
  );
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registrationId, data: body });
  await expect.poll(async () => (await notificationsOn(page)).length).toBeGreaterThan(0);
  await devtools.detach();
  return notificationsOn(page);
}

function notificationsOn(page: Page) {
  return page.evaluate(async () => {
    const { getNotifications } = ServiceWorkerRegistration.prototype;
    const shown = await getNotifications.call(await navigator.serviceWorker.ready);
    return shown.map(({ title, body, data }) => ({ title, body, data }));
  });
}
