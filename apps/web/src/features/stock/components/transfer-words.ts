import type { LossReason, TransferStatus } from "@carepoint/domain/stock/transfers";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const transferWords: Readonly<Record<TransferStatus, MessageDescriptor>> = {
  sent: msg`On its way`,
  received: msg`Received`,
  cancelled: msg`Taken back`,
};

export const transferTones: Readonly<Record<TransferStatus, StatusTone>> = {
  sent: "now",
  received: "confirmed",
  cancelled: "done",
};

export const lossWords: Readonly<Record<LossReason, MessageDescriptor>> = {
  missing: msg`Missing`,
  damaged: msg`Damaged`,
  spoiled: msg`Spoiled, such as by heat`,
};
