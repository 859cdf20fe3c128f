import type { LookKind } from "@carepoint/domain/audit/looks";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What was seen, to stand in a list after "saw". */
export const lookWords = {
  chart: msg`the whole chart`,
  record: msg`details, allergies and history`,
  contact: msg`contact details`,
  visits: msg`visits`,
  prescriptions: msg`prescriptions`,
  referrals: msg`referrals to other doctors`,
  certificates: msg`certificates`,
  scan: msg`a scanned prescription`,
  tests: msg`tests and their results`,
  medicines: msg`an order of medicines`,
  pharmacy: msg`a prescription at the pharmacy, with the allergies`,
  documents: msg`reports and photos`,
  bills: msg`bills and payments`,
  messages: msg`messages`,
  search: msg`the name, in a search`,
  device: msg`the copy on a device`,
  access: msg`who may see the record`,
  emergency: msg`what was given as the reason in an emergency`,
  copy: msg`a copy of the whole record`,
} satisfies Record<LookKind, MessageDescriptor>;
