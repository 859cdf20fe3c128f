import { type Kysely, sql } from "kysely";

/**
 * The words of what was written are taken from its distinct pieces: makers and ingredients stand in thousands of medicines, and a pattern is the
 * dearest way to look at a text. What came last an index of letters holds in a list that every search reads from end to end: it is kept short, and
 * is sorted in by whoever brought a list of medicines, who also has them counted anew for the plans. Nobody tidies the tables of the page at hand:
 * each page empties them, and would wait for it.
 */
// locks: the index and the tables for a moment, which change their settings and nothing in them
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function keep_medicine_words() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into medicine_words (word)
        select distinct word
        from (select distinct piece from written, string_to_table(search_text, ' ') piece where length(piece) >= 4) pieces,
          regexp_split_to_table(piece, '[^[:alpha:]]+') word
        where length(word) between 4 and 60
        order by word
        on conflict do nothing;
      return null;
    end $$;

    alter index medicines_search set (gin_pending_list_limit = 1024);
    alter table brought set (autovacuum_enabled = off);
    alter table brought_before set (autovacuum_enabled = off);
    alter table brought_skus set (autovacuum_enabled = off);
    alter table brought_codes set (autovacuum_enabled = off);

    create function settle_medicines() returns void language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      perform gin_clean_pending_list('medicines_search'), gin_clean_pending_list('medicine_words_like');
      analyze medicines, medicine_substances, medicine_prices, medicine_words, medicine_barcodes;
    end $$;
    revoke execute on function settle_medicines() from public;
    grant execute on function settle_medicines() to carepoint_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop function settle_medicines();
    alter index medicines_search reset (gin_pending_list_limit);
    alter table brought reset (autovacuum_enabled);
    alter table brought_before reset (autovacuum_enabled);
    alter table brought_skus reset (autovacuum_enabled);
    alter table brought_codes reset (autovacuum_enabled);
    create or replace function keep_medicine_words() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into medicine_words (word)
        select distinct word from written, regexp_split_to_table(search_text, '[^[:alpha:]]+') word
        where length(word) between 4 and 60
        order by word
        on conflict do nothing;
      return null;
    end $$;
  `.execute(db);
}
