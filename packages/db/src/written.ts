import { type RawBuilder, sql } from "kysely";

/**
 * Words of ours, written out in the statement. A statement is planned once for all parameters, and no kept plan can read an
 * index that stands for some words alone where the word is one of them.
 */
export function written<Word extends string>(words: readonly Word[]): RawBuilder<Word>[] {
  return words.map((word) => sql.lit(word));
}
