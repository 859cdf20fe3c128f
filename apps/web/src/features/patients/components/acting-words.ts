import type { ActingEnd, StaffActingEnd } from "@carepoint/domain/patients/acting";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** Why the hospital ends it, as the clerk chooses. */
export const staffEndWords = {
  asked: msg`The patient asked for it`,
  not_caring: msg`Looks after the patient no longer`,
  mistake: msg`Entered by mistake`,
  court: msg`A court has decided`,
  safety: msg`For the patient's safety`,
} satisfies Record<StaffActingEnd, MessageDescriptor>;

/** Why it ended. */
export const actingEndWords = {
  given_up: msg`Given up by themselves`,
  patient: msg`Ended by the patient`,
  grown: msg`The patient is 18`,
  ...staffEndWords,
} satisfies Record<ActingEnd, MessageDescriptor>;
