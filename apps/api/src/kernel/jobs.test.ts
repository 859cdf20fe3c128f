import { setTimeout } from "node:timers/promises";
import { withConnection } from "@carepoint/db/connect";
import { shareOf } from "@carepoint/db/shares";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { openHospital, type TestHospital } from "../testing/context.ts";
import { atOnce, type EnqueueOptions, type Job, job } from "./jobs.ts";
import { transact } from "./trpc.ts";

/** What each run was asked for, in the order in which they began; every one waits until the gate opens. */
const begun: number[] = [];
let ended = 0;
let gate = Promise.withResolvers<void>();
const counted = job({
  name: "kernel.counted",
  payload: z.object({ n: z.int() }),
  run: async (_, { n }) => {
    begun.push(n);
    await gate.promise;
    ended += 1;
    if (n < 0) throw new Error("this one fails");
  },
});

const registered: Job = { ...counted, run: (ctx, payload) => counted.run(ctx, counted.payload.parse(payload)) };

let hospital: TestHospital;
beforeEach(async () => {
  hospital = await openHospital({ registry: [registered] });
  begun.length = 0;
  ended = 0;
  gate = Promise.withResolvers();
});
afterEach(async () => {
  gate.resolve();
  await hospital.close();
});

const inTurn = <T>(run: Parameters<typeof transact<T>>[1]) => transact(hospital.jobContext(), run);
const send = (n: number, options?: EnqueueOptions) =>
  inTurn(({ tx, jobs }) => jobs.enqueue(tx, counted, { n }, options));
const work = () => hospital.services.jobs.work(async () => hospital.jobContext());
const standing = (): Promise<{ n: number; state: string }[]> =>
  withConnection(hospital.ownerUrl, async (client) => {
    const { rows } = await client.query(
      "select (data->>'n')::int as n, state::text from pgboss.job where name = 'kernel.counted' order by created_on, n",
    );
    return rows;
  });
const waiting = async () => (await standing()).filter(({ state }) => state === "created").map(({ n }) => n);

describe("jobs of all kinds", () => {
  it("have no more connections together than their share, and a request finds one meanwhile", async () => {
    const most = 3;
    const open = { now: 0, most: 0 };
    const gated = Promise.withResolvers<void>();
    const run: Job["run"] = (ctx) =>
      transact(ctx, async ({ tx }) => {
        await sql`select 1`.execute(tx);
        open.now += 1;
        open.most = Math.max(open.most, open.now);
        await gated.promise;
        open.now -= 1;
      });
    const kinds = ["a", "b", "c", "d"].map((kind): Job => ({ ...registered, name: `kernel.busy-${kind}`, run }));
    const busy = await openHospital({ registry: kinds, env: { poolSize: most + 1 } });
    const part = shareOf(busy.db, most);
    for (const kind of kinds)
      await transact(busy.jobContext(), ({ tx, jobs }) =>
        jobs.enqueueAll(
          tx,
          kind,
          Array.from({ length: atOnce }, () => ({ n: 0 })),
        ),
      );
    await busy.services.jobs.work(async () => ({ ...busy.jobContext(), db: part }));
    await vi.waitFor(() => expect(open.now).toBe(most), 5000);
    await setTimeout(1500); // every queue is polled by now
    expect(open.most).toBe(most);
    expect((await sql<{ one: number }>`select 1 as one`.execute(busy.db)).rows).toEqual([{ one: 1 }]);
    gated.resolve();
    await vi.waitFor(() => expect(open.now).toBe(0), 5000);
    await busy.close();
  }, 30_000);
});

