import { addStaff } from "../ward/worlds.ts";
import type { Target } from "./arena.ts";
import type { Client } from "./asking.ts";
import { addPatients, bookFor, squeeze } from "./attempts.ts";
import { changeAll } from "./batches.ts";
import { addMover, addTreated } from "./movers.ts";
import { type Scene, times, type Writer, withFee } from "./scene.ts";

/** What the administration writes anywhere, and doctors in times of their own. `quiet`: one place for each mover. */
export async function openStaff(scene: Scene, quiet: readonly Target[]): Promise<Writer[]> {
  const { arena, books, chance, size, starts } = scene;
  const { hospital } = arena.server;
  const tab = await arena.signedIn(await addStaff(hospital, "admin", null));
  const admin = (part: number): Client => ({ tab, chance: chance.fork(part), impatience: 0.15 });
  const people = await addPatients(arena, size.selves * 4);
  const [booking, beside, bulk] = [admin(8000), admin(8001), admin(8002)];
  const visits = await Promise.all(quiet.map((place) => addMover(arena, place, books.log)));
  const near = withFee(arena, starts).filter((start) => start.branchId === arena.branches[0]);
  const targets = [...near.slice(0, 20), ...withFee(arena, scene.roomy)];
  return [
    times(size.selves * 2, (turn) => {
      const wish = { target: booking.chance.pick(starts), patientId: people[turn] ?? "" };
      return bookFor(arena, booking, "the admin", wish, books);
    }),
    times(size.selves * 2, (turn) => {
      const wish = { target: beside.chance.pick(starts), patientId: people[size.selves * 2 + turn] ?? "" };
      return squeeze(beside, "the admin", wish, books);
    }),
    times(Math.ceil(size.moves / 5), async (turn) => {
      // Each time one is called off, and the rest moves once more.
      const ids = visits.slice(turn);
      if (ids.length > 0) await changeAll(arena, bulk, { by: "the admin", ids, targets, calledOff: 1 }, books);
    }),
    ...(await openDoctors(scene)),
  ];
}

/** Doctors who book the next visits of two patients of theirs each. */
async function openDoctors({ arena, books, chance, size, starts }: Scene): Promise<Writer[]> {
  const doctors = [...new Set(starts.map(({ doctorId }) => doctorId))].slice(0, size.selves);
  const open = async (doctorId: string, index: number) => {
    const [row] = await arena.asOwner("select account_id as id from doctors where id = $1", [doctorId]);
    const doctor = {
      tab: await arena.signedIn(String(row?.id)),
      chance: chance.fork(9000 + index),
      impatience: 0.15,
    };
    const people = await Promise.all([1, 2].map(() => addTreated(arena, doctorId)));
    const own = starts.filter((start) => start.doctorId === doctorId);
    return times(people.length, (turn) => {
      const wish = { target: doctor.chance.pick(own), patientId: people[turn] ?? "" };
      return bookFor(arena, doctor, "a doctor", wish, books);
    });
  };
  return Promise.all(doctors.map(open));
}
