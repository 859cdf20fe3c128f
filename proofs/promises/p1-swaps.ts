import { addSitting, startsOf, takeRefereeAway } from "../booking/arena.ts";
import { addMover, wander } from "../booking/movers.ts";
import { comparePlaces } from "../booking/places.ts";
import type { Proof } from "../harness/proof.ts";
import { inRing, type Race, requireClear } from "../races/ring.ts";

interface Size {
  readonly doctors: number;
  /** Times that nobody has: so few that everybody wants the same. */
  readonly free: number;
  readonly moves: number;
}

/** Everybody wants a time that somebody else has, at once and again and again. */
const race =
  ({ doctors, free, moves }: Size): Race =>
  async (ring) => {
    const { arena, log, findings } = ring;
    const sitting = await Promise.all(Array.from({ length: doctors }, () => addSitting(arena, false)));
    const places = sitting.flatMap((doctorId) => startsOf(arena, doctorId, false, 3));
    const taken = places.slice(0, places.length - free);
    const clients = await ring.clients(taken.length);
    const visits: string[] = [];
    for (const place of taken) visits.push(await addMover(arena, place, log));
    await Promise.all(
      clients.map((client, index) => wander({ ...client, impatience: 0.1 }, visits[index] ?? "", places, moves, ring)),
    );
    const standing = await comparePlaces(arena, log, findings);
    findings.require(standing === visits.length, "visits lost or doubled", `${standing} of ${visits.length}`);
    findings.requireLookedAt(log.done.get("move by a desk") ?? 0, visits.length / 2, "moves");
    requireClear(ring, ["slot_taken", "illegal_transition"]);
    return { visits: visits.length, places: places.length, moved: log.done.get("move by a desk") ?? 0, standing };
  };

export const p1Swaps: Proof = {
  id: "P1-SWAP",
  title:
    "In a storm of people who take each other's times everybody has one visit, where they were told, and never two or none",
  run: (options) =>
    inRing(options, race(options.short ? { doctors: 1, free: 2, moves: 8 } : { doctors: 3, free: 4, moves: 40 })),
  control: {
    title: "no lock on the doctors' days, no exclusion constraint",
    mustName: ["overlap"],
    run: (options) => inRing(options, race({ doctors: 1, free: 3, moves: 10 }), takeRefereeAway),
  },
};
