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
