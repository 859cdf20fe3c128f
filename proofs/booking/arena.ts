import { addDoctor, openAccount } from "@carepoint/api/testing/context";
import { type ApiProcess, startProcess } from "@carepoint/api/testing/process";
import { startServer, type TestServer } from "@carepoint/api/testing/server";
import { withConnection } from "@carepoint/db/connect";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";
import { sql } from "kysely";
import type { Tab } from "../ward/personas.ts";
import { addBranch } from "../ward/worlds.ts";

/** A start that someone may try to take. Starts of odd length overlap those of other lengths at the same doctor. */
export interface Target {
  readonly doctorId: string;
  readonly branchId: string;
  readonly startsAt: string;
}

export interface Arena {
  readonly server: TestServer;
  readonly branches: readonly [string, string];
  /** Where the clients call: the server of this process, unless a run puts one in its place that may die. */
  readonly api: { address: string };
  /** Where the next call goes: in turn to each API that serves the hospital. */
  nextAddress(): string;
  /** From now on a second API, in a process of its own, takes every other call. */
  addProcess(): Promise<void>;
  /** How many processes the calls are spread over. */
  processes(): number;
  asOwner(statement: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Doctors whose visits cost nothing: there whoever holds a time can book it without a payment. */
  readonly free: Set<string>;
  /** A tab of an account, wherever the API is just then. */
  signedIn(accountId: string): Promise<Tab>;
  /** Tabs of desks, which may hold without a limit; every second one at the other branch. */
  desks(count: number): Promise<{ tab: Tab; branchId: string }[]>;
  close(): Promise<void>;
}

export async function openArena(postgres: PostgresServer): Promise<Arena> {
  const server = await startServer({ postgres, workers: false });
  const { hospital } = server;
  const branches = [hospital.branchId, await addBranch(hospital)] as const;
  const asOwner: Arena["asOwner"] = (statement, values = []) =>
    withConnection(hospital.ownerUrl, async (client) => (await client.query(statement, [...values])).rows);
  // No hold lapses during a run: what was promised to a client must still be there at its end.
  await asOwner(`update app_state set settings = settings || '{"holdMinutes":30}'`);
  const api = { address: server.address };
  const more: ApiProcess[] = [];
  let calls = 0;
  const nextAddress = () => [api, ...more][calls++ % (1 + more.length)]?.address ?? api.address;
  return {
    server,
    branches,
    api,
    nextAddress,
    addProcess: async () => {
      more.push(await startProcess(hospital, "serve", { RATE_LIMITS: "relaxed", LOG_LEVEL: "silent" }));
    },
    processes: () => 1 + more.length,
    asOwner,
    free: new Set(),
    signedIn: (accountId) => server.signedInAt(nextAddress, accountId),
    desks: async (count) => {
      const one = async (index: number) => {
        const branchId = branches[index % 2] ?? branches[0];
        const accountId = await openAccount(hospital, "Desk");
        await hospital.db.insertInto("staffRoles").values({ accountId, role: "front_desk", branchId }).execute();
        return { branchId, tab: await server.signedInAt(nextAddress, accountId) };
      };
      return Promise.all(Array.from({ length: count }, (_, index) => one(index)));
    },
    close: async () => {
      await Promise.all(more.map((each) => each.stop()));
      await server.close();
    },
  };
}

/**
 * A doctor who sits from 09:00 to 13:00. One of odd lengths sits at the other branch at the same hours as well, in
 * slots of 25 minutes: their starts cross those of 15, and only the referee keeps them apart.
 */
export async function addSitting({ server, branches, free }: Arena, odd: boolean, isFree = false): Promise<string> {
  const { hospital } = server;
  const { doctorId } = await addDoctor(hospital, isFree ? { fee: 0 } : {});
  if (!doctorId) throw new Error("not a doctor");
  if (isFree) free.add(doctorId);
  if (odd) {
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      doctorId,
      branchId: branches[1],
      weekday,
      fromTime: "09:00",
      toTime: "13:00",
      slotMinutes: 25,
    }));
    await hospital.db.insertInto("weeklyHours").values(week).execute();
  }
  return doctorId;
}

/** Every start of a doctor's morning, `daysAhead` from today, on both grids where there are two. */
export function startsOf({ branches }: Arena, doctorId: string, odd: boolean, daysAhead: number): Target[] {
  const day = Temporal.Now.plainDateISO("Asia/Kolkata").add({ days: daysAhead });
  const grid = (branchId: string, minutes: number) =>
    Array.from({ length: Math.floor(240 / minutes) }, (_, index) => {
      const plainTime = Temporal.PlainTime.from("09:00").add({ minutes: minutes * index });
      const startsAt = day.toZonedDateTime({ timeZone: "Asia/Kolkata", plainTime }).toInstant();
      return { doctorId, branchId, startsAt: startsAt.toString({ smallestUnit: "millisecond" }) };
    });
  return [...grid(branches[0], 15), ...(odd ? grid(branches[1], 25) : [])];
}

/** Nobody waits for the doctor's day any more, and no constraint is left to say who came first. */
export async function takeRefereeAway({ asOwner, server }: Arena): Promise<void> {
  await asOwner("alter table appointments drop constraint appointments_no_overlap");
  await asOwner("create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select'");
  const { pathname } = new URL(server.hospital.ownerUrl);
  await asOwner(`alter database ${pathname.slice(1)} set search_path = public, pg_catalog`);
  await reconnect({ asOwner, server });
}

/** Connections that are open keep the database's old settings: the pool opens new ones. */
export async function reconnect({ asOwner, server }: Pick<Arena, "asOwner" | "server">): Promise<void> {
  await asOwner(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'care-point'",
  );
  await poolIsWhole(server.hospital);
}

/** A pool learns of each dead connection at its next word: asks until as many answers in a row came as it has places. */
export async function poolIsWhole({ db, services }: TestServer["hospital"]): Promise<void> {
  for (let answered = 0; answered < services.env.poolSize; ) {
    const alive = await sql`select 1`.execute(db).then(
      () => true,
      () => false,
    );
    answered = alive ? answered + 1 : 0;
  }
}

/** How often Postgres has broken a ring of waits in this database. */
export async function deadlocksOf({ asOwner }: Pick<Arena, "asOwner">): Promise<number> {
  const [row] = await asOwner(
    "select deadlocks::int as count from pg_stat_database where datname = current_database()",
  );
  return Number(row?.count ?? 0);
}

export const occupying = "('requested','pending','confirmed','checked_in','in_progress')";
