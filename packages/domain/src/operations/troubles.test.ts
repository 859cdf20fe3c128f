import fc from "fast-check";
import { expect, test } from "vitest";
import { instantSchema } from "../kernel/calendar.ts";
import type { OperationsView } from "./schema.ts";
import { limits, type Trouble, troubles, troublesOf } from "./troubles.ts";

const now = Date.parse("2026-12-02T10:00:00Z");
const message = { channel: "email", isOpen: true, waiting: 0, waitsSeconds: 0, sent: 4, failed: 0 } as const;
const well: OperationsView = {
  versions: { app: "0.1.0", node: "v26", postgres: "18.4", migration: "202612021271" },
  jobs: { queues: [], lagSeconds: 0, failed: 0 },
  messages: [message],
  payments: { isOpen: true, lastWebhookAt: null, undecided: 0 },
  database: { bytes: 1, largest: [], connections: 8, mostConnections: 100, oldestTransactionSeconds: 0, slow: [] },
  files: { place: "disk", count: 0, bytes: 0, freeBytes: limits.freeBytes, scanner: "ClamAV" },
  backup: { at: instantSchema.parse("2026-12-02T03:00:00Z"), bytes: 10 },
};
const broken: Readonly<Record<Trouble, Partial<OperationsView>>> = {
  jobs_late: { jobs: { ...well.jobs, lagSeconds: limits.jobLagSeconds + 1 } },
  jobs_failed: { jobs: { ...well.jobs, failed: 1 } },
  messages_late: { messages: [{ ...message, waitsSeconds: limits.messageWaitSeconds + 1 }] },
  messages_failed: { messages: [{ ...message, failed: 1 }] },
  channel_closed: { messages: [{ ...message, isOpen: false }] },
  payments_undecided: { payments: { ...well.payments, undecided: 1 } },
  connections_short: { database: { ...well.database, connections: 81 } },
  transaction_old: { database: { ...well.database, oldestTransactionSeconds: limits.transactionSeconds + 1 } },
  disk_short: { files: { ...well.files, freeBytes: limits.freeBytes - 1 } },
  backup_old: { backup: { at: instantSchema.parse("2026-11-30T09:59:00Z"), bytes: 10 } },
  backup_none: { backup: null },
  scanner_none: { files: { ...well.files, scanner: null } },
};

test("where all is well nothing is said", () => {
  expect(troublesOf(well, now)).toEqual([]);
});

test.each(troubles)("%s is said, and nothing beside it", (trouble) => {
  expect(troublesOf({ ...well, ...broken[trouble] }, now)).toEqual([trouble]);
});

test("several are said together, each once, in the order of the list", () => {
  const kinds = [
    "jobs_late",
    "messages_late",
    "payments_undecided",
    "transaction_old",
    "disk_short",
    "backup_old",
  ] as const;
  fc.assert(
    fc.property(fc.subarray([...kinds]), (chosen) => {
      const state: OperationsView = Object.assign({}, well, ...chosen.map((kind) => broken[kind]));
      expect(troublesOf(state, now)).toEqual(troubles.filter((kind) => chosen.some((each) => each === kind)));
    }),
  );
});
