import type { OrderedTest, Urgency } from "@carepoint/domain/records/orders";
import type { OrderKind, OrderStatus } from "@carepoint/domain/records/states";
import { knownTest } from "@carepoint/domain/records/tests";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const orderKindWords: Readonly<Record<OrderKind, MessageDescriptor>> = {
  lab: msg`Laboratory`,
  imaging: msg`Imaging and ECG`,
};

export const urgencyWords: Readonly<Record<Urgency, MessageDescriptor>> = {
  routine: msg`Routine`,
  urgent: msg`Urgent`,
};

export const orderStatusWords: Readonly<Record<OrderStatus, MessageDescriptor>> = {
  requested: msg`Asked for`,
  collected: msg`Taken, result awaited`,
  resulted: msg`Result has come`,
  reviewed: msg`Reviewed`,
  cancelled: msg`Withdrawn`,
};

/** The same to the patient: what there is for them to do or to know. */
export const patientOrderWords: Readonly<Record<OrderStatus, MessageDescriptor>> = {
  requested: msg`To be done`,
  collected: msg`Done, result awaited`,
  resulted: msg`Your doctor is looking at it`,
  reviewed: msg`Your doctor has looked at it`,
  cancelled: msg`Not needed any more`,
};

export const orderStatusTones: Readonly<Record<OrderStatus, StatusTone>> = {
  requested: "waiting",
  collected: "progress",
  resulted: "now",
  reviewed: "confirmed",
  cancelled: "done",
};

/** A test as it is called in the reader's language, and in a sentence what it is for; what was written in words stays as it was. */
export function testName({ code, name }: OrderedTest, locale: string): { name: string; plain: string | null } {
  const known = knownTest(code);
  if (!known) return { name, plain: null };
  return locale === "hi" ? { name: known.hi, plain: known.plainHi } : { name: known.en, plain: known.plainEn };
}
