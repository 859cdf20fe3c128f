/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";
import { clickTarget, type PushedNotification, readPush } from "./push-message.ts";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0] };

/** A browser that has Temporal never asks for the stand-in (main.tsx). */
const isUsed = (url: string) => !("Temporal" in self && url.startsWith("assets/temporal-polyfill-"));

/** The shell: enough to open the installed app without a network. Data lives in the encrypted store, never here. */
precacheAndRoute(self.__WB_MANIFEST.filter((entry) => isUsed(typeof entry === "string" ? entry : entry.url)));
cleanupOutdatedCaches();

/** Answers of the server about people are never stored, and its own pages are never replaced by the shell. */
const ofTheServer = [/^\/trpc/, /^\/api/, /^\/webhooks/, /^\/(livez|readyz|version|config\.json)$/, /^\/demo/];
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: ofTheServer }));

/** Files whose name is their content's hash never change; a new version starts with none of the old ones. */
const assets = "cp-assets";
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/assets/"),
  new CacheFirst({ cacheName: assets }),
);
self.addEventListener("activate", (event) => event.waitUntil(caches.delete(assets)));

/** Always something visible: browsers take the right to push from those who stay silent. */
self.addEventListener("push", (event) => {
  const { title, options } = readPush(textOf(event.data));
  event.waitUntil(self.registration.showNotification(title, options satisfies PushedNotification["options"]));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = clickTarget(event.notification.data, self.location.origin);
  event.waitUntil(show(target));
});

/** The browser renewed the address by itself: the next open page tells the server, which knows who is signed in. */
self.addEventListener("pushsubscriptionchange", (event) => {
  const renewal = self.registration.pushManager.getSubscription().then(async (current) => {
    for (const page of await self.clients.matchAll({ type: "window" }))
      page.postMessage({ type: "PUSH_RENEWED", kept: current !== null });
  });
  if (event instanceof ExtendableEvent) event.waitUntil(renewal);
});

/** The person agreed to the new version. */
self.addEventListener("message", ({ data }: ExtendableMessageEvent) => {
  if (data?.type === "SKIP_WAITING") void self.skipWaiting();
});

async function show(target: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ url }) => new URL(url).origin === self.location.origin);
  if (!page) {
    await self.clients.openWindow(target);
    return;
  }
  await page.focus();
  await page.navigate(target).catch(() => self.clients.openWindow(target));
}

function textOf(data: PushMessageData | null): string {
  return data?.text() ?? "";
}
