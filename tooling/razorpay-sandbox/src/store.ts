import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Dispute } from "./disputes.ts";
import type { Order, Payment, PaymentLink, QrCode, Refund } from "./entities.ts";

export interface OrderRecord {
  order: Order;
  autoCapture: boolean;
}

/** A webhook with its exact bytes and the secret of its day: retries after a rotation keep the old signature. */
export interface WebhookRecord {
  id: string;
  event: string;
  body: string;
  secret: string;
  attempts: number;
  state: "queued" | "held" | "delivered" | "dropped" | "undelivered" | "unsent";
}

export interface RememberedRefund {
  fingerprint: string;
  refundId: string;
}

export interface State {
  accountId: string;
  orders: Record<string, OrderRecord>;
  payments: Record<string, Payment>;
  refunds: Record<string, Refund>;
  refundKeys: Record<string, RememberedRefund>;
  /** Payment id → instant at which a late bank answer arrives. */
  lateCaptures: Record<string, string>;
  webhooks: WebhookRecord[];
  /** As each stood when something was last said of it. */
  disputes?: Record<string, Dispute>;
  paymentLinks?: Record<string, LinkRecord>;
  qrCodes?: Record<string, CodeRecord>;
}

export interface LinkRecord {
  link: PaymentLink;
  /** Made when somebody first pays. */
  orderId: string | null;
}

export interface CodeRecord {
  code: QrCode;
  payments: string[];
}

export interface Store {
  readonly state: State;
  /** Writes the file soon; changes made in one turn cost one write. */
  changed(): void;
  /** Empties everything but the account. */
  clear(): void;
  close(): void;
}

/** The whole file is written at each change, so it must not grow for ever; in memory every webhook stays. */
const keptWebhooks = 5_000;

/** Opens the sandbox's state. With a file it survives a restart: written beside, then renamed. */
export function openStore(dataFile: string | undefined, newAccountId: () => string): Store {
  const state = (dataFile && read(dataFile)) || empty(newAccountId());
  let pending: NodeJS.Immediate | undefined;

  const flush = () => {
    pending = undefined;
    if (dataFile) write(dataFile, state);
  };

  return {
    state,
    changed() {
      if (dataFile && state.webhooks.length > keptWebhooks)
        state.webhooks.splice(0, state.webhooks.length - keptWebhooks);
      pending ??= setImmediate(flush);
    },
    clear() {
      Object.assign(state, empty(state.accountId));
      pending ??= setImmediate(flush);
    },
    close() {
      clearImmediate(pending);
      flush();
    },
  };
}

const empty = (accountId: string): State => ({
  accountId,
  orders: {},
  payments: {},
  refunds: {},
  refundKeys: {},
  lateCaptures: {},
  webhooks: [],
  disputes: {},
  paymentLinks: {},
  qrCodes: {},
});

/** The file is our own writing: a missing one means a new sandbox, a damaged one is an error worth seeing. */
function read(file: string): State | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as State;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function write(file: string, state: State) {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.next`;
  writeFileSync(beside, JSON.stringify(state), { mode: 0o600 });
  renameSync(beside, file);
}
