import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import type { Shop } from "./desk-sales.ts";

const each = {
  branchId: null,
  maxUses: null,
  budget: null,
  perPatient: 1,
  firstVisit: false,
  visitKinds: [] as string[],
};
const worth = { allServices: false, basisPoints: null, most: null, amount: null, minimum: 0 };

/** What the demo's codes are worth, how long they hold from how many days ago on, and for what; nobody has used one yet. */
const codes = [
  {
    ...each,
    ...worth,
    code: "WELCOME100",
    amount: 10_000,
    maxUses: 200,
    firstVisit: true,
    visitKinds: ["in_person", "tele"],
    days: [30, 180],
  },
  {
    ...each,
    ...worth,
    code: "MONSOON10",
    basisPoints: 1000,
    most: 20_000,
    budget: 500_000,
    allServices: true,
    days: [10, 60],
  },
  {
    ...each,
    ...worth,
    code: "SENIOR15",
    basisPoints: 1500,
    perPatient: 12,
    maxUses: 1000,
    visitKinds: ["in_person", "follow_up"],
    days: [20, 365],
  },
  {
    ...each,
    ...worth,
    code: "CHECKUP50",
    amount: 5_000,
    minimum: 30_000,
    maxUses: 50,
    allServices: true,
    days: [60, 30],
  },
] as const;

/** Codes that run, and one whose time is over. */
export async function seedPromoCodes(tx: Tx, chance: Chance, { now }: Pick<Shop, "now">, createdBy: string) {
  const rows = codes.map(({ days: [ago, holds], visitKinds, ...code }) => {
    const validFrom = now.subtract({ hours: 24 * ago });
    const days = { validFrom, validTo: validFrom.add({ hours: 24 * holds }), createdAt: validFrom };
    return { id: chance.id(), ...code, ...days, visitKinds: [...visitKinds], serviceIds: [], createdBy };
  });
  await tx.insertInto("promoCodes").values(rows).execute();
}
