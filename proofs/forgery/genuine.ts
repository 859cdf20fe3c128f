import { formerWebhookSecret, gatewaySecrets } from "@carepoint/api/testing/server";
import type { Opened } from "../money/till.ts";
import { type Call, captureOf, hex, newAttempt, webhook } from "./forgeries.ts";

/** Bodies that mean the same and are written as nobody expects: only the bytes are signed. */
const spellings: readonly ((told: object) => string)[] = [
  (told) => JSON.stringify(told),
  (told) => JSON.stringify(told, null, 4),
  (told) => JSON.stringify(told, null, "\t").replaceAll("\n", "\r\n"),
  (told) => ` \n${JSON.stringify(told).replaceAll(":", " : ")}\n\n`,
  (told) =>
    JSON.stringify(told).replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`),
];
const notes = ["", "भोजन के बाद", "Zoë 🩺 ‮abc", '"quoted" \\ and / slashed', "nul-free \u2028 line"];

/** As the gateway would send it, under today's secret or the one before the rotation. */
export function genuine(order: Opened, at: number): Call {
  const told = captureOf(order, newAttempt(), { note: notes[at % notes.length] ?? "" });
  const body = spellings[Math.floor(at / 2) % spellings.length]?.(told) ?? "";
  const isFormer = at % 3 === 2;
  const secret = isFormer ? formerWebhookSecret : gatewaySecrets.webhookSecret;
  return webhook(isFormer ? "the old secret" : "today's secret", body, hex(secret, body));
}
