import type { KnownGeneric } from "@carepoint/domain/catalogue/usual";
import { drugSchedule } from "@carepoint/domain/records/schema";

/** Asks a question of the database, by whatever connection. */
type Ask = (text: string) => Promise<{ readonly rows: readonly unknown[] }>;

/** The hospital's generics as a list of medicines is held against them. */
export async function genericsForUsual(ask: Ask): Promise<KnownGeneric[]> {
  const { rows } = await ask(
    `select g.id, g.schedule, array_agg(i.ingredient order by i.place) as ingredients
     from generics g join generic_ingredients i on i.generic_id = g.id where g.active group by g.id order by g.id`,
  );
  // as the question names them
  return (rows as KnownGeneric[]).map((row) => ({ ...row, schedule: drugSchedule.parse(row.schedule) }));
}
