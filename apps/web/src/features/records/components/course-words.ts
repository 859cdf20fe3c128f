import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { doseSentence, quantityText } from "./dose-sentence.ts";

/** How a line is taken and how much of it was asked for, for a screen of another's. */
export function useCourseWords(): (line: PrescriptionLine) => string {
  const { i18n } = useLingui();
  return (line) => {
    const say = (text: MessageDescriptor) => i18n._(text);
    return [doseSentence(line, say), quantityText(line, say)].filter(Boolean).join(" · ");
  };
}
