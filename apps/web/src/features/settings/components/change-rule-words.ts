import {
  type ChangeRule,
  lateCharge,
  type VisitChange,
  type VisitChanger,
} from "@carepoint/domain/appointments/change-rules";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { Paise } from "@carepoint/domain/kernel/money";
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

/** What a rule takes of a visit at a distance of some hours, by the rule itself: the figures of the preview. */
export function costAt(rule: ChangeRule, fee: Paise, hoursBefore: number): Paise {
  const startsAt = Temporal.Instant.fromEpochMilliseconds(0);
  return lateCharge({ rule, startsAt, now: startsAt.subtract({ minutes: Math.round(hoursBefore * 60) }), of: fee });
}
