import type { RequestStatus } from "@carepoint/domain/billing/second-person";
import type { AdjustmentReason, BlockReason, MovementKind, WriteOffReason } from "@carepoint/domain/stock/movements";
import type { BatchState } from "@carepoint/domain/stock/schema";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const movementWords: Readonly<Record<MovementKind, MessageDescriptor>> = {
  receipt: msg`Came from a supplier`,
  sale: msg`Given out`,
  return: msg`Taken back`,
  transfer_out: msg`Sent to another store`,
  transfer_in: msg`Came from another store`,
  adjustment: msg`Corrected`,
  write_off: msg`Written off`,
  supplier_return: msg`Back to the supplier`,
  recall: msg`Recalled`,
};

export const adjustmentWords: Readonly<Record<AdjustmentReason, MessageDescriptor>> = {
  counted: msg`Counted`,
  found: msg`Found`,
  lost: msg`Lost`,
  broken: msg`Broken`,
  typed_wrongly: msg`Typed wrongly before`,
};

export const writeOffWords: Readonly<Record<WriteOffReason, MessageDescriptor>> = {
  expired: msg`Past its last day`,
  damaged: msg`Damaged`,
  spoiled: msg`Spoiled, such as by heat`,
  lost: msg`Lost`,
  recalled: msg`Called back by its maker`,
};

/** How far a write-off is that a second person decides. */
export const wishWords: Readonly<Record<RequestStatus, MessageDescriptor>> = {
  asked: msg`Waits for a second person`,
  approved: msg`Written off`,
  declined: msg`Declined`,
  withdrawn: msg`Taken back`,
};

/** The same of a level that was counted. */
export const correctionWords: Readonly<Record<RequestStatus, MessageDescriptor>> = {
  ...wishWords,
  approved: msg`Corrected`,
};

export const wishTones: Readonly<Record<RequestStatus, StatusTone>> = {
  asked: "waiting",
  approved: "confirmed",
  declined: "problem",
  withdrawn: "done",
};

export const blockWords: Readonly<Record<BlockReason, MessageDescriptor>> = {
  recall: msg`Called back by its maker`,
  damage: msg`Damaged`,
  doubt: msg`Something about it is in doubt`,
};

const reasons: Readonly<Record<string, MessageDescriptor>> = { ...adjustmentWords, ...writeOffWords };

/** Why units moved without a sale. */
export function reasonWord(reason: string | null): MessageDescriptor | undefined {
  return reason === null ? undefined : reasons[reason];
}

export const batchStateWords: Readonly<Record<BatchState, MessageDescriptor>> = {
  good: msg`Good`,
  near: msg`Goes soon`,
  expired: msg`Past its last day`,
  blocked: msg`Blocked`,
};

export const batchStateTones: Readonly<Record<BatchState, StatusTone>> = {
  good: "confirmed",
  near: "waiting",
  expired: "problem",
  blocked: "problem",
};
