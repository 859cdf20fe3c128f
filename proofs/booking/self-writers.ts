import type { Target } from "./arena.ts";
import { addPatients } from "./attempts.ts";
import { type Scene, type Writer, withoutFee } from "./scene.ts";
import { lookAfter, lookAround, openHousehold, openVisitor } from "./selves.ts";
import { addWait, answerOffer, openWaiter, serveWaits } from "./waits.ts";

/** What people write for themselves: visitors, accounts, and those who wait. `quiet`: one place for each household. */
export async function openSelves(scene: Scene, quiet: readonly Target[]): Promise<Writer[]> {
  const { arena, books, chance, size, starts } = scene;
  const visitors = Array.from({ length: size.selves }, (_, index) => {
    const each = openVisitor(arena, chance.fork(5000 + index));
    return () => lookAround(each, starts, size.turns, books);
  });
  const roomy = withoutFee(arena, scene.roomy);
  const households = quiet.map(async (place, index) => {
    const home = await openHousehold(arena, place, chance.fork(6000 + index), books);
    return () => lookAfter(arena, home, [...starts, ...roomy], size.turns, books);
  });
  return [...visitors, ...(await Promise.all(households)), ...(await openLine(scene))];
}

/** Those who wait for a doctor of the first eight, most of them by the desk, and the workers who serve them. */
async function openLine({ arena, books, chance, size, starts }: Scene): Promise<Writer[]> {
  const doctors = [...new Set(starts.map(({ doctorId }) => doctorId))].slice(0, 8);
  const near = starts.filter((start) => start.branchId === arena.branches[0] && doctors.includes(start.doctorId));
  // An offer that costs nothing is taken without a payment.
  const free = withoutFee(arena, near);
  let isOver = false;
  const takers = Array.from({ length: size.selves }, async (_, index) => {
    const each = await openWaiter(arena, chance.pick(free), chance.fork(7000 + index));
    return () => answerOffer(each, index % 3 > 0, () => isOver, books);
  });
  const ready = await Promise.all(takers); // first in the line: full days leave little to offer
  for (const patientId of await addPatients(arena, size.others)) await addWait(arena, chance.pick(near), patientId);
  const serve = async () => {
    await serveWaits(arena, doctors, 3, books);
    isOver = true;
  };
  return [serve, ...ready];
}
