import type { BatchAction, BatchCause } from "@carepoint/domain/appointments/batches";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What a batch does to a visit, in the order in which it is offered. */
export const batchActionNames: Readonly<Record<BatchAction, MessageDescriptor>> = {
  move: msg`Move`,
  cancel: msg`Cancel`,
  message: msg`Tell`,
  miss: msg`Missed`,
};

/** Whose reason moves have, which says what they cost. */
export const batchCauseNames: Readonly<Record<BatchCause, MessageDescriptor>> = {
  hospital: msg`The hospital's own`,
  patient: msg`The patient's wish`,
};
