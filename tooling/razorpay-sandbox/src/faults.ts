import { badRequest } from "./refusal.ts";

/** A fault that strikes the next `times` fitting occasions; `match` is a part of the occasion's name. */
export interface Scripted {
  times: number;
  match?: string;
}

/** What goes wrong, as data. Webhook occasions are named by event, API ones by "POST /v1/orders", payments by order id. */
export interface Faults {
  /** Lost for good, never retried. */
  dropWebhooks: Scripted;
  duplicateWebhooks: Scripted;
  delayWebhooksMs: number;
  /** Webhooks wait until `release`, which can hand them over in reverse. */
  holdWebhooks: boolean;
  apiLatencyMs: number;
  /** 500 without an effect. */
  failApi: Scripted;
  /** The effect happens, then the connection is reset: the caller cannot know. */
  loseAnswer: Scripted;
  /** The next payments charge `by` paise more (or less) than their order. */
  wrongAmount: Scripted & { by: number };
  /** New payments stay `authorized` until they are captured. */
  keepAuthorized: boolean;
  /** An order that is paid captures a further attempt as well: a person pays twice. */
  captureTwice: boolean;
  /** Refunds stay `pending` until `settleRefund`. */
  holdRefunds: boolean;
  failRefunds: Scripted;
  /** The merchant's balance does not cover a refund: it is refused, and none is made. Occasions are named by payment id. */
  shortBalance: Scripted;
}

type CountedFault =
  | "dropWebhooks"
  | "duplicateWebhooks"
  | "failApi"
  | "loseAnswer"
  | "wrongAmount"
  | "failRefunds"
  | "shortBalance";

export const noFaults = (): Faults => ({
  dropWebhooks: { times: 0 },
  duplicateWebhooks: { times: 0 },
  delayWebhooksMs: 0,
  holdWebhooks: false,
  apiLatencyMs: 0,
  failApi: { times: 0 },
  loseAnswer: { times: 0 },
  wrongAmount: { times: 0, by: 0 },
  keepAuthorized: false,
  captureTwice: false,
  holdRefunds: false,
  failRefunds: { times: 0 },
  shortBalance: { times: 0 },
});

/** Whether the fault strikes this occasion; uses up one of its times. */
export function strikes(faults: Faults, fault: CountedFault, occasion: string): boolean {
  const script = faults[fault];
  if (script.times <= 0 || !occasion.includes(script.match ?? "")) return false;
  script.times -= 1;
  return true;
}

/**
 * Checks what a test sent against the shape of `Faults`.
 * @throws Refusal 400 for an unknown fault or a value of the wrong kind.
 */
export function readFaults(sent: unknown): Partial<Faults> {
  if (typeof sent !== "object" || sent === null) throw badRequest("faults must be an object");
  const model: Record<string, unknown> = { ...noFaults() };
  for (const [name, value] of Object.entries(sent)) {
    if (!(name in model)) throw badRequest(`no such fault: ${name}`);
    if (typeof value !== typeof model[name]) throw badRequest(`${name} must be a ${typeof model[name]}`);
    if (typeof value === "object" && !isScripted(value)) throw badRequest(`${name} needs a number of times`);
  }
  return sent;
}

const isScripted = (value: unknown): value is Scripted =>
  typeof value === "object" && value !== null && "times" in value && Number.isInteger(value.times);
