import { expect, it } from "vitest";
import { type Arrival, createInbox } from "./inbox.ts";

const sms = (to: string, text: string): Arrival => ({ channel: "sms", to: [to], text });

it("the newest message comes first", () => {
  const inbox = createInbox();
  inbox.add(sms("+911", "first"));
  inbox.add(sms("+911", "second"));
  expect(inbox.list().map(({ text }) => text)).toEqual(["second", "first"]);
});

it("only the last 500 messages are kept", () => {
  const inbox = createInbox();
  for (let number = 1; number <= 510; number += 1) inbox.add(sms("+911", `${number}`));
  expect(inbox.list()).toHaveLength(500);
  expect(inbox.list().at(-1)?.text).toBe("11");
});

it("messages are found by channel, recipient, time and words", () => {
  let now = Temporal.Instant.from("2026-12-01T09:00:00Z");
  const inbox = createInbox(() => now);
  inbox.add(sms("+91 98765 43210", "Your code is 482910"));
  now = now.add({ minutes: 5 });
  inbox.add({ channel: "mail", to: ["asha@example.org"], subject: "Receipt", text: "Paid" });

  expect(inbox.list({ to: "+919876543210" })).toHaveLength(1);
  expect(inbox.list({ channel: "mail", to: "+919876543210" })).toHaveLength(0);
  expect(inbox.list({ since: "2026-12-01T09:05:00Z" }).map(({ subject }) => subject)).toEqual(["Receipt"]);
  expect(inbox.list({ contains: "code" }).map(({ codes }) => codes)).toEqual([["482910"]]);
});

it("waiting ends with a message that is there, or with the one that comes", async () => {
  const inbox = createInbox();
  const coming = inbox.waitFor({ contains: "later" }, 2_000);
  inbox.add(sms("+911", "now"));
  await expect(inbox.waitFor({ contains: "now" }, 2_000)).resolves.toMatchObject({ text: "now" });
  inbox.add(sms("+911", "later"));
  await expect(coming).resolves.toMatchObject({ text: "later" });
});

it("waiting in vain says what came instead", async () => {
  const inbox = createInbox();
  inbox.add(sms("+911", "hello"));
  await expect(inbox.waitFor({ channel: "mail" }, 1)).rejects.toThrow("came: sms to +911: hello");
});
