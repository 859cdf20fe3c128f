import * as z from "zod";
import { icd10Code } from "./chart.ts";

/** A word of a title, or the beginning of a code. */
export const findCodesInput = z.strictObject({
  text: z.string().trim().min(2).max(100),
  limit: z.int().min(1).max(50).default(20),
});
export type FindCodesInput = z.infer<typeof findCodesInput>;

export const codeView = z.object({ code: icd10Code, title: z.string() });
export type CodeView = z.infer<typeof codeView>;

/** A row of somebody's list of codes: without a title or with what is no code it is refused, with this word. */
export type CodeRefusal = "code_missing" | "code_wrong" | "title_missing" | "title_long";

const longestTitle = 400;

/** A code as it is written here: capitals, and the point that some lists leave out ("e119" is `E11.9`). */
export function readCode(code: string, title: string): CodeView | CodeRefusal {
  const bare = code.trim().toUpperCase().replace(/\s/g, "");
  if (bare === "") return "code_missing";
  const pointed = /^[A-Z]\d[0-9A-Z]{2,5}$/.test(bare) ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;
  const read = icd10Code.safeParse(pointed);
  if (!read.success) return "code_wrong";
  const words = title.replace(/\s+/g, " ").trim();
  if (words === "") return "title_missing";
  return words.length > longestTitle ? "title_long" : { code: read.data, title: words };
}
