import type { CandidateView } from "@carepoint/domain/pharmacy/candidates";
import type { QueueState } from "@carepoint/domain/pharmacy/queue";
import type { SubstitutionReason } from "@carepoint/domain/pharmacy/schema";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const queueStateWords: Readonly<Record<QueueState, MessageDescriptor>> = {
  new: msg`To give`,
  owed: msg`Rest owed`,
  repeat: msg`May be given again`,
  done: msg`Given today`,
  ended: msg`No longer valid`,
};

export const queueStateTones: Readonly<Record<QueueState, StatusTone>> = {
  new: "waiting",
  owed: "progress",
  repeat: "confirmed",
  done: "done",
  ended: "problem",
};

export const substitutionWords: Readonly<Record<SubstitutionReason, MessageDescriptor>> = {
  not_in_stock: msg`The written one is not here`,
  cheaper: msg`It is cheaper`,
  patient_wish: msg`The patient wants it`,
  strength_checked: msg`I checked strength and form`,
};

/** What is to be said of a medicine that is not plainly what was written. */
export const fitWords: Readonly<Record<Exclude<CandidateView["fit"], "prescribed">, MessageDescriptor>> = {
  equivalent: msg`Another brand of the same medicine`,
  unsure: msg`Check strength and form on the pack`,
};
