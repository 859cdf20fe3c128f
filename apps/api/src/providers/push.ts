import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { LookupFunction } from "node:net";
import { rootCertificates } from "node:tls";
import webPush from "web-push";
import type { Env, PushSettings } from "../env.ts";
import type { PushMessage, PushProvider, PushTarget } from "./providers.ts";
import { publicOnly } from "./public-only.ts";
import { isListed, isOwnSink } from "./push-hosts.ts";

const timeoutMs = 5000;

/**
 * Web push (RFC 8030, VAPID of RFC 8292), or null without keys. The list of hosts is asked at saving and at sending.
 * The authority in `PUSH_CA_FILE` is trusted beside the well-known ones, for a sink of one's own.
 */
export function openPush({ push }: Pick<Env, "push">): PushProvider | null {
  if (!push) return null;
  const hosts = push.hosts.map((host) => host.trim().toLowerCase()).filter((host) => host !== "");
  const ca = push.caFile ? [...rootCertificates, readFileSync(push.caFile, "utf8")] : undefined;
  return {
    accepts: (endpoint) => isListed(endpoint, hosts),
    async send(target, message) {
      if (!isListed(target.endpoint, hosts)) return "gone";
      const status = await post(target, message, push, {
        ...(ca ? { ca } : {}),
        ...(isOwnSink(target.endpoint, hosts) ? {} : { lookup: publicOnly }),
      });
      if (status >= 200 && status < 300) return "sent";
      if (status === 404 || status === 410) return "gone";
      throw new Error(`push service answered ${status}`);
    },
  };
}

interface Connection {
  readonly ca?: string[];
  readonly lookup?: LookupFunction;
}

/** One request: a redirect is an answer like any other, and what the service writes back is not read. */
function post(target: PushTarget, message: PushMessage, settings: PushSettings, connection: Connection) {
  const { endpoint, p256dh, auth } = target;
  const { publicKey, privateKey, subject } = settings;
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message.body, {
    vapidDetails: { subject, publicKey, privateKey },
    TTL: message.ttlSeconds,
    topic: message.topic,
    urgency: message.urgent ? "high" : "normal",
    contentEncoding: "aes128gcm",
  });
  return new Promise<number>((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = request(new URL(endpoint), { method: "POST", headers, signal, agent: false, ...connection });
    sent.on("error", reject);
    sent.on("response", (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.end(body);
  });
}
