import type { Env } from "../env.ts";
import type { SmsProvider } from "./providers.ts";

const timeoutMs = 10_000;

/**
 * SMS by one JSON POST `{ to, text }` to `SMS_URL`, or null when it is not set. `to` is E.164; credentials in the URL
 * travel as Basic authorisation. Any 2xx means taken.
 */
export function openSms({ smsUrl }: Pick<Env, "smsUrl">): SmsProvider | null {
  if (!smsUrl) return null;
  const { url, authorization } = address(smsUrl);
  return {
    async send({ to, text, messageId }) {
      const response = await fetch(url, {
        method: "POST",
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
        headers: { "content-type": "application/json", "idempotency-key": messageId, ...authorization },
        body: JSON.stringify({ to, text }),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`SMS gateway answered ${response.status}`);
    },
  };
}

/** `fetch` refuses credentials in a URL. */
function address(setting: string): { url: string; authorization: Record<string, string> } {
  const url = new URL(setting);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  if (!username) return { url: url.href, authorization: {} };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url: url.href, authorization: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` } };
}
