// Served in the place of /service-worker.js when a released worker must be taken back: it replaces the broken one,
// forgets every cache of the shell and steps aside, so that pages come from the server again. Saved rows stay.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(stepAside()));

async function stepAside() {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url);
}
