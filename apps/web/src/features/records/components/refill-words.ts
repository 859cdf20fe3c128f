import { type RefillConsult, refillConsult } from "@carepoint/domain/records/refill-consult";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** How doctor and patient spoke before the same medicines were given again, to choose from. */
export const consultWords: readonly { value: RefillConsult; label: MessageDescriptor }[] = [
  { value: "record", label: msg`Not spoken, by the record` },
  { value: "audio", label: msg`By telephone` },
  { value: "video", label: msg`By video` },
];

/** The same to stand in a sentence of its own. */
export const consultedWords: Readonly<Record<RefillConsult, MessageDescriptor>> = {
  record: msg`The doctor went by the record.`,
  audio: msg`The doctor spoke with you or your family by telephone.`,
  video: msg`The doctor spoke with you or your family by video.`,
};

/** The same as the doctor noted it. */
export const consultedShort: Readonly<Record<RefillConsult, MessageDescriptor>> = {
  record: msg`By the record, not spoken.`,
  audio: msg`Spoken by telephone.`,
  video: msg`Spoken by video.`,
};

export function readConsult(chosen: string): RefillConsult {
  return refillConsult.catch("record").parse(chosen);
}
