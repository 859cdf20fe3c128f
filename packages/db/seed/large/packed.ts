import { branchId } from "@carepoint/domain/kernel/id";
import type { SeededDoctor } from "../doctors.ts";
import type { PlannedVisit } from "./plan.ts";

const mostDoctors = 1024;
const mostMinutes = 256;
const mostBranches = 8;
const minute = 60_000;

/** A visit as one whole number, whose order is that of time, then of the doctors. */
export function packerFor(doctors: readonly SeededDoctor[]) {
  const branches = [...new Set(doctors.flatMap(({ hours }) => hours.map(({ branchId: id }) => branchId.parse(id))))];
  const places = new Map(doctors.map((doctor, index) => [doctor, index]));
  if (doctors.length > mostDoctors || branches.length > mostBranches) throw new RangeError("too many to pack");
  const pack = ({ doctor, slot }: PlannedVisit): number => {
    const [begin, length] = [slot.startsAt / minute, (slot.endsAt - slot.startsAt) / minute];
    const packed =
      ((begin * mostDoctors + (places.get(doctor) ?? Number.NaN)) * mostMinutes + length) * mostBranches +
      branches.indexOf(slot.branchId);
    if (!Number.isSafeInteger(packed) || length >= mostMinutes) throw new RangeError("a visit that does not pack");
    return packed;
  };
  const unpack = (packed: number): PlannedVisit => {
    const [place, timed] = [packed % mostBranches, Math.floor(packed / mostBranches)];
    const [length, begun] = [timed % mostMinutes, Math.floor(timed / mostMinutes)];
    const [doctor, branch] = [doctors[begun % mostDoctors], branches[place]];
    if (!doctor || !branch) throw new RangeError("unpacked");
    const startsAt = Math.floor(begun / mostDoctors) * minute;
    const endsAt = startsAt + length * minute;
    return { doctor, slot: { branchId: branch, startsAt, endsAt, occupiedFrom: startsAt, occupiedTo: endsAt } };
  };
  return { pack, unpack };
}
