import { type UsualInstruction, usualInstructions } from "@carepoint/domain/records/instructions";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const words: Readonly<Record<UsualInstruction, MessageDescriptor>> = {
  "After food": msg`After food`,
  "Before food": msg`Before food`,
  "Before breakfast": msg`Before breakfast`,
  "At bedtime": msg`At bedtime`,
  "In the morning": msg`In the morning`,
  "With plenty of water": msg`With plenty of water`,
  "May make you sleepy": msg`May make you sleepy`,
  "For fever": msg`For fever`,
  "For pain": msg`For pain`,
  "Finish the whole course": msg`Finish the whole course`,
};

/** What doctors write beside most medicines. Kept in English (the build strips source texts), shown in the reader's language. */
export const instructionPresets = usualInstructions.map((kept) => ({ kept, words: words[kept] }));

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
