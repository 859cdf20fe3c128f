import { type Kysely, sql } from "kysely";

/**
 * Of those that come with the product, as FDA and ISMP letter look-alike names (list of 2023). A combination is lettered by its parts.
 */
const ours = [
  "ALPRAZolam",
  "amLODIPine",
  "carBAMazepine",
  "cefTRIAXone",
  "clonazePAM",
  "diazePAM",
  "DULoxetine",
  "FLUoxetine",
  "hydroCHLOROthiazide",
  "hydrOXYzine",
  "ketOROLAC",
  "levETIRAcetam",
  "metFORMIN",
  "methylPREDNISolone",
  "metroNIDAZOLE",
  "OLANZapine",
  "prednisoLONE",
  "QUEtiapine",
  "RABEprazole",
  "risperiDONE",
  "SITagliptin",
  "SUMAtriptan",
  "Telmisartan + amLODIPine",
  "metFORMIN + Glimepiride",
  "traMADol",
  "traMADol + Paracetamol",
] as const;

// locks: a catalogue of 150 rows, read while nobody prescribes for a moment
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table generics
      add column tall_name text,
      add constraint generics_tall_name check (lower(tall_name) = lower(name)),
      add constraint generics_source check (source <> '');

    -- One medicine is one row however it is written, whoever brings it in.
    create unique index generics_search_name on generics (search_name);
    create index generics_tall on generics (name) where tall_name is not null and active;

    -- A limit is in a unit before anybody wrote down what one tablet holds.
    do $$ declare held name; begin
      select conname into strict held from pg_constraint
        where conrelid = 'generic_ingredients'::regclass and contype = 'c'
          and pg_get_constraintdef(oid) like '%amount IS NULL%unit IS NULL%';
      execute format('alter table generic_ingredients drop constraint %I', held);
    end $$;
    alter table generic_ingredients add constraint generic_ingredients_amount_in_unit check (amount is null or unit is not null);

    revoke insert, update, delete, truncate on generics, generic_ingredients, interactions from carepoint_app;
  `.execute(db);
  await sql`update generics set tall_name = tall from unnest(${[...ours]}::text[]) tall
    where lower(tall) = lower(name)`.execute(db);
}

/** Refused by the constraint while a list that was brought in has limits without amounts. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant insert, update, delete on generics, generic_ingredients, interactions to carepoint_app;
    alter table generic_ingredients drop constraint generic_ingredients_amount_in_unit,
      add check ((amount is null) = (unit is null));
    drop index generics_tall;
    drop index generics_search_name;
    alter table generics drop constraint generics_source, drop constraint generics_tall_name, drop column tall_name;
  `.execute(db);
}
