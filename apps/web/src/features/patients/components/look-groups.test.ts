import { type LookKind, lookView } from "@carepoint/domain/audit/looks";
import { newId } from "@carepoint/domain/kernel/id";
import { expect, test } from "vitest";
import { groupLooks } from "./look-groups.ts";

const look = (at: string, actorName: string, kinds: LookKind[]) =>
  lookView.parse({ id: newId(), at, actorName, role: "doctor", kinds, own: false });

test("looks of one person on one day are one line with all that was seen, the latest look first", () => {
  const looks = [
    look("2026-12-08T05:00:00Z", "Dr. Rao", ["visits"]),
    look("2026-12-07T09:00:00Z", "Dr. Rao", ["visits"]),
    look("2026-12-07T08:00:00Z", "Dr. Sen", ["chart"]),
    look("2026-12-07T07:00:00Z", "Dr. Rao", ["chart", "visits"]),
  ];
  const groups = groupLooks(looks, (at) => at.slice(0, 10));
  expect(groups.map(({ day, latest, times, kinds }) => [day, latest.actorName, times, kinds])).toEqual([
    ["2026-12-08", "Dr. Rao", 1, ["visits"]],
    ["2026-12-07", "Dr. Rao", 2, ["chart", "visits"]],
    ["2026-12-07", "Dr. Sen", 1, ["chart"]],
  ]);
});
