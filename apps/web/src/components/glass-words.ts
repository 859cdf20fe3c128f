import type { GlassCode, GlassOutcome } from "@carepoint/domain/patients/break-glass";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** Why a record was opened in an emergency, as a doctor chooses it and a patient reads it. */
export const glassWords = {
  unconscious: msg`The patient cannot speak for themselves`,
  life_threat: msg`Life or limb is in danger now`,
  covering: msg`I stand in for the treating doctor`,
  identity: msg`To be sure who the patient is`,
} satisfies Record<GlassCode, MessageDescriptor>;

/** The same, said of somebody else. */
export const glassReasons = {
  unconscious: msg`the patient could not speak for themselves`,
  life_threat: msg`life or limb was in danger`,
  covering: msg`the doctor stood in for the treating one`,
  identity: msg`to be sure who the patient was`,
} satisfies Record<GlassCode, MessageDescriptor>;

export const outcomeWords = {
  justified: msg`It was right`,
  unclear: msg`It stays unclear`,
  misuse: msg`It was not right`,
} satisfies Record<GlassOutcome, MessageDescriptor>;
