import { doctorName, type Plan, pick } from "../act.ts";
import { dateOf, type Room } from "../rules/hospital.ts";
import { closeRoom, nameRoom, openRoom, sit } from "../rules/rooms.ts";
import { ask } from "../stage.ts";

const names = ["Room 1", "Room 2", "room 1"] as const;
const nameAt = (which: number) => pick(names, which) ?? names[0];

/** A room gets a door sign, another one, or is closed; a sign hangs at one door. */
export const opensRoom =
  (which: number): Plan =>
  () => {
    const name = nameAt(which);
    return {
      says: `${name} opens`,
      send: (scene) => ask(scene, scene.desk, "queue.openPoint", { name: `${name} ${scene.departmentId.slice(-12)}` }),
      does: (copy, { data }) => openRoom(copy, { id: String(data.pointId), name }),
    };
  };

export const changesRoom =
  (nth: number, how: number): Plan =>
  ({ rooms }) => {
    const room = pick(rooms, nth);
    if (!room) return null;
    const name = nameAt(how);
    const closes = how % 4 === 3;
    return {
      says: `${room.name} ${closes ? "closes" : `is called ${name} now`}`,
      send: (scene) => {
        const change = closes ? { closed: true } : { name: `${name} ${scene.departmentId.slice(-12)}` };
        return ask(scene, scene.desk, "queue.amendPoint", { pointId: room.id, ...change });
      },
      does: (copy) => (closes ? closeRoom(copy, room.id) : nameRoom(copy, room.id, name)),
    };
  };

/** A doctor, or the desk for them, says where they sit today, or that they have left. */
export const sits =
  (doctor: number, which: number, byDesk: boolean): Plan =>
  ({ rooms }) => {
    const room: Room | undefined = which % 4 === 3 ? undefined : pick(rooms, which);
    if (rooms.length === 0) return null;
    const at = doctor % 3;
    return {
      says: `${doctorName(at)} sits ${room ? `in ${room.name}` : "nowhere"}, says ${byDesk ? "the desk" : "the doctor"}`,
      send: (scene) => {
        const { branchId } = scene.till.server.hospital;
        const tab = byDesk ? scene.desk : (scene.doctors[at]?.tab ?? scene.desk);
        const input = { doctorId: scene.doctors[at]?.id, branchId, pointId: room?.id ?? null };
        return ask(scene, tab, "queue.sit", input);
      },
      does: (copy) => sit(copy, { doctor: at, date: dateOf(copy.now), room: room?.id ?? null }),
    };
  };
