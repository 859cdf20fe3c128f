import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import webPush, { type RequestOptions } from "web-push";
import { type Capture, startCapture } from "./server.ts";
import type { PushSubscriptionJson } from "./subscriptions.ts";

const vapid = { subject: "mailto:desk@carepoint.example", ...webPush.generateVAPIDKeys() };

let capture: Capture;
beforeAll(async () => {
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
});
beforeEach(() => capture.clear());
afterAll(() => capture.close());

const send = (to: PushSubscriptionJson, payload: object, options: RequestOptions = {}, ca = capture.pushCa) =>
  webPush.sendNotification(to, JSON.stringify(payload), { vapidDetails: vapid, agent: new Agent({ ca }), ...options });

describe("a captured push", () => {
  it("is opened with the subscription's own keys, and its delivery headers are kept", async () => {
    const subscription = await capture.subscribePush("Asha's phone");
    const payload = { title: "Care Point", body: "Appointment tomorrow 10:30" };
    const answer = await send(subscription, payload, { TTL: 3600, urgency: "high", topic: "visit-1" });

    expect(answer.statusCode).toBe(201);
    expect(await capture.waitFor({ channel: "push", to: "Asha's phone" }, 2_000)).toMatchObject({
      endpoint: subscription.endpoint,
      subject: "Care Point",
      text: "Appointment tomorrow 10:30",
      payload,
      headers: { ttl: "3600", urgency: "high", topic: "visit-1", "vapid-sub": vapid.subject },
    });
  });

  it("is read in the declarative format as well", async () => {
    const subscription = await capture.subscribePush();
    const notification = { title: "Care Point", body: "Your turn", navigate: "https://carepoint.example/visits/1" };
    await send(subscription, { web_push: 8030, notification });
    expect(capture.messages({ to: subscription.endpoint })[0]).toMatchObject({
      subject: "Care Point",
      text: "Your turn",
      links: [notification.navigate],
    });
  });
});

describe("the push service refuses", () => {
  it.each([404, 410, 503])("with %i when told to, until it is healed", async (status) => {
    const subscription = await capture.subscribePush();
    await capture.failPush(subscription.endpoint, status);
    await expect(send(subscription, {})).rejects.toMatchObject({ statusCode: status });
    await capture.failPush(subscription.endpoint, 201);
    await expect(send(subscription, {})).resolves.toMatchObject({ statusCode: 201 });
  });

  it("an endpoint nobody subscribed", async () => {
    const { keys } = await capture.subscribePush();
    const unknown = { keys, endpoint: `${capture.pushOrigin}/push/nobody` };
    await expect(send(unknown, {})).rejects.toMatchObject({ statusCode: 404 });
  });

  it("a body sealed for other keys", async () => {
    const [one, other] = [await capture.subscribePush(), await capture.subscribePush()];
    await expect(send({ endpoint: one.endpoint, keys: other.keys }, {})).rejects.toMatchObject({ statusCode: 400 });
  });

  it("a sender without a VAPID key", async () => {
    const subscription = await capture.subscribePush();
    const anonymous = webPush.sendNotification(subscription, "{}", { agent: new Agent({ ca: capture.pushCa }) });
    await expect(anonymous).rejects.toMatchObject({ statusCode: 403 });
  });

  it("a sender that does not trust its certificate is right not to", async () => {
    await expect(send(await capture.subscribePush(), {}, { agent: new Agent() })).rejects.toThrow(/self-signed/);
  });
});

it("subscriptions and the certificate outlive a restart", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "carepoint-capture-"));
  const before = await startCapture({ port: 0, smtpPort: 0, pushPort: 0, dataDir });
  const subscription = await before.subscribePush("Seeded");
  const pushPort = Number(new URL(before.pushOrigin).port);
  await before.close();

  const after = await startCapture({ port: 0, smtpPort: 0, pushPort, dataDir });
  await send(subscription, { title: "Still here" }, {}, await readFile(after.pushCaPath, "utf8"));
  expect(after.messages()[0]).toMatchObject({ to: ["Seeded"], subject: "Still here" });
  expect(after.pushCa).toBe(before.pushCa);
  await after.close();
  await rm(dataDir, { recursive: true });
});
