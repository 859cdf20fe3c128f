import type { Certainty, NoteSection } from "@carepoint/domain/records/note";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

export const certaintyWords = {
  provisional: msg`Provisional`,
  confirmed: msg`Confirmed diagnosis`,
} satisfies Record<Certainty, MessageDescriptor>;

/** The sections as they are called where somebody writes. */
export function useSectionLabels(): Readonly<Record<NoteSection, string>> {
  const { t } = useLingui();
  return {
    subjective: t`Subjective: what the patient says`,
    objective: t`Objective: what you find`,
    assessment: t`Assessment`,
    plan: t`Plan`,
  };
}
