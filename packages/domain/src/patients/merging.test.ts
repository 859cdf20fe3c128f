import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, isTerminal } from "../kernel/state-machine.ts";
import {
  byKind,
  fieldsToFill,
  filledFields,
  joinedHistory,
  mergeBlocks,
  mergeDecisions,
  mergeLifecycle,
  undoBlockOf,
  undoDays,
  writtenSince,
} from "./merging.ts";

const tables = Object.keys(mergeDecisions);
const counts = fc.dictionary(fc.constantFrom(...tables), fc.nat(50));

test("a merge is undone once", () => {
  expect(advance(mergeLifecycle, "merged", "undo")).toBe("undone");
  expect(isTerminal(mergeLifecycle, "undone")).toBe(true);
});

test("what a rule refuses is one of the named blocks", () => {
  for (const { once = {} } of Object.values(mergeDecisions))
    for (const way of Object.values(once)) expect(["stays_behind", ...mergeBlocks]).toContain(way);
});

test("counted by kind, no row is lost and none counted twice", () => {
  fc.assert(
    fc.property(counts, (found) => {
      const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
      expect(sum(byKind(found).map(({ count }) => count))).toBe(sum(Object.values(found)));
    }),
  );
});

test("what was written since is what is there less what came and what was there", () => {
  fc.assert(
    fc.property(counts, counts, counts, (had, moved, since) => {
      const now = Object.fromEntries(
        tables.map((table) => [table, (had[table] ?? 0) + (moved[table] ?? 0) + (since[table] ?? 0)]),
      );
      const written = Object.fromEntries(Object.entries(since).filter(([, count]) => count > 0));
      expect(writtenSince(now, { had, moved })).toEqual(written);
    }),
  );
});

test("nothing that the kept record says is replaced, and nothing that it lacks is left empty", () => {
  const said = fc.record(
    Object.fromEntries(filledFields.map((field) => [field, fc.constantFrom(null, undefined, "", "x")])),
  );
  fc.assert(
    fc.property(said, said, (kept, merged) => {
      for (const field of filledFields)
        expect(fieldsToFill(kept, merged).includes(field)).toBe(!kept[field] && Boolean(merged[field]));
    }),
  );
});

test("the two histories become one in which both can be read, once", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (kept, merged) => {
      const joined = joinedHistory(kept, merged) ?? kept;
      expect(joined).toContain(kept.trim());
      expect(joined).toContain(merged.trim());
      expect(joinedHistory(joined, merged)).toBeUndefined();
    }),
  );
});

test("thirty days to the instant, only of the latest, only while the kept one stands", () => {
  const undoUntil = Temporal.Instant.from("2026-12-31T00:00:00Z");
  const facts = { status: "merged", undoUntil, keptStands: true, isLatest: true } as const;
  expect(undoDays).toBe(30);
  expect(undoBlockOf(facts, undoUntil)).toBeNull();
  expect(undoBlockOf(facts, undoUntil.add({ nanoseconds: 1 }))).toBe("over");
  expect(undoBlockOf({ ...facts, status: "undone" }, undoUntil)).toBe("undone");
  expect(undoBlockOf({ ...facts, keptStands: false }, undoUntil)).toBe("kept_merged");
  expect(undoBlockOf({ ...facts, isLatest: false }, undoUntil)).toBe("later_merge");
});
