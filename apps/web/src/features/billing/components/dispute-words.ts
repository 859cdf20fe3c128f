import type { DisputePhase, TimelineEntry } from "@carepoint/domain/billing/disputes";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const phaseWords: Readonly<Record<DisputePhase, { tone: StatusTone; words: MessageDescriptor }>> = {
  created: { tone: "problem", words: msg`The bank contests it` },
  action_required: { tone: "problem", words: msg`The bank asks for more` },
  under_review: { tone: "progress", words: msg`The bank is looking at it` },
  closed: { tone: "done", words: msg`Closed, the money stays` },
  won: { tone: "confirmed", words: msg`Won, the money stays` },
  lost: { tone: "problem", words: msg`Lost, the bank took the money` },
};

export const sourceWords: Readonly<Record<TimelineEntry["source"], MessageDescriptor>> = {
  us: msg`here`,
  callback: msg`heard from the payer's browser`,
  webhook: msg`told by the gateway`,
  reconciler: msg`found by asking the gateway`,
  desk: msg`at the desk`,
};

export const happenedWords: Readonly<Record<Exclude<TimelineEntry["kind"], "disputed">, MessageDescriptor>> = {
  opened: msg`Payment opened`,
  attempted: msg`Somebody tried to pay`,
  failed: msg`The try failed`,
  authorized: msg`The bank promised the money`,
  captured: msg`The money came`,
  returned: msg`The bank sent the cheque back`,
  refunded: msg`Money went back`,
  released: msg`The gateway gave the promised money back`,
};
