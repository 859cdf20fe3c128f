import * as z from "zod";
import { instantSchema } from "../kernel/calendar.ts";
import { appointmentId, notificationId, prescriptionId } from "../kernel/id.ts";
import { channels, templates } from "./channels.ts";
import { deliveryStatus } from "./states.ts";

export const channelSchema = z.enum(channels);
export const templateSchema = z.enum(templates);

/** What a browser hands over after `pushManager.subscribe`. The server also holds the host against its list. */
export const subscribePushInput = z.strictObject({
  endpoint: z.url({ protocol: /^https$/ }).max(1000),
  keys: z.strictObject({
    p256dh: z.base64url().max(200),
    auth: z.base64url().max(100),
  }),
  device: z.string().trim().max(100).default(""),
});
export type SubscribePushInput = z.infer<typeof subscribePushInput>;

export const unsubscribePushInput = z.strictObject({ endpoint: z.url().max(1000) });
export type UnsubscribePushInput = z.infer<typeof unsubscribePushInput>;

export const inboxInput = z.strictObject({ limit: z.int().min(1).max(100).default(50) });
export const markReadInput = z.strictObject({ notificationId });
export type MarkReadInput = z.infer<typeof markReadInput>;

/** An entry of the inbox: ids and a time to word the text with, no health data. */
export const notificationView = z.object({
  id: notificationId,
  version: z.int(),
  template: templateSchema,
  createdAt: instantSchema,
  readAt: instantSchema.nullable(),
  appointmentId: appointmentId.nullable(),
  prescriptionId: prescriptionId.nullable(),
  /** Names, times and amounts for the text: a doctor, a start, never what a visit is about. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The page it opens. */
  path: z.string(),
});
export interface NotificationView extends z.infer<typeof notificationView> {}

/** One way a message went, for the administrator's log. */
export const deliveryView = z.object({
  notificationId,
  template: templateSchema,
  channel: channelSchema,
  status: deliveryStatus,
  attempts: z.int(),
  queuedAt: instantSchema,
  sentAt: instantSchema.nullable(),
});
export interface DeliveryView extends z.infer<typeof deliveryView> {}
