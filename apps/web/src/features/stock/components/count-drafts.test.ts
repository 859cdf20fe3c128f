import { newId } from "@carepoint/domain/kernel/id";
import { mostTallies } from "@carepoint/domain/stock/counts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountDrafts, parseDrafts, talliesOf, without } from "./count-drafts.ts";

test("what is kept comes back as it was, and what is no draft is none", () => {
  const kept: CountDrafts = { [newId()]: { counted: 7, at: 1_000 } };
  expect(parseDrafts(JSON.stringify(kept))).toEqual(kept);
  for (const text of [null, "", "nothing", "[1]", '{"a":{"counted":-1,"at":3}}']) expect(parseDrafts(text)).toEqual({});
});

test("a tally tells how long it has waited, the oldest go first, and no more than go at once", () => {
  const ids = Array.from({ length: mostTallies + 5 }, () => newId());
  const kept = Object.fromEntries(ids.map((id, index) => [id, { counted: index, at: 100_000 - index * 10 }]));
  const tallies = talliesOf(kept, 130_500);
  expect(tallies).toHaveLength(mostTallies);
  expect(tallies[0]).toMatchObject({ batchId: ids.at(-1), counted: ids.length - 1, secondsAgo: 32 });
  expect(talliesOf({ [newId()]: { counted: 1, at: 200_000 } }, 100_000)).toMatchObject([{ secondsAgo: 0 }]);
});

test("what arrived goes, what was counted anew meanwhile stays", () => {
  const counts = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.record({ counted: fc.nat(9), at: fc.nat(3) }));
  fc.assert(
    fc.property(counts, counts, (kept, sent) => {
      const left = without(kept, sent);
      for (const [batch, draft] of Object.entries(kept))
        expect(left[batch]).toEqual(sent[batch]?.at === draft.at ? undefined : draft);
    }),
  );
});
