import type { MoveReason, ReversalReason } from "@carepoint/domain/billing/payer-claims";
import type { TakeBackReason } from "@carepoint/domain/billing/take-back";
import type { WriteOffReason } from "@carepoint/domain/billing/write-off-reasons";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const moveWords: Readonly<Record<MoveReason, MessageDescriptor>> = {
  not_covered: msg`Not covered by the policy`,
  deductible: msg`The policy leaves a part to the patient`,
  policy_lapsed: msg`The policy had run out`,
  other: msg`Another reason`,
};

export const writeOffWords: Readonly<Record<WriteOffReason, MessageDescriptor>> = {
  disallowed: msg`The payer disallowed it`,
  short_paid: msg`Paid short, and not worth a dispute`,
  goodwill: msg`Goodwill`,
  other: msg`Another reason`,
};

export const takeBackWords: Readonly<Record<TakeBackReason, MessageDescriptor>> = {
  not_given: msg`The patient did not get it`,
  charged_wrong: msg`Too much was charged`,
  other: msg`Another reason`,
};

export const reversalWords: Readonly<Record<ReversalReason, MessageDescriptor>> = {
  wrong_bill: msg`It was for other bills`,
  wrong_amount: msg`The amount was another`,
  wrong_payer: msg`It was another payer's`,
  not_received: msg`The bank has not received it`,
  entered_twice: msg`It was entered twice`,
};
