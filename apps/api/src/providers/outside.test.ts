import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Capture, startCapture } from "@carepoint/capture/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webPush from "web-push";
import { openMail } from "./mail.ts";
import { openPush } from "./push.ts";
import { openSms } from "./sms.ts";

let capture: Capture;
beforeAll(async () => {
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
});
afterAll(() => capture.close());

const vapid = webPush.generateVAPIDKeys();
const message = { body: '{"web_push":8030}', ttlSeconds: 60, topic: "visit", urgent: false };

function opened<T>(provider: T | null): T {
  if (!provider) throw new Error("switched off");
  return provider;
}

function pushTo(hosts: string[], caFile: string | null = capture.pushCaPath) {
  return opened(openPush({ push: { ...vapid, subject: "mailto:care@carepoint.example", hosts, caFile } }));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

describe("mail", () => {
  const send = (to: string, subject: string) =>
    opened(openMail({ smtpUrl: capture.smtpUrl, mailFrom: "Care Point <no-reply@carepoint.example>" })).send({
      to,
      subject,
      text: "आपका अपॉइंटमेंट पक्का है",
      messageId: "018f-1",
    });

  it("arrives with its text, and with an id that stays the same when it is sent again", async () => {
    await send("asha@example.com", "पक्का");
    const mail = await capture.waitFor({ channel: "mail", to: "asha@example.com" }, 5000);
    expect(mail.subject).toBe("पक्का");
    expect(mail.text).toContain("आपका अपॉइंटमेंट पक्का है");
    expect(mail.headers["message-id"]).toBe("<018f-1@carepoint.example>");
  });

  it("keeps a line break in a subject from becoming a header", async () => {
    await send("ravi@example.com", "Hello\r\nBcc: thief@example.com");
    const mail = await capture.waitFor({ channel: "mail", to: "ravi@example.com" }, 5000);
    expect(mail.subject).toBe("Hello Bcc: thief@example.com");
    expect(mail.to).toEqual(["ravi@example.com"]);
  });

  it.each(["a@example.com, b@example.com", "a@example.com\r\nBcc: b@example.com", "Asha <a@example.com>", "nobody"])(
    "refuses %j as one address",
    async (to) => {
      await expect(send(to, "Hello")).rejects.toThrow("not one mail address");
    },
  );

  it("is off without a server", () => {
    expect(openMail({ smtpUrl: null, mailFrom: "" })).toBeNull();
  });
});

describe("SMS", () => {
  it("arrives, and a gateway that refuses is an error", async () => {
    const sms = opened(openSms({ smsUrl: capture.smsUrl }));
    await sms.send({ to: "+919800000001", text: "123456 is your code", messageId: "1" });
    expect((await capture.waitFor({ channel: "sms", to: "+919800000001" }, 5000)).codes).toEqual(["123456"]);
    capture.failNext("sms", 1);
    await expect(sms.send({ to: "+919800000001", text: "again", messageId: "2" })).rejects.toThrow("answered 503");
  });

  it("carries the credentials of its URL in a header", async () => {
    let seen = "";
    const gateway = createServer((request, response) => {
      seen = request.headers.authorization ?? "";
      response.end();
    });
    await new Promise<void>((listening) => gateway.listen(0, "127.0.0.1", () => listening()));
    const sms = opened(openSms({ smsUrl: `http://care:s%40fe@127.0.0.1:${portOf(gateway)}/send` }));
    await sms.send({ to: "+919800000001", text: "x", messageId: "1" });
    gateway.close();
    expect(Buffer.from(seen.replace("Basic ", ""), "base64").toString()).toBe("care:s@fe");
  });
});

describe("web push", () => {
  it("reaches a browser, and says when it is gone", async () => {
    const push = pushTo([new URL(capture.pushOrigin).host]);
    const { endpoint, keys } = await capture.subscribePush("Asha's phone");
    expect(push.accepts(endpoint)).toBe(true);
    expect(await push.send({ endpoint, ...keys }, message)).toBe("sent");
    const [shown] = capture.messages({ channel: "push" });
    expect(shown?.payload).toEqual({ web_push: 8030 });
    expect(shown?.headers).toMatchObject({ ttl: "60", topic: "visit", urgency: "normal" });
    await capture.failPush(endpoint, 410);
    expect(await push.send({ endpoint, ...keys }, message)).toBe("gone");
    await capture.failPush(endpoint, 429);
    await expect(push.send({ endpoint, ...keys }, message)).rejects.toThrow("answered 429");
  });

  it("is not sent to a host that left the list since it was saved", async () => {
    const { endpoint, keys } = await capture.subscribePush();
    const before = capture.messages({ channel: "push" }).length;
    expect(await pushTo(["fcm.googleapis.com"]).send({ endpoint, ...keys }, message)).toBe("gone");
    expect(capture.messages({ channel: "push" })).toHaveLength(before);
  });

  it("takes a redirect for a refusal", async () => {
    const { endpoint, keys } = await capture.subscribePush();
    await capture.failPush(endpoint, 302);
    const push = pushTo([new URL(capture.pushOrigin).host]);
    await expect(push.send({ endpoint, ...keys }, message)).rejects.toThrow("answered 302");
  });

  it("is refused when a listed name leads to a private address", async () => {
    const knock = { count: 0 };
    const inside = createTlsServer().on("connection", () => (knock.count += 1));
    await new Promise<void>((listening) => inside.listen(0, "127.0.0.1", () => listening()));
    const { keys } = await capture.subscribePush();
    await expect(
      pushTo(["localhost"]).send({ endpoint: "https://localhost/push/1", ...keys }, message),
    ).rejects.toThrow("private address");
    inside.close();
    expect(knock.count).toBe(0);
  });

  it("is refused when the service shows a certificate that nobody vouches for", async () => {
    const { endpoint, keys } = await capture.subscribePush();
    const stranger = pushTo([new URL(capture.pushOrigin).host], null);
    await expect(stranger.send({ endpoint, ...keys }, message)).rejects.toThrow(/self.signed/i);
  });
});
