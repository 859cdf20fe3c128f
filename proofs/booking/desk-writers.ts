import type { Target } from "./arena.ts";
import type { Client } from "./asking.ts";
import { addPatients, attempt, attemptAny, attemptFamily, squeeze } from "./attempts.ts";
import { changeAll } from "./batches.ts";
import { addMover, wander } from "./movers.ts";
import { type Scene, times, type Writer, withFee } from "./scene.ts";
import { addDoctorsOfToday, walkIn } from "./walk-ins.ts";

interface Desk extends Client {
  /** What is at its branch. */
  readonly near: readonly Target[];
}

/** What people at desks write: for whoever stands before them, one by one and many at once. `quiet`: two for each mover. */
export async function openDesks(scene: Scene, quiet: readonly Target[]): Promise<Writer[]> {
  const { arena, books, chance, size, starts } = scene;
  const desks = await arena.desks(size.clients * 2);
  const desk = (index: number, part = index): Desk => {
    const each = desks[index % desks.length];
    if (!each) throw new Error("a client without a desk");
    const near = starts.filter((start) => start.branchId === each.branchId);
    return { tab: each.tab, chance: chance.fork(part), impatience: 0.15, near };
  };
  const holders = Array.from({ length: size.clients }, (_, index) => {
    const each = desk(index);
    return times(Math.ceil(size.attempts / size.clients), () => attempt(each, each.chance.pick(each.near), books));
  });
  // The even desks are at the first branch, where these visits are.
  const targets = withFee(arena, starts).filter((start) => start.branchId === arena.branches[0]);
  const visits = await Promise.all(quiet.map((place) => addMover(arena, place, books.log)));
  const movers = visits.slice(0, size.movers).map((id, index) => {
    const each = { ...desk(2 * index, 1000 + index), impatience: 0 };
    return () => wander(each, id, targets, size.moves, books);
  });
  const roomy = [...targets, ...withFee(arena, scene.roomy)];
  const changes = { by: "a desk", ids: visits.slice(size.movers), targets: roomy } as const;
  const bulk = desk(0, 2000);
  const batches = times(Math.ceil(size.moves / 5), () => changeAll(arena, bulk, changes, books));
  const more = await openOthers(scene, [desk(2, 3000), desk(4, 3001), desk(6, 3002)]);
  const today = await addDoctorsOfToday(arena);
  const counters = [0, 2, 4, 6].map((index) => {
    const each = desk(index, 4000 + index);
    return times(Math.ceil(size.walkIns / 4), () => walkIn(each, today, arena.branches[0], books));
  });
  return [...holders, ...movers, batches, ...more, ...counters];
}

/** Any doctor of the department, beside a time, and families. */
async function openOthers(scene: Scene, [any, beside, family]: readonly [Desk, Desk, Desk]): Promise<Writer[]> {
  const { arena, books, size } = scene;
  const { departmentId } = arena.server.hospital;
  const people = await addPatients(arena, size.others * 3);
  const roomy = [...family.near.slice(0, 40), ...scene.roomy];
  return [
    times(size.others, () => attemptAny(any, departmentId, any.chance.pick(any.near), books)),
    times(size.others, (turn) => {
      const booking = { target: beside.chance.pick(beside.near), patientId: people[turn] ?? "" };
      return squeeze(beside, "a desk", booking, books);
    }),
    times(size.others, (turn) => {
      const [one = "", other = ""] = people.slice(size.others + turn * 2);
      return attemptFamily(family, family.chance.pick(roomy), [one, other], books);
    }),
  ];
}
