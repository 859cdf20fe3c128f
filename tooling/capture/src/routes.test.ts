import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Capture, startCapture } from "./server.ts";

let capture: Capture;
beforeAll(async () => {
  capture = await startCapture({ port: 0, smtpPort: 0, pushPort: 0 });
});
beforeEach(() => capture.clear());
afterAll(() => capture.close());

const sendSms = (sms: object) => fetch(capture.smsUrl, { method: "POST", body: JSON.stringify(sms) });
const read = async (query: string) => (await fetch(new URL(`/api/messages${query}`, capture.inboxUrl))).json();

describe("an SMS", () => {
  it("is captured with its registered template and its code", async () => {
    const response = await sendSms({ to: "+919876543210", text: "Your code is 482910", templateId: "1107" });
    expect(capture.messages({ channel: "sms", to: "+91 98765 43210" })).toMatchObject([
      { text: "Your code is 482910", templateId: "1107", codes: ["482910"] },
    ]);
    expect(await response.json()).toEqual({ id: capture.messages()[0]?.id });
  });

  it("without a recipient is refused", async () => {
    expect((await sendSms({ text: "hello" })).status).toBe(400);
  });

  it("fails when told to, and is not captured then", async () => {
    capture.failNext("sms", 1);
    expect((await sendSms({ to: "+911", text: "one" })).status).toBe(503);
    expect((await sendSms({ to: "+911", text: "two" })).status).toBe(200);
    expect(capture.messages().map(({ text }) => text)).toEqual(["two"]);
  });
});

describe("the inbox over HTTP", () => {
  it("lists by channel and recipient, and empties", async () => {
    await sendSms({ to: "+911", text: "one" });
    await sendSms({ to: "+912", text: "two" });
    expect(await read("?channel=sms&to=%2B911")).toMatchObject([{ text: "one" }]);
    expect(await read("?channel=mail")).toEqual([]);

    await fetch(new URL("/api/messages", capture.inboxUrl), { method: "DELETE" });
    expect(await read("")).toEqual([]);
  });

  it("makes push subscriptions for a seed", async () => {
    const response = await fetch(new URL("/subscribe", capture.inboxUrl), {
      method: "POST",
      body: JSON.stringify({ label: "Asha" }),
    });
    expect(await response.json()).toEqual({
      endpoint: expect.stringContaining(`${capture.pushOrigin}/push/`),
      keys: { p256dh: expect.stringMatching(/^[\w-]{87}$/), auth: expect.stringMatching(/^[\w-]{22}$/) },
    });
  });

  it("serves a page that runs nothing but its own script", async () => {
    const response = await fetch(capture.inboxUrl);
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(await response.text()).toContain("Demo inbox");
  });
});
