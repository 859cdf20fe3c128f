import type { VisitChange, VisitChanger } from "@carepoint/domain/appointments/change-rules";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const changeWords = {
  cancel: msg`Cancelling`,
  reschedule: msg`Moving`,
} as const satisfies Record<VisitChange, MessageDescriptor>;

export const changerWords = {
  patient: msg`by the patient`,
  staff: msg`by the desk`,
  doctor: msg`by the doctor`,
} as const satisfies Record<VisitChanger, MessageDescriptor>;

export const kindWords = {
  all: msg`every kind`,
  in_person: msg`in person`,
  follow_up: msg`follow-up`,
  tele: msg`by phone or video`,
} as const satisfies Record<VisitKind | "all", MessageDescriptor>;
