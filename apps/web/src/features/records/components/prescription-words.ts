import type { PrescriptionStatus } from "@carepoint/domain/records/states";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const prescriptionStatusWords: Readonly<Record<PrescriptionStatus, MessageDescriptor>> = {
  draft: msg`Being written`,
  issued: msg`Valid`,
  superseded: msg`Replaced by a newer one`,
  cancelled: msg`Withdrawn`,
  discarded: msg`Not issued`,
};

export const prescriptionStatusTones: Readonly<Record<PrescriptionStatus, StatusTone>> = {
  draft: "waiting",
  issued: "confirmed",
  superseded: "problem",
  cancelled: "problem",
  discarded: "done",
};
