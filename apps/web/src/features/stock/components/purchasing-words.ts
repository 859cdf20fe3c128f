import type { PurchaseMailStatus } from "@carepoint/domain/stock/purchase-mail";
import type { PurchaseEvent, PurchaseStatus } from "@carepoint/domain/stock/purchase-states";
import type { PurchaseWay } from "@carepoint/domain/stock/purchase-total";
import type { RecallSource, RecallStatus } from "@carepoint/domain/stock/recalls";
import type { PlacingStatus } from "@carepoint/domain/stock/supplier-link";
import type { SupplierReturnReason, SupplierReturnStatus } from "@carepoint/domain/stock/supplier-returns";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;
type Tones<Key extends string> = Readonly<Record<Key, StatusTone>>;

const purchaseWords: Words<PurchaseStatus> = {
  draft: msg`Not sent yet`,
  sent: msg`Sent to the supplier`,
  acknowledged: msg`The supplier brings it`,
  part_received: msg`Part of it came`,
  received: msg`All of it came`,
  closed: msg`Closed`,
  cancelled: msg`Called off`,
};

/** How far an order is: what nobody sent is not said to be sent. */
export function purchaseWord(status: PurchaseStatus, way: PurchaseWay): MessageDescriptor {
  return status === "sent" && way === "hand" ? msg`Approved, to be handed over` : purchaseWords[status];
}

export const purchaseTones: Tones<PurchaseStatus> = {
  draft: "now",
  sent: "waiting",
  acknowledged: "confirmed",
  part_received: "progress",
  received: "done",
  closed: "done",
  cancelled: "problem",
};

const purchaseEventWords: Words<PurchaseEvent> = {
  send: msg`Approved and sent`,
  acknowledge: msg`The supplier said yes`,
  receive_part: msg`Part of it came`,
  receive_all: msg`The rest came`,
  close: msg`Closed`,
  cancel: msg`Called off`,
};

export function purchaseEventWord(event: PurchaseEvent, way: PurchaseWay): MessageDescriptor {
  return event === "send" && way === "hand" ? msg`Approved` : purchaseEventWords[event];
}

export const mailingWords: Words<PurchaseMailStatus> = {
  waiting: msg`Waits to be mailed to the supplier`,
  sent: msg`Mailed to the supplier`,
  failed: msg`It could not be mailed. Call the supplier.`,
};

export const placingWords: Words<PlacingStatus> = {
  waiting: msg`On its way into the supplier's system`,
  accepted: msg`The supplier's system accepted it`,
  refused: msg`The supplier's system refused it`,
  failed: msg`The supplier's system does not answer: send the order by hand`,
};

export const recallStatusWords: Words<RecallStatus> = { open: msg`Called back`, lifted: msg`Lifted` };
export const recallTones: Tones<RecallStatus> = { open: "problem", lifted: "done" };
export const recallSourceWords: Words<RecallSource> = {
  maker: msg`Its maker`,
  authority: msg`The drug authority`,
  hospital: msg`The hospital itself`,
};

export const returnWords: Words<SupplierReturnStatus> = {
  sent: msg`Waits for its credit`,
  credited: msg`Credited`,
  refused: msg`No credit`,
};
export const returnTones: Tones<SupplierReturnStatus> = { sent: "waiting", credited: "done", refused: "problem" };

export const returnReasonWords: Words<SupplierReturnReason> = {
  expired: msg`Past its last day`,
  near_expiry: msg`Goes soon`,
  damaged: msg`Damaged`,
  recalled: msg`Called back by its maker`,
  wrong_goods: msg`Not what was ordered`,
  surplus: msg`More than is needed`,
};
