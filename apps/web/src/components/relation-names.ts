import type { Relation, Sex } from "@carepoint/domain/patients/schema";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** How the account stands to the patient. */
export const relationNames = {
  self: msg`Me`,
  spouse: msg`Husband or wife`,
  child: msg`Child`,
  parent: msg`Parent`,
  sibling: msg`Brother or sister`,
  other: msg`Someone else`,
} satisfies Record<Relation, MessageDescriptor>;

export const sexNames = {
  female: msg`Female`,
  male: msg`Male`,
  other: msg`Other`,
  undisclosed: msg`Rather not say`,
} satisfies Record<Sex, MessageDescriptor>;
