import * as z from "zod";
import { personName, phoneSchema } from "../kernel/contact.ts";
import { searchable } from "./names.ts";
import { romanised } from "./romanise.ts";
import { foundPatientView } from "./schema.ts";

/** What the desk has typed so far of somebody it is about to register; what is missing is not yet known. */
export const alikePatientsInput = z.strictObject({
  name: personName.optional(),
  phone: phoneSchema.optional(),
  birthYear: z.int().min(1850).max(2200).optional(),
});
export type AlikePatientsInput = z.infer<typeof alikePatientsInput>;
export type Told = Pick<AlikePatientsInput, "name" | "birthYear">;

/** A record beside it. Telephones are compared where they are kept; here only whether they are the same counts. */
export interface Kept {
  readonly name: string;
  readonly birthYear: number;
  readonly samePhone: boolean;
}

/** `same`: name and telephone are equal, whatever the script or spelling. `phone`: a family may share it. `name`: a like name of about that age. */
export const alikenesses = ["same", "phone", "name"] as const;
export type Alikeness = (typeof alikenesses)[number];

export const alikePatientView = foundPatientView.extend({ alike: z.enum(alikenesses) });
export interface AlikePatientView extends z.infer<typeof alikePatientView> {}

export const duplicateRule = {
  /** Fewer letters than this are like everybody. */
  leastLetters: 3,
  /** "Mohd Khan" is like "Mohammed Khan", "Sunita Devi" is not like "Sunita Kumari". */
  leastNameLikeness: 0.45,
  /** Who tells an age does not always know which birthday was meant. */
  yearsApart: 1,
} as const;

/** How a record is like what was told, or null where it is somebody else; the rank puts the likest first. */
export function alikeness(told: Told, kept: Kept): { alike: Alikeness; rank: number } | null {
  const letters = romanised(told.name ?? "");
  const likeness = enoughLetters(told.name ?? "") ? nameLikeness(letters, romanised(kept.name)) : 0;
  const sameAge = told.birthYear === undefined || Math.abs(told.birthYear - kept.birthYear) <= duplicateRule.yearsApart;
  const rank = likeness + (sameAge ? 0.5 : 0) + (kept.samePhone ? 1 : 0);
  if (kept.samePhone) return { alike: letters !== "" && letters === romanised(kept.name) ? "same" : "phone", rank };
  return sameAge && likeness >= duplicateRule.leastNameLikeness ? { alike: "name", rank } : null;
}

/** Whether a name says enough to look for others like it, in the letters it is written with: "Aaa" sounds like one. */
export function enoughLetters(name: string): boolean {
  return [...searchable(name)].length >= duplicateRule.leastLetters;
}

/** From 0 to 1, as the database's search measures it: the share of common groups of three letters, word by word. */
export function nameLikeness(one: string, other: string): number {
  const ours = threes(one);
  const theirs = threes(other);
  const common = ours.intersection(theirs).size;
  return common === 0 ? 0 : common / ours.union(theirs).size;
}

function threes(name: string): Set<string> {
  const words = name.split(" ").filter((word) => word !== "");
  return new Set(
    words.flatMap((word) => {
      const letters = [..."  ", ...word, " "];
      return letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(""));
    }),
  );
}
