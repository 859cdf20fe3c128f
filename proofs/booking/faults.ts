import { setTimeout as sleep } from "node:timers/promises";
import { type ApiProcess, startProcess } from "@carepoint/api/testing/process";
import type { Chance } from "../harness/chance.ts";
import { type Arena, poolIsWhole, reconnect } from "./arena.ts";

export const faultKinds = ["kill", "cut", "crash"] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Plan {
  /** One after the other, and again from the first. */
  readonly kinds: readonly FaultKind[];
  /** Wishes that hear yes or no between one fault and the next. */
  readonly leastBetween: number;
}

const hospitals: Plan = { kinds: ["kill", "kill", "cut", "kill", "kill", "crash"], leastBetween: 100 };

export interface Faults {
  /** How often each has happened. */
  readonly happened: Readonly<Record<FaultKind, number>>;
  /** Lets the last process and the database live, and answers when both are whole again. */
  stop(): Promise<void>;
}

/**
 * The clients call an API in a process of its own, which is killed at any moment and started again; now and then all its
 * connections to Postgres are cut, or Postgres itself goes down with everything that it had not written and recovers.
 * `answered` counts the wishes that have heard yes or no.
 */
export async function startFaults(
  arena: Arena,
  chance: Chance,
  answered: () => number,
  { kinds, leastBetween }: Plan = hospitals,
): Promise<Faults> {
  const { asOwner, server } = arena;
  // The test cluster answers before a commit is on its way to the disk, which a hospital's never does.
  const name = new URL(server.hospital.ownerUrl).pathname.slice(1);
  await asOwner(`alter database ${name} set synchronous_commit = on`);
  await reconnect(arena);
  let api = await startApi(arena);
  const happened = { kill: 0, cut: 0, crash: 0 };
  let isOver = false;
  const run = async () => {
    for (let round = 0; !isOver; round += 1) {
      const before = answered();
      await sleep(700 + chance.whole(1000));
      while (!isOver && answered() < before + leastBetween) await sleep(50); // a busy machine gets its work done too
      if (isOver) return;
      const kind = kinds[round % kinds.length] ?? "kill";
      happened[kind] += 1;
      if (kind === "kill") api = await killed(arena, api);
      else await asLongAsItTakes(() => (kind === "cut" ? cutAll(arena) : crash(arena)));
    }
  };
  const running = run();
  return {
    happened,
    stop: async () => {
      isOver = true;
      await running;
      arena.api.address = server.address;
      await api.stop();
      await poolIsWhole(server.hospital);
    },
  };
}

async function startApi({ server, api }: Arena): Promise<ApiProcess> {
  const started = await startProcess(server.hospital, "serve", { RATE_LIMITS: "relaxed" });
  api.address = started.address;
  return started;
}

/** It may not come up while the database recovers: as a service manager would, tries again. */
async function killed(arena: Arena, { child }: ApiProcess): Promise<ApiProcess> {
  child.kill("SIGKILL");
  return asLongAsItTakes(() => startApi(arena));
}

async function cutAll({ asOwner }: Arena): Promise<void> {
  await asOwner(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
}

/** One backend that dies takes the whole server down: it starts again from what its log holds. */
async function crash({ asOwner }: Arena): Promise<void> {
  const [backend] = await asOwner(
    "select pid from pg_stat_activity where datname = current_database() and application_name = 'care-point' limit 1",
  );
  if (backend) process.kill(Number(backend.pid), "SIGKILL");
}

export async function asLongAsItTakes<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (tries >= 60) throw error;
      await sleep(250);
    }
  }
}
