import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What doctors write beside most medicines. Kept in English (the build strips source texts), shown in the reader's language. */
export const instructionPresets: readonly { readonly kept: string; readonly words: MessageDescriptor }[] = [
  { kept: "After food", words: msg`After food` },
  { kept: "Before food", words: msg`Before food` },
  { kept: "Before breakfast", words: msg`Before breakfast` },
  { kept: "At bedtime", words: msg`At bedtime` },
  { kept: "In the morning", words: msg`In the morning` },
  { kept: "With plenty of water", words: msg`With plenty of water` },
  { kept: "May make you sleepy", words: msg`May make you sleepy` },
  { kept: "For fever", words: msg`For fever` },
  { kept: "For pain", words: msg`For pain` },
  { kept: "Finish the whole course", words: msg`Finish the whole course` },
];

type Say = (text: MessageDescriptor) => string;

/** An instruction as the reader's language says it; what a doctor worded freely stays as it was written. */
export function instructionText(written: string, say: Say): string {
  const preset = instructionPresets.find(({ kept }) => same(kept, written));
  return preset ? say(preset.words) : written;
}

/** The English words of a preset, in whatever language the doctor chose it; free words as they are. */
export function keptInstruction(written: string, say: Say): string {
  return instructionPresets.find(({ words }) => same(say(words), written))?.kept ?? written;
}

const same = (one: string, other: string) => one.toLowerCase() === other.trim().toLowerCase();
