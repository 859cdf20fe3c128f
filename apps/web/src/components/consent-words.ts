import type { ConsentPurpose } from "@carepoint/domain/patients/consents";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What is asked for. */
export const purposeNames = {
  care: msg`Treatment and the record of it`,
  reminders: msg`Reminders of visits`,
} satisfies Record<ConsentPurpose, MessageDescriptor>;
