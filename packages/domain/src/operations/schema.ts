import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { uuidSchema } from "../kernel/id.ts";
import { channels } from "../notifications/channels.ts";

const seconds = z.int().min(0);

/** Work of one kind that waits, runs, or waits for its hour. As the queue counted it last. */
export const queueView = z.object({ name: z.string(), waiting: z.int(), running: z.int(), later: z.int() });
export interface QueueView extends z.infer<typeof queueView> {}

/** Messages of one channel: those that wait, the longest of them, and how the last day ended. */
export const channelView = z.object({
  channel: z.enum(channels),
  isOpen: z.boolean(),
  waiting: z.int(),
  waitsSeconds: seconds,
  sent: z.int(),
  failed: z.int(),
});
export interface ChannelView extends z.infer<typeof channelView> {}

/** A statement that runs longer than a second, without the values that it was asked with. */
export const slowStatement = z.object({ text: z.string(), seconds });

/** What runs behind the hospital. Sizes in bytes. */
export const operationsView = z.object({
  versions: z.object({ app: z.string(), node: z.string(), postgres: z.string(), migration: z.string() }),
  jobs: z.object({ queues: z.array(queueView), lagSeconds: seconds, failed: z.int() }),
  messages: z.array(channelView),
  payments: z.object({
    isOpen: z.boolean(),
    /** When the gateway last told something by itself. */
    lastWebhookAt: instantSchema.nullable(),
    /** Begun over an hour ago, and nobody knows yet how they ended. */
    undecided: z.int(),
  }),
  database: z.object({
    bytes: z.int(),
    largest: z.array(z.object({ table: z.string(), bytes: z.int() })),
    connections: z.int(),
    mostConnections: z.int(),
    oldestTransactionSeconds: seconds,
    slow: z.array(slowStatement),
  }),
  files: z.object({
    /** Where they lie: on the disk beside the server, or in a bucket. */
    place: z.enum(["disk", "bucket"]),
    count: z.int(),
    bytes: z.int(),
    /** Of the disk; null where they lie elsewhere. */
    freeBytes: z.int().nullable(),
    scanner: z.string().nullable(),
  }),
  /** The last copy of the built-in server; null where none was made, or another server's own tools make them. */
  backup: z.object({ at: instantSchema, bytes: z.int() }).nullable(),
});
export interface OperationsView extends z.infer<typeof operationsView> {}

export const failedJobsInput = z.strictObject({
  /** The last one of the page before. */
  before: uuidSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type FailedJobsInput = z.infer<typeof failedJobsInput>;

/** Work that was given up after its tries. Its kind of fault is told and no text of it: a text may quote an address. */
export const failedJob = z.object({
  id: uuidSchema,
  name: z.string(),
  fault: z.string(),
  tries: z.int(),
  failedAt: instantSchema,
});
export interface FailedJob extends z.infer<typeof failedJob> {}

export const tryAgainInput = z.strictObject({ jobIds: z.array(uuidSchema).min(1).max(200) });
export type TryAgainInput = z.infer<typeof tryAgainInput>;
