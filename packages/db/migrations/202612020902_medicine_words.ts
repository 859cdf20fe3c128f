import { type Kysely, sql } from "kysely";

/**
 * The words of brands, makers and compositions, each once: what is typed wrongly is held against some ten thousand words and not against a
 * quarter of a million medicines. A word stays when its last medicine goes; it then leads to nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table medicine_words (word text primary key check (length(word) between 4 and 60));
    create index medicine_words_like on medicine_words using gin (word gin_trgm_ops);
    revoke insert, update, delete on medicine_words from carepoint_app;

    create function keep_medicine_words() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into medicine_words (word)
        select distinct word from written, regexp_split_to_table(search_text, '[^[:alpha:]]+') word
        where length(word) between 4 and 60
        order by word
        on conflict do nothing;
      return null;
    end $$;
    create trigger medicines_words_of_new after insert on medicines referencing new table as written
      for each statement execute function keep_medicine_words();
    create trigger medicines_words_of_changed after update on medicines referencing new table as written
      for each statement execute function keep_medicine_words();
    insert into medicine_words (word)
      select distinct word from medicines, regexp_split_to_table(search_text, '[^[:alpha:]]+') word
      where length(word) between 4 and 60;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop trigger medicines_words_of_new on medicines;
    drop trigger medicines_words_of_changed on medicines;
    drop function keep_medicine_words();
    drop table medicine_words;
  `.execute(db);
}
