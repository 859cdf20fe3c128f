import { can } from "@carepoint/domain/kernel/state-machine";
import { type QueueEvent, type QueueStatus, queueLifecycle } from "@carepoint/domain/queue/states";

export const allQueueActions = ["callIn", "recall", "skip", "transfer"] as const;
export type QueueAction = (typeof allQueueActions)[number];

const events: Readonly<Record<QueueAction, QueueEvent>> = {
  callIn: "call",
  recall: "recall",
  skip: "skip",
  transfer: "transfer",
};

/** The key that does it while a row has the focus. */
export const queueKeys: Readonly<Record<QueueAction, string>> = { callIn: "c", recall: "r", skip: "s", transfer: "t" };

/** What may be done to a token now, the likeliest first: that one is the token's one primary action. */
export function queueActions(status: QueueStatus): QueueAction[] {
  return allQueueActions.filter((action) => can(queueLifecycle, status, events[action]));
}
