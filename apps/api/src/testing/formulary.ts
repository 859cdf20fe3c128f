import type { TestHospital } from "./context.ts";

/** How a line of a prescription is written for a medicine of the catalogue, by its name. */
export async function linesOf({ db }: Pick<TestHospital, "db">) {
  const rows = await db.selectFrom("generics").select(["name", "id"]).execute();
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  return (name: string, more: object = {}) => ({
    ...{ genericId: ids.get(name), name, genericName: name, strength: "500 mg", form: "tablet" },
    ...{ dose: { amount: 1, unit: "tablet" }, frequency: "1-0-1", durationDays: 20 },
    ...more,
  });
}
