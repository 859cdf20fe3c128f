import * as z from "zod";
import { channels } from "./channels.ts";
import { kinds } from "./kinds.ts";
import { quietWish } from "./quiet-hours.ts";
import { channelSchema } from "./schema.ts";

const refused = z.partialRecord(z.enum(kinds), z.array(channelSchema).max(channels.length));

/** Which ways out an account wants, which it refuses for one kind alone, and when; the inbox is always there. What it never touched is wanted. */
export const notificationPreferences = z.object({
  email: z.boolean().default(true),
  sms: z.boolean().default(true),
  push: z.boolean().default(true),
  refused: refused.default({}),
  quiet: quietWish.default("hospital"),
});
export type NotificationPreferences = z.infer<typeof notificationPreferences>;

/** Kinds and hours that are left out stay: an older app knows neither. */
export const setPreferencesInput = z.strictObject({
  email: z.boolean(),
  sms: z.boolean(),
  push: z.boolean(),
  refused: refused.optional(),
  quiet: quietWish.optional(),
});
export type SetPreferencesInput = z.infer<typeof setPreferencesInput>;
