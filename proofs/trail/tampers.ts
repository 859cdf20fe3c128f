import { setTimeout as sleep } from "node:timers/promises";
import { recurring } from "@carepoint/api/testing/runnable-jobs";
import { type Verdict, verifyAudit } from "@carepoint/db/audit-check";
import { openDatabase } from "@carepoint/db/client";
import { type RawBuilder, sql } from "kysely";
import type { Findings } from "../harness/proof.ts";
import type { Ward } from "../ward/ward.ts";

interface Tamper {
  readonly name: string;
  /** By whoever owns the tables, with the guards put aside. */
  readonly does: readonly RawBuilder<unknown>[];
  readonly isNamed: (verdict: Verdict) => boolean;
}

const named =
  (fault: Verdict["faults"][number]["fault"]) =>
  ({ faults }: Verdict) =>
    faults.some((found) => found.fault === fault);

const withoutGuards = [
  sql`alter table audit_log disable trigger user`,
  sql`alter table access_log disable trigger user`,
];
const inLongest = sql`(select chain from audit_heads order by seq desc limit 1)`;

/** Of the chained lines of what was changed. */
const ofChanges: readonly Tamper[] = [
  {
    name: "whose name a change bears",
    does: [sql`update audit_log set actor_id = uuidv7() where chain = ${inLongest} and seq = 2`],
    isNamed: named("content"),
  },
  {
    name: "a change taken out",
    does: [sql`delete from audit_log where chain = ${inLongest} and seq = 2`],
    isNamed: named("gap"),
  },
  {
    name: "a change rewritten with a hash that fits it",
    does: [
      sql`update audit_log set role = 'admin' where chain = ${inLongest} and seq = 2`,
      sql`update audit_log e set hash = audit_digest(e.prev, e) where chain = ${inLongest} and seq = 2`,
    ],
    isNamed: named("prev"),
  },
  {
    name: "the last change cut off",
    does: [
      sql`delete from audit_log where (chain, seq) = (select chain, seq from audit_heads order by seq desc limit 1)`,
    ],
    isNamed: named("tail"),
  },
];

/** Of the sealed lines of who looked. */
const ofLooks: readonly Tamper[] = [
  {
    name: "a look taken out",
    does: [sql`delete from access_log where id = (select id from access_log order by id limit 1)`],
    isNamed: ({ brokenSeals }) => brokenSeals.length > 0,
  },
  {
    name: "a look at one patient said to have been at another",
    does: [
      sql`update access_log set patient_ids = array[uuidv7()] where id = (select id from access_log order by id limit 1)`,
    ],
    isNamed: ({ brokenSeals }) => brokenSeals.length > 0,
  },
];

/** A look is sealed once it is this old: lines are numbered before they are kept, and none may come too late. */
const sealedAfterMs = 31_000;

/** Plants each tamper with what was changed alone, and takes it back. Answers how many were named. */
export async function judgeChangeTampers(ward: Ward, findings: Findings): Promise<number> {
  const before = await verifyAudit(ward.server.hospital.db);
  findings.require(before.intact, "named without a tamper", JSON.stringify(before.faults.slice(0, 3)));
  return plantEach(ward, findings, ofChanges);
}

/** The same with who looked, once the oldest looks are sealed. */
export async function judgeLookTampers(ward: Ward, findings: Findings): Promise<number> {
  await sealLooks(ward);
  const { seals, brokenSeals } = await verifyAudit(ward.server.hospital.db);
  findings.require(seals > 0, "too little looked at", "no look is sealed");
  findings.require(brokenSeals.length === 0, "named without a tamper", brokenSeals.join());
  return plantEach(ward, findings, ofLooks);
}

async function plantEach(ward: Ward, findings: Findings, tampers: readonly Tamper[]): Promise<number> {
  let count = 0;
  for (const { name, does, isNamed } of tampers) {
    const verdict = await verdictOn(ward, does);
    findings.require(isNamed(verdict), "tamper not named", `${name}: ${JSON.stringify(verdict.faults.slice(0, 3))}`);
    if (isNamed(verdict)) count += 1;
  }
  return count;
}

async function sealLooks({ server }: Ward): Promise<void> {
  const seal = recurring.find(({ name }) => name === "audit.seal_access");
  if (!seal) throw new Error("nothing seals the looks");
  await sleep(Math.max(0, sealedAfterMs - (await ageOfOldestLook(server.hospital))));
  await seal.run(server.hospital.jobContext(Temporal.Now.instant()), {});
}

async function ageOfOldestLook({ db }: Ward["server"]["hospital"]): Promise<number> {
  const { rows } = await sql<{ age: string | null }>`
    select extract(epoch from clock_timestamp() - min(uuid_extract_timestamp(id))) * 1000 as age from access_log`.execute(
    db,
  );
  return Number(rows[0]?.age ?? 0);
}

/** What the check says of a tampered copy; nothing of it stays. */
async function verdictOn({ server }: Ward, statements: Tamper["does"]): Promise<Verdict> {
  const db = openDatabase(server.hospital.ownerUrl, { max: 1 });
  const undone = Promise.withResolvers<Verdict>();
  try {
    await db.transaction().execute(async (tx) => {
      for (const statement of [...withoutGuards, ...statements]) await statement.execute(tx);
      undone.resolve(await verifyAudit(tx));
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  } finally {
    await db.destroy();
  }
  return undone.promise;
}

class Undone extends Error {}
