import type { Database, Db } from "@carepoint/db/client";
import { indianDate } from "@carepoint/domain/billing/indian-date";
import { readBarcode } from "@carepoint/domain/catalogue/barcode";
import { type FindMedicinesInput, type FoundMedicineView, foundMedicineView } from "@carepoint/domain/catalogue/schema";
import { type ExpressionBuilder, type RawBuilder, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { medicinesShown } from "../access.ts";
import { foundColumns, pricedOn } from "./prices.ts";
import { byUse, literal, patterns, type Ways, type WordsByUse } from "./words-by-use.ts";

/** Fewer letters than this make no group of three that an index knows: a brand begins with them. */
const leastWithin = 3;

/** As many as are weighed one against the other: of one common ingredient there are thousands. */
const weighed = 300;

/** Words that are looked for, and as many as one of them may have been meant for. */
const mostWords = 6;
const mostMeant = 5;

/**
 * By the code on the pack or the hospital's own; else by what brand, maker and composition hold. Brands that begin so come first, then what
 * contains every word. Only where there is nothing, what has words that are spelt like those.
 */
export async function findMedicines(
  ctx: QueryContext,
  input: FindMedicinesInput,
): Promise<{ items: FoundMedicineView[] }> {
  const coded = await ofCode(ctx, input);
  if (coded.length > 0) return { items: coded };
  const key = input.text.toLowerCase().replace(/\s+/g, " ").trim();
  const words = key
    .split(" ")
    .filter((word) => word.length >= leastWithin)
    .slice(0, mostWords);
  const asTyped = await ofWords(ctx, input, { key, words: words.map((word) => [word]) });
  if (asTyped.length > 0 || words.length === 0) return { items: asTyped };
  return { items: await ofWords(ctx, input, { key, words: await meantBy(ctx.db, words) }) };
}

async function ofCode({ db, now, scope }: QueryContext, { text, all, limit }: FindMedicinesInput) {
  const code = readBarcode(text);
  const byBarcode = db.selectFrom("medicineBarcodes").select("medicineId as id").where("code", "=", code);
  const bySku = db.selectFrom("medicines").select("id").where("sku", "=", text.toUpperCase());
  const rows = await db
    .selectFrom("medicines")
    .select(foundColumns)
    .select(pricedOn(indianDate(now)))
    .where(medicinesShown(scope, all))
    .where("medicines.id", "in", code === null ? bySku : bySku.union(byBarcode))
    .orderBy("medicines.id")
    .limit(limit)
    .execute();
  return rows.map((row) => foundMedicineView.parse(row));
}

type Eb = ExpressionBuilder<Database, "medicines">;

interface Typed {
  readonly key: string;
  /** Of each word every way in which it may be written. */
  readonly words: readonly Ways[];
}

async function ofWords({ db, now, scope }: QueryContext, { all, limit }: FindMedicinesInput, { key, words }: Typed) {
  const parted = await byUse(db, words);
  const those = () => db.selectFrom("medicines").select("medicines.id").where(medicinesShown(scope, all));
  const rows = await db
    .with("begins", () =>
      those().where(beginsWith(key)).orderBy(sql`search_brand collate "C"`).orderBy("medicines.id").limit(limit),
    )
    .with("contained", () =>
      those()
        .where(sql<boolean>`(select count(*) from begins) < ${limit}::integer`)
        .where((eb) => holdsAll(eb, parted))
        .$if(parted.rare.length === 0, (common) =>
          common.orderBy(sql`search_brand collate "C"`).orderBy("medicines.id"),
        )
        .limit(weighed),
    )
    .selectFrom("medicines")
    .select(foundColumns)
    .select(pricedOn(indianDate(now)))
    .where((eb) => eb("medicines.id", "in", sql<string>`(select id from begins union select id from contained)`))
    .orderBy(likestFirst(key))
    .orderBy("medicines.searchBrand")
    .orderBy("medicines.id")
    .limit(limit)
    .execute();
  return rows.map((row) => foundMedicineView.parse(row));
}

/** As a range: a plan that is kept for every typing cannot know where a pattern begins, and would read the whole index. */
function beginsWith(key: string) {
  return sql<boolean>`search_brand collate "C" >= ${key} and search_brand collate "C" < ${`${key}${lastLetter}`}`;
}
const lastLetter = String.fromCodePoint(0x10_ff_ff);

/** With nothing added the index of letters would be asked for common words as well. */
function holdsAll(eb: Eb, { rare, common }: WordsByUse) {
  if (rare.length + common.length === 0) return sql<boolean>`false`;
  return eb.and([
    ...rare.map((ways) => eb.or(patterns(ways).map((pattern) => eb("searchText", "like", pattern)))),
    ...common.map((ways) => sql<boolean>`search_text || '' like any(${patterns(ways)}::text[])`),
  ]);
}

/** The words of the catalogue that are spelt most like each of these; a word that is like none stands for itself. */
async function meantBy(db: Db, words: readonly string[]): Promise<string[][]> {
  const { rows } = await sql<{ typed: string; word: string }>`
    select typed, near.word from unnest(${words}::text[]) typed cross join lateral (
      select word from medicine_words where word % typed order by similarity(word, typed) desc, word limit ${mostMeant}) near
  `.execute(db);
  return words.map((word) => {
    const near = rows.filter(({ typed }) => typed === word).map((row) => row.word);
    return near.length > 0 ? near : [word];
  });
}

/** What is sold, then brands that begin so, brands that hold it, and the likest. */
function likestFirst(key: string): RawBuilder<unknown> {
  return sql`medicines.active desc, medicines.search_brand like ${`${literal(key)}%`} desc,
    medicines.search_brand like ${`%${literal(key)}%`} desc, word_similarity(${key}, medicines.search_text) desc`;
}
