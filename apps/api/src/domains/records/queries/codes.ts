import { type CodeView, codeView, type FindCodesInput } from "@carepoint/domain/records/codes";
import { sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";

/** Codes of diagnoses by the beginning of the code, or by the words of their title in any order; the shortest titles first. */
export async function findCodes(ctx: QueryContext, { text, limit }: FindCodesInput): Promise<{ items: CodeView[] }> {
  const words = text.toLowerCase().split(/\s+/).map(literal);
  const code = `${literal(text.toUpperCase().replaceAll(" ", ""))}%`;
  const rows = await ctx.db
    .selectFrom("diagnosisCodes")
    .select(["code", "title"])
    .where("active", "=", true)
    .where((eb) =>
      eb.or([eb("code", "like", code), eb.and(words.map((word) => eb("searchTitle", "like", `%${word}%`)))]),
    )
    .orderBy(sql`code like ${code}`, "desc")
    .orderBy(sql`search_title like ${`${words[0]}%`}`, "desc")
    .orderBy(sql`length(title)`)
    .orderBy("code")
    .limit(limit)
    .execute();
  return { items: rows.map((row) => codeView.parse(row)) };
}

/** Signs that mean something in a pattern stand for themselves. */
const literal = (word: string) => word.replace(/[\\%_]/g, "\\$&");