describe("work that waits", () => {
  it("is taken several at a time, and one that fails takes none of the others along", async () => {
    const numbers = [...Array(atOnce * 3).keys()];
    await inTurn(({ tx, jobs }) => jobs.enqueueAll(tx, counted, [{ n: -1 }, ...numbers.map((n) => ({ n }))]));
    await work();
    await vi.waitFor(() => expect(begun).toHaveLength(atOnce), 5000);
    expect(ended).toBe(0); // all of them at the same time, and no more than those
    gate.resolve();
    await vi.waitFor(async () => {
      const open = (await standing()).filter(({ state }) => state !== "completed");
      expect(open).toEqual([{ n: -1, state: "retry" }]);
    }, 15_000);
  }, 30_000);

  it("is done before all that can wait, however long that stands there", async () => {
    const old = [...Array(atOnce * 2).keys()].map((n) => ({ n }));
    await inTurn(({ tx, jobs }) => jobs.enqueueAll(tx, counted, old, { canWait: true }));
    await send(98, { canWait: true });
    await send(99);
    await work();
    await vi.waitFor(() => expect(begun).toHaveLength(atOnce), 5000);
    expect(begun).toContain(99);
    expect(begun).not.toContain(98);
  });
});

describe("a key", () => {
  it("has one job waiting at a time, with what was sent last; another key and none have theirs", async () => {
    for (const n of [1, 2, 3]) await send(n, { key: "one" });
    await send(4, { key: "other" });
    for (const n of [5, 6]) await send(n);
    expect((await waiting()).toSorted()).toEqual([3, 4, 5, 6]);
  });

  it("is sent by many at once, and waits once", async () => {
    await Promise.all([...Array(20).keys()].map((n) => send(n, { key: "one" })));
    expect(await waiting()).toHaveLength(1);
  });

  it("that runs already is sent again: what changed meanwhile is not lost", async () => {
    await send(1, { key: "one" });
    await work();
    await vi.waitFor(() => expect(begun).toEqual([1]), 5000);
    await send(2, { key: "one" });
    await send(3, { key: "one" });
    expect(await waiting()).toEqual([3]);
    gate.resolve();
    await vi.waitFor(() => expect(begun).toEqual([1, 3]), 5000);
  });

  it("does not begin before the transaction that sent it last has ended", async () => {
    await send(1, { key: "one" });
    await inTurn(async ({ tx, jobs }) => {
      await jobs.enqueue(tx, counted, { n: 2 }, { key: "one" });
      await work();
      await send(3);
      await vi.waitFor(() => expect(begun).toEqual([3]), 5000);
    });
    await vi.waitFor(() => expect(begun).toEqual([3]));
    gate.resolve();
    await vi.waitFor(() => expect(begun).toEqual([3, 2]), 5000);
  });

  it("is hinted at by many in any order and with other rows in hand, and nobody waits for each other", async () => {
    const keys = ["a", "b"] as const;
    for (const key of keys) await send(0, { key });
    let tries = 0;
    const both = Promise.withResolvers<void>();
    const arrived = new Set<number>();
    const freeing = (mine: number, order: readonly string[]) =>
      inTurn(async ({ tx, jobs }) => {
        tries += 1;
        const [first = "", second = ""] = order;
        await jobs.hint(tx, counted, { n: mine }, first);
        arrived.add(mine);
        if (arrived.size === 2) both.resolve();
        await both.promise;
        await jobs.hint(tx, counted, { n: mine }, second);
      });
    await Promise.all([freeing(1, keys), freeing(2, keys.toReversed())]);
    expect(tries).toBe(2); // a deadlock would have started one of them again
    expect(await waiting()).toHaveLength(2);
  });

  it("that is hinted at is sent once with what was said last, and not without the commit", async () => {
    await inTurn(async ({ tx, jobs }) => {
      for (const n of [1, 2]) await jobs.hint(tx, counted, { n }, "one");
      expect(await waiting()).toEqual([]);
    });
    expect(await waiting()).toEqual([2]);
    const failing = inTurn(async ({ tx, jobs }) => {
      await jobs.hint(tx, counted, { n: 3 }, "one");
      throw new Error("rolled back");
    });
    await failing.catch(() => undefined);
    expect(await waiting()).toEqual([2]);
  });

  it("that is not committed has not been sent", async () => {
    await inTurn(async ({ tx, jobs }) => {
      await jobs.enqueue(tx, counted, { n: 1 }, { key: "one" });
      throw new Error("rolled back");
    }).catch(() => undefined);
    expect(await waiting()).toEqual([]);
  });
});
