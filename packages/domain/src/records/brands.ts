import type * as z from "zod";
import { searchable } from "../patients/names.ts";
import { type Course, soundCourse } from "./regimen.ts";

interface Named {
  readonly name: string;
  readonly genericId?: string | undefined;
  readonly genericName?: string | undefined;
}

/** Whether a line names a brand beside its generic, or what no list of medicines knows; else any brand of the generic is what is meant. */
export function namesBrand({ name, genericId, genericName }: Named): boolean {
  return genericName ? searchable(genericName) !== searchable(name) : genericId === undefined;
}

/** Of a generic nobody can say that no other brand will do. */
export function soundLine(
  line: Named & Course & { readonly noSubstitution?: true | undefined },
  context: z.RefinementCtx,
): void {
  soundCourse(line, context);
  if (line.noSubstitution && !namesBrand(line))
    context.addIssue({ code: "custom", path: ["noSubstitution"], message: "brand" });
}

/** Whether a strength as it was typed is a word of the brand's own name: `Dolo 650`. */
export function isInName(brand: string, strength: string): boolean {
  const [number = ""] = strength.split(" ");
  return searchable(brand).split(" ").includes(searchable(number));
}

const brandOnly = ["no substitution", "no subst", "no sub", "nosub", "यही ब्रांड", "ब्रांड न बदलें"];

/** `nosub`: no other brand is to be given. In small letters. */
export function readBrandOnly(words: readonly string[]): { took: number; says: { noSubstitution: true } } | null {
  const said = brandOnly.map((phrase) => phrase.normalize("NFC").split(" "));
  const took = said.find((phrase) => phrase.every((word, index) => words[index] === word))?.length;
  return took ? { took, says: { noSubstitution: true } } : null;
}
