import type { Slot } from "./slots.ts";

/** How many of a family may come one after another, and how many of them an account may hold for by itself. */
export const familySize = { least: 2, most: 6 } as const;
export const ownFamilySize = { ...familySize, most: 4 } as const;

/**
 * So many free times of one doctor without a gap, from the one that begins then; nothing when one of them is taken. Buffers
 * belong to a visit, so neighbours touch where their occupied time does.
 */
export function runFrom(slots: readonly Slot[], first: Pick<Slot, "startsAt" | "branchId">, count: number): Slot[] {
  const here = slots.filter(({ branchId }) => branchId === first.branchId);
  const run: Slot[] = [];
  let next = here.find(({ startsAt }) => startsAt === first.startsAt);
  while (next && run.length < count) {
    run.push(next);
    const { occupiedTo } = next;
    next = here.find(({ occupiedFrom }) => occupiedFrom === occupiedTo);
  }
  return run.length === count ? run : [];
}

/** The times from which a whole family finds room. */
export function runStarts(slots: readonly Slot[], count: number): Slot[] {
  return slots.filter((slot) => runFrom(slots, slot, count).length === count);
}
