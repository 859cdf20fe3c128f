import type { Database, Db, Tx } from "@carepoint/db/client";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type DeliveryRule, deliveryRule } from "@carepoint/domain/pharmacy/delivery-rule";
import type { Insertable } from "kysely";

/** How a store brings medicines, the latest first: of two from one instant on the one that was said last. */
function selectRules(db: Db, storeId: string) {
  return db
    .selectFrom("deliveryRules")
    .select(["validFrom", "active", "fee", "taxClass", "freeFrom", "areas", "windows", "daysAhead", "leadMinutes"])
    .where("storeId", "=", storeId)
    .orderBy("validFrom", "desc")
    .orderBy("place", "desc");
}

type RuleRow = Awaited<ReturnType<ReturnType<typeof selectRules>["executeTakeFirstOrThrow"]>>;

function toRule({ validFrom, ...row }: RuleRow): DeliveryRule {
  return deliveryRule.parse({ ...row, validFrom: instantText(validFrom) });
}

/** What holds at a moment; null where a store never said that it brings anything. */
export async function deliveryRuleAt(db: Db, storeId: string, at: Temporal.Instant): Promise<DeliveryRule | null> {
  const row = await selectRules(db, storeId).where("validFrom", "<=", at).limit(1).executeTakeFirst();
  return row ? toRule(row) : null;
}

const mostListed = 50;

export async function listDeliveryRules(db: Db, storeId: string): Promise<DeliveryRule[]> {
  return (await selectRules(db, storeId).limit(mostListed).execute()).map(toRule);
}

export async function insertDeliveryRule(tx: Tx, rule: Insertable<Database["deliveryRules"]>): Promise<void> {
  await tx.insertInto("deliveryRules").values(rule).execute();
}
