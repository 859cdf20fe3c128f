import type { CapturedMessage, Channel } from "@carepoint/capture/inbox";
import { expect } from "@playwright/test";
import { ownPlace } from "./hospitals.ts";

/** Where the stand-ins for mail, SMS and push keep what left the hospital. */
export function inboxUrl(): string {
  return ownPlace().inbox;
}

export async function messagesTo(channel: Channel, to: string): Promise<CapturedMessage[]> {
  const answer = await fetch(`${inboxUrl()}api/messages?${new URLSearchParams({ channel, to })}`);
  return answer.json();
}

/** The newest message that says this, when it has come. */
export async function messageTo(channel: Channel, to: string, says: string | RegExp): Promise<CapturedMessage> {
  const found = async () => (await messagesTo(channel, to)).find((message) => everythingIn(message).match(says));
  await expect.poll(async () => Boolean(await found()), { message: `${channel} to ${to}`, timeout: 20_000 }).toBe(true);
  const message = await found();
  if (!message) throw new Error(`${channel} to ${to} went away`);
  return message;
}

/** All that a reader over the shoulder could see. */
export function everythingIn({ subject, text, html, payload, links }: CapturedMessage): string {
  return [subject, text, html, JSON.stringify(payload), ...links].join("\n");
}
