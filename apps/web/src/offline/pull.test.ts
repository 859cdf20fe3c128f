import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { departmentId } from "@carepoint/domain/kernel/id";
import type { PullOutput } from "@carepoint/domain/sync/schema";
import { describe, expect, it } from "vitest";
import { type Mark, type Page, pullChanges, type RowStore } from "./pull.ts";

const one = "019ab000-0000-7000-8000-000000000001";
const two = "019ab000-0000-7000-8000-000000000002";

describe("a pull", () => {
  it("reads page after page until there are no more", async () => {
    const store = memory();
    const asked: (string | undefined)[] = [];
    await pullChanges(store, async (cursor) => {
      asked.push(cursor);
      return asked.length === 1 ? answer("c1", "e1", [one], { more: true }) : answer("c2", "e1", [two]);
    });
    expect(asked).toEqual([undefined, "c1"]);
    expect([...store.rows.keys()].sort()).toEqual([`department:${one}`, `department:${two}`]);
  });

  it("takes away what the server took away", async () => {
    const store = memory();
    await pullChanges(store, async () => answer("c1", "e1", [one, two]));
    await pullChanges(store, async () => answer("c2", "e1", [], { gone: [one] }));
    expect([...store.rows.keys()]).toEqual([`department:${two}`]);
  });

  it("starts from nothing when the epoch is another one: a restore, or other rights", async () => {
    const store = memory();
    await pullChanges(store, async () => answer("c1", "e1", [one]));
    const asked: (string | undefined)[] = [];
    await pullChanges(store, async (cursor) => {
      asked.push(cursor);
      return answer("d1", "e2", [two]);
    });
    expect(asked).toEqual(["c1", undefined]);
    expect([...store.rows.keys()]).toEqual([`department:${two}`]);
    expect(await store.mark()).toMatchObject({ cursor: "d1", epoch: "e2" });
  });

  it("starts from nothing when the server could make nothing of its cursor", async () => {
    const store = memory();
    await pullChanges(store, async () => answer("c1", "e1", [one]));
    await pullChanges(store, async (cursor) => answer("c9", "e1", [two], { fresh: cursor !== undefined }));
    expect([...store.rows.keys()]).toEqual([`department:${two}`]);
  });

  it("tells its time only when it is complete", async () => {
    const store = memory();
    const marks: unknown[] = [];
    const record: RowStore["apply"] = (page, askedWith) => {
      marks.push(page.mark.asOf);
      return store.apply(page, askedWith);
    };
    let calls = 0;
    await pullChanges({ ...store, apply: record }, async () => {
      calls += 1;
      return calls === 1 ? answer("c1", "e1", [one], { more: true }) : answer("c2", "e1", [two]);
    });
    expect(marks).toEqual([null, Date.parse("2026-11-23T09:30:00.000Z")]);
  });

  it("whose rows the browser evicted while it was under way begins anew: a mark without rows would hide the loss", async () => {
    const store = memory();
    await pullChanges(store, async () => answer("c1", "e1", [one]));
    const asked: (string | undefined)[] = [];
    await pullChanges(store, async (cursor) => {
      asked.push(cursor);
      if (asked.length === 1) await store.clear();
      return cursor === undefined ? answer("d1", "e1", [one, two], { fresh: true }) : answer("c2", "e1", []);
    });
    expect(asked).toEqual(["c1", undefined]);
    expect(store.rows.size).toBe(2);
  });

  it("that breaks off leaves the pages it read, and goes on from there", async () => {
    const store = memory();
    let calls = 0;
    const breaking = async () => {
      calls += 1;
      if (calls === 2) throw new TypeError("Failed to fetch");
      return answer("c1", "e1", [one], { more: true });
    };
    await expect(pullChanges(store, breaking)).rejects.toThrow();
    expect(await store.mark()).toMatchObject({ cursor: "c1" });
  });
});

function memory(): RowStore & { rows: Map<string, unknown> } {
  const rows = new Map<string, unknown>();
  let mark: Mark | undefined;
  return {
    rows,
    mark: async () => mark,
    apply: async (page: Page, askedWith) => {
      if (mark?.cursor !== askedWith) return false;
      for (const { kind, id, value } of page.rows) rows.set(`${kind}:${id}`, value);
      for (const { kind, id } of page.gone) rows.delete(`${kind}:${id}`);
      mark = page.mark;
      return true;
    },
    clear: async () => {
      rows.clear();
      mark = undefined;
    },
  };
}

function answer(
  cursor: string,
  epoch: string,
  ids: string[],
  { more = false, gone = [], fresh = false }: { more?: boolean; gone?: string[]; fresh?: boolean } = {},
): PullOutput {
  const department = ids.map((id) => ({
    id: departmentId.parse(id),
    version: 1,
    slug: "ear",
    name: { en: "Ear" },
    description: { en: "Ear" },
    imageFileId: null,
    active: true,
  }));
  const none = {
    appointment: [],
    prescription: [],
    encounter: [],
    patient: [],
    invoice: [],
    notification: [],
    chart: [],
  };
  return {
    cursor,
    epoch,
    more,
    fresh,
    hideAfterHours: 24,
    serverTime: instantSchema.parse("2026-11-23T09:30:00.000Z"),
    rows: { ...none, doctor: [], department, branch: [] },
    tombstones: gone.map((id) => ({ kind: "department", id })),
  };
}
