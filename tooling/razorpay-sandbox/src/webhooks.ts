import { randomUUID } from "node:crypto";
import type { DisputeStep } from "./disputes.ts";
import { type Faults, strikes } from "./faults.ts";
import type { Journal } from "./journal.ts";
import { badRequest } from "./refusal.ts";
import { webhookSignature } from "./signing.ts";
import type { Store, WebhookRecord } from "./store.ts";
import type { Timers } from "./timers.ts";

export interface Webhooks {
  /** Records the event as a snapshot and sends it at least once, unless a fault says otherwise. */
  emit(event: WebhookEventName, payload: Record<string, unknown>): void;
  /** Sends what `holdWebhooks` kept back. */
  release(order: "as held" | "reversed"): void;
  /** Sends one event again, with its id, bytes and signature unchanged. */
  redeliver(eventId: string): void;
  /** Sends what a restart interrupted. */
  resume(): void;
  pointAt(url: string | undefined): void;
  rotateSecret(secret: string): void;
}

export type WebhookEventName =
  | "payment.authorized"
  | "payment.captured"
  | "payment.failed"
  | `payment.dispute.${DisputeStep}`
  | "order.paid"
  | `payment_link.${"paid" | "partially_paid" | "expired" | "cancelled"}`
  | `qr_code.${"created" | "credited" | "closed"}`
  | "refund.created"
  | "refund.processed"
  | "refund.failed";

export interface WebhookSettings {
  store: Store;
  journal: Journal;
  timers: Timers;
  faults: Faults;
  url: string | undefined;
  secret: string;
  /** Pauses before the second, third, … attempt; Razorpay keeps on for 24 h, we give up after the last. */
  retryDelaysMs: readonly number[];
  now(): Temporal.Instant;
}

/** Razorpay expects an answer within five seconds. */
const answerWithinMs = 5_000;

export function createWebhooks(settings: WebhookSettings): Webhooks {
  const { store, journal, timers, faults } = settings;
  let { url, secret } = settings;
  // First come, first sent: a line of one keeps the usual order readable; faults are what breaks it.
  let line: Promise<void> = Promise.resolve();

  const mark = (record: WebhookRecord, state: WebhookRecord["state"], detail: Record<string, string | number> = {}) => {
    record.state = state;
    journal.note(`webhook.${state}`, record.id, { event: record.event, attempt: record.attempts, ...detail });
    store.changed();
  };

  const send = (record: WebhookRecord, delayMs: number, retriesUsed = 0): void => {
    timers.after(delayMs, () => {
      line = line.then(() => attempt(record, retriesUsed));
      return line;
    });
  };

  const attempt = async (record: WebhookRecord, retriesUsed: number) => {
    if (!url) return mark(record, "unsent");
    record.attempts += 1;
    const answer = await deliver(url, record);
    if (answer.ok) return mark(record, "delivered", { answer: answer.said });

    const pause = settings.retryDelaysMs[retriesUsed];
    if (pause === undefined) return mark(record, "undelivered", { answer: answer.said });
    mark(record, "queued", { answer: answer.said });
    send(record, pause, retriesUsed + 1);
  };

  return {
    emit(event, payload) {
      const body = envelope(store.state.accountId, event, payload, settings.now());
      const record: WebhookRecord = { id: randomUUID(), event, body, secret, attempts: 0, state: "queued" };
      store.state.webhooks.push(record);
      if (strikes(faults, "dropWebhooks", event)) return mark(record, "dropped");
      if (faults.holdWebhooks) return mark(record, "held");
      mark(record, "queued");
      send(record, faults.delayWebhooksMs);
      if (strikes(faults, "duplicateWebhooks", event)) send(record, faults.delayWebhooksMs);
    },

    release(order) {
      const held = store.state.webhooks.filter((record) => record.state === "held");
      for (const record of order === "reversed" ? held.reverse() : held) {
        mark(record, "queued");
        send(record, 0);
      }
    },

    redeliver(eventId) {
      const record = store.state.webhooks.find((known) => known.id === eventId);
      if (!record) throw badRequest(`no such event: ${eventId}`);
      mark(record, "queued");
      send(record, 0);
    },

    resume() {
      for (const record of store.state.webhooks) if (record.state === "queued") send(record, 0);
    },

    pointAt(next) {
      url = next;
    },

    rotateSecret(next) {
      secret = next;
    },
  };
}

function envelope(accountId: string, event: string, payload: Record<string, unknown>, at: Temporal.Instant): string {
  return JSON.stringify({
    entity: "event",
    account_id: accountId,
    event,
    contains: Object.keys(payload),
    payload: Object.fromEntries(Object.entries(payload).map(([name, entity]) => [name, { entity }])),
    created_at: Math.floor(at.epochMilliseconds / 1000),
  });
}

/** One try. A refused connection, a redirect and silence all count as "not delivered". */
async function deliver(url: string, record: WebhookRecord): Promise<{ ok: boolean; said: string | number }> {
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "content-type": "application/json",
        "user-agent": "Razorpay-Webhook/v1",
        "x-razorpay-event-id": record.id,
        "x-razorpay-signature": webhookSignature(record.secret, record.body),
      },
      body: record.body,
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await response.body?.cancel();
    return { ok: response.ok, said: response.status };
  } catch (error) {
    return { ok: false, said: error instanceof Error ? error.message : "no answer" };
  }
}
