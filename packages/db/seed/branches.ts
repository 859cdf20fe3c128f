import type { Tx } from "../src/client.ts";
import type { Chance } from "./chance.ts";
import { zone } from "./visits.ts";

export interface SeededBranch {
  readonly id: string;
  readonly code: string;
}

/** The demo hospital's GSTIN: of nobody, with a right check character. */
export const registered = "27ZZZCP1234F1Z2";

const branches = [
  {
    code: "SHN",
    name: { en: "Shivaji Nagar", hi: "शिवाजी नगर" },
    address: { en: "12 Ganeshkhind Road, Pune 411005", hi: "12 गणेशखिंड रोड, पुणे 411005" },
    phone: "+912025530100",
  },
  {
    code: "KTH",
    name: { en: "Kothrud", hi: "कोथरुड" },
    address: { en: "48 Paud Road, Pune 411038", hi: "48 पौड रोड, पुणे 411038" },
    phone: "+912025380200",
  },
];

/** Two branches under one registration. */
export async function seedBranches(tx: Tx, chance: Chance): Promise<SeededBranch[]> {
  const rows = branches.map(({ name, address, ...branch }) => ({
    ...branch,
    id: chance.id(),
    name: JSON.stringify(name),
    address: JSON.stringify(address),
    state: registered.slice(0, 2),
    gstin: registered,
    zone,
  }));
  await tx.insertInto("branches").values(rows).execute();
  return rows.map(({ id, code }) => ({ id, code }));
}
