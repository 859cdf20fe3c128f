import { doctorName, type Plan, pick, slotName } from "../act.ts";
import { dateOf, type Hospital, slotLength, startOf } from "../rules/hospital.ts";
import { ask, dateText, type Scene } from "../stage.ts";
import { wallTime } from "../week.ts";

/** A quarter of an hour is taken out of a doctor's day, whatever is booked in it, or given back. */
export const blocks =
  (slot: number, how: number): Plan =>
  (hospital) => {
    const standing = how % 3 > 0 ? pick(hospital.blocks, slot) : undefined;
    if (standing)
      return ending(standing.id, "blocks", `${doctorName(standing.doctor)} has the quarter back`, standing.doctor);
    const at = slot % hospital.slots.length;
    const from = startOf(hospital, { slot: at });
    const doctor = hospital.slots[at]?.doctor ?? 0;
    return {
      says: `${doctorName(doctor)} is in theatre from ${slotName(at)} on`,
      send: (scene) => ask(scene, scene.desk, "doctors.addException", { kind: "block", ...quarter(scene, at) }),
      does: (copy, { data }) => {
        copy.blocks.push({ id: String(data.exceptionId), doctor, from, to: from + slotLength });
        return "ok";
      },
    };
  };

/** A doctor sits a quarter of an hour longer on one day, or does not after all. */
export const addsSession =
  (doctor: number, how: number): Plan =>
  (hospital) => {
    const slot = hospital.slots.findIndex((each) => each.doctor === doctor % 3 && each.extra);
    const standing = hospital.extras.find((each) => each.slot === slot);
    if (standing) return ending(standing.id, "extras", `${slotName(slot)} is not there any more`, doctor % 3);
    const [seats, staffOnly] = [1 + (how % 2), how % 4 === 3];
    return {
      says: `${slotName(slot)} is there for ${seats}${staffOnly ? " from staff only" : ""}`,
      send: (scene) => {
        const { branchId } = scene.till.server.hospital;
        const input = { kind: "extra", ...quarter(scene, slot), branchId, capacity: seats, staffOnly };
        return ask(scene, scene.desk, "doctors.addException", input);
      },
      does: (copy, { data }) => {
        copy.extras.push({ id: String(data.exceptionId), slot, seats, staffOnly });
        return "ok";
      },
    };
  };

function quarter({ slots, doctors }: Scene, slot: number) {
  const { doctor = 0, startsAt = 0 } = slots[slot] ?? {};
  const day = dateText(dateOf(startsAt));
  const times = { from: wallTime(startsAt), to: wallTime(startsAt + slotLength) };
  return { doctorId: doctors[doctor]?.id, fromDate: day, toDate: day, ...times };
}

function ending(id: string, kind: "blocks" | "extras", says: string, doctor: number): ReturnType<Plan> {
  return {
    says,
    send: (scene) =>
      ask(scene, scene.desk, "doctors.cancelException", { doctorId: scene.doctors[doctor]?.id, exceptionId: id }),
    does: (copy: Hospital) => {
      const known = copy[kind].findIndex((each) => each.id === id);
      if (known < 0) return "not_found";
      copy[kind].splice(known, 1);
      return "ok";
    },
  };
}
