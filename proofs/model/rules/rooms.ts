import { type Answer, dateOf, type Hospital, type Room, type Sitting } from "./hospital.ts";

/** Whether another door bears the sign: large and small letters are the same. */
const isTaken = ({ rooms }: Hospital, name: string, but?: Room) =>
  rooms.some((room) => room !== but && !room.closed && room.name.toLowerCase() === name.toLowerCase());

export function openRoom(hospital: Hospital, { id, name }: Pick<Room, "id" | "name">): Answer {
  if (isTaken(hospital, name)) return "duplicate";
  hospital.rooms.push({ id, name, closed: false });
  return "ok";
}

export function nameRoom(hospital: Hospital, id: string, name: string): Answer {
  const room = openOne(hospital, id);
  if (!room) return "not_found";
  if (isTaken(hospital, name, room)) return "duplicate";
  room.name = name;
  return "ok";
}

/** Whoever sits there today stays. */
export function closeRoom(hospital: Hospital, id: string): Answer {
  const room = openOne(hospital, id);
  if (!room) return "not_found";
  room.closed = true;
  return "ok";
}

/** Today alone: tomorrow nobody has said anything. */
export function sit(hospital: Hospital, sitting: Sitting): Answer {
  if (sitting.room !== null && !openOne(hospital, sitting.room)) return "not_found";
  const others = hospital.sittings.filter(({ doctor, date }) => doctor !== sitting.doctor || date !== sitting.date);
  hospital.sittings.splice(0, hospital.sittings.length, ...others, sitting);
  return "ok";
}

/** Where a doctor sits today. */
export function roomOf({ rooms, sittings, now }: Hospital, doctor: number): Room | undefined {
  const today = sittings.find((sitting) => sitting.doctor === doctor && sitting.date === dateOf(now));
  return rooms.find(({ id }) => id === today?.room);
}

const openOne = ({ rooms }: Hospital, id: string) => rooms.find((room) => room.id === id && !room.closed);
