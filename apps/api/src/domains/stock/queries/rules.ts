import type { Tx } from "@carepoint/db/client";

export interface StockRule {
  readonly storeId: string;
  readonly medicineId: string;
  readonly least: number;
  readonly upTo: number;
}

export async function findRule(tx: Tx, storeId: string, medicineId: string) {
  return tx
    .selectFrom("stockRules")
    .select(["least", "upTo"])
    .where("storeId", "=", storeId)
    .where("medicineId", "=", medicineId)
    .executeTakeFirst();
}

export async function keepRule(tx: Tx, rule: StockRule): Promise<void> {
  const { least, upTo } = rule;
  await tx
    .insertInto("stockRules")
    .values(rule)
    .onConflict((conflict) => conflict.columns(["storeId", "medicineId"]).doUpdateSet({ least, upTo }))
    .execute();
}
