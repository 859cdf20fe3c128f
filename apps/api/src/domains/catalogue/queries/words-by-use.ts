import type { Db } from "@carepoint/db/client";
import { sql } from "kysely";

/** A word, by every way in which it may be written. */
export type Ways = readonly string[];

/** So many pages of the table are looked at, the same ones each time: some hundreds of medicines. */
const pagesLookedAt = 25;

/** A word is common that stands in one of so many, and in more of those that were looked at than chance would have it. */
const oneIn = 10;
const leastHits = 20;

export interface WordsByUse {
  /** To be looked up by their letters. */
  readonly rare: readonly Ways[];
  /** To be read for in what is at hand; those of a search without rare ones are common all together. */
  readonly common: readonly Ways[];
}

/**
 * Parts words by how they are best found. To look up what stands in every other medicine (`tablet`, `limited`) by its letters reads lists that are
 * as long as the table, one for each three letters, where reading some medicines finds enough of them.
 */
export async function byUse(db: Db, words: readonly Ways[]): Promise<WordsByUse> {
  if (words.length === 0) return { rare: [], common: [] };
  const holding = words.map((ways) => sql<boolean>`search_text like any(${patterns(ways)}::text[])`);
  const hits = holding.map((holds) => sql`count(*) filter (where ${holds})::integer`);
  const { rows } = await sql<{ lookedAt: number; hits: number[]; ofAll: number }>`
    select count(*)::integer as looked_at, array[${sql.join(hits)}] as hits,
      count(*) filter (where ${sql.join(holding, sql` and `)})::integer as of_all
    from medicines tablesample system (
      (select least(100, 100.0 * ${pagesLookedAt}::integer / greatest(relpages, 1)) from pg_class where oid = 'medicines'::regclass)
    ) repeatable (1)`.execute(db);
  const [found = { lookedAt: 0, hits: [], ofAll: 0 }] = rows;
  const least = Math.max(leastHits, found.lookedAt / oneIn);
  const hitsOf = (ways: Ways) => found.hits[words.indexOf(ways)] ?? 0;
  const [first, ...others] = words.toSorted((one, other) => hitsOf(one) - hitsOf(other));
  const isCommon = (ways: Ways) => (ways === first ? found.ofAll : hitsOf(ways)) >= least;
  return {
    rare: [first, ...others].filter((ways) => ways !== undefined).filter((ways) => !isCommon(ways)),
    common: words.filter(isCommon),
  };
}

/** What holds one of them, wherever in it. Signs that mean something in a pattern stand for themselves. */
export const patterns = (ways: Ways) => ways.map((way) => `%${literal(way)}%`);

export const literal = (word: string) => word.replace(/[\\%_]/g, "\\$&");
