import type { OperationsView } from "./schema.ts";

/** What of the state somebody should look at. */
export const troubles = [
  "jobs_late",
  "jobs_failed",
  "messages_late",
  "messages_failed",
  "channel_closed",
  "payments_undecided",
  "connections_short",
  "transaction_old",
  "disk_short",
  "backup_old",
  "backup_none",
  "scanner_none",
] as const;
export type Trouble = (typeof troubles)[number];

/** From when on it is one: seconds, shares and bytes. */
export const limits = {
  jobLagSeconds: 120,
  messageWaitSeconds: 15 * 60,
  transactionSeconds: 5 * 60,
  connectionShare: 0.8,
  freeBytes: 5_000_000_000,
  backupHours: 48,
} as const;

type Rule = (state: OperationsView, nowMs: number) => boolean;

const rules: Readonly<Record<Trouble, Rule>> = {
  jobs_late: ({ jobs }) => jobs.lagSeconds > limits.jobLagSeconds,
  jobs_failed: ({ jobs }) => jobs.failed > 0,
  messages_late: ({ messages }) => messages.some(({ waitsSeconds }) => waitsSeconds > limits.messageWaitSeconds),
  messages_failed: ({ messages }) => messages.some(({ failed }) => failed > 0),
  channel_closed: ({ messages }) => messages.some(({ isOpen }) => !isOpen),
  payments_undecided: ({ payments }) => payments.undecided > 0,
  connections_short: ({ database }) => database.connections > database.mostConnections * limits.connectionShare,
  transaction_old: ({ database }) => database.oldestTransactionSeconds > limits.transactionSeconds,
  disk_short: ({ files }) => files.freeBytes !== null && files.freeBytes < limits.freeBytes,
  backup_old: ({ backup }, nowMs) => backup !== null && nowMs - Date.parse(backup.at) > limits.backupHours * 3_600_000,
  backup_none: ({ backup }) => backup === null,
  scanner_none: ({ files }) => files.scanner === null,
};

/** In the order of the list; none where all is well. */
export function troublesOf(state: OperationsView, nowMs: number): Trouble[] {
  return troubles.filter((trouble) => rules[trouble](state, nowMs));
}
