import type { GuardianRelation } from "@carepoint/domain/patients/guardians";
import type { Payer } from "@carepoint/domain/patients/payers";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** How a guardian stands to the patient. */
export const guardianNames = {
  parent: msg`Parent`,
  grandparent: msg`Grandparent`,
  sibling: msg`Brother or sister`,
  relative: msg`Another relative`,
  court_appointed: msg`Guardian by law`,
  other: msg`Someone else`,
} satisfies Record<GuardianRelation, MessageDescriptor>;

export const payerNames = {
  self: msg`The patient`,
  insurer: msg`An insurer`,
  employer: msg`An employer`,
} satisfies Record<Payer["kind"] | "self", MessageDescriptor>;
