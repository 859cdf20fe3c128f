import { type Policy, signedIn } from "../kernel/policy.ts";

type NotificationAction =
  | "inbox"
  | "mark_read"
  | "subscribe_push"
  | "unsubscribe_push"
  | "preferences"
  | "set_preferences"
  | "delivery_log";

export const notificationPolicy = {
  inbox: signedIn("own"),
  mark_read: signedIn("own"),
  subscribe_push: signedIn("own"),
  unsubscribe_push: signedIn("own"),
  preferences: signedIn("own"),
  set_preferences: signedIn("own"),
  delivery_log: { admin: "any", superuser: "any" },
} satisfies Policy<NotificationAction>;
