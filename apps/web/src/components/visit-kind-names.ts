import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const visitKindNames = {
  in_person: msg`In person`,
  follow_up: msg`Follow-up visit`,
  tele: msg`By telephone or video`,
} satisfies Record<VisitKind, MessageDescriptor>;
