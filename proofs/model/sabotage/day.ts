import { type Sabotage, trigger, undoable } from "./broken.ts";

/** The visit's own day. */
export const ofDay: readonly Sabotage[] = [
  {
    name: "a rule that never ends",
    title: "a rule that waits for whoever did not come",
    mustName: "visits differ",
    story: [["hold", 0, 3, 0], ["take payment", 0], ["wait", 8], ["wait", 8], ["miss by rule"]],
    statements: trigger("appointments", "update", "if new.status = 'no_show' then new.status := old.status; end if;"),
  },
  {
    name: "a number passed over",
    title: "a counter of tokens that skips",
    mustName: "queues differ",
    story: [["wait", 10], ["walk in"]],
    statements: trigger("token_counters", "update", "if new.last > old.last then new.last := new.last + 1; end if;"),
  },
  {
    name: "a number kept for nobody",
    title: "a patient who is sent on and passes a number over there",
    mustName: "queues differ",
    story: [
      ["wait", 10],
      ["walk in", 0, 0],
      ["transfer", 0, 0, 1],
    ],
    statements: trigger(
      "queue_entries",
      "update",
      "if new.doctor_id <> old.doctor_id then new.number := new.number + 1; end if;",
    ),
  },
  {
    name: "a counter anywhere",
    title: "a patient who is checked in without having seen the counter",
    mustName: "answer differs",
    story: [["sign up"], ["hold", 0, 3, 0], ["take payment", 0], ["day comes"], ["check in", 0, 0]],
    statements: `update app_state set settings = settings || '{"checkInFrom":"anywhere"}'`,
    undo: "update app_state set settings = settings - 'checkInFrom'",
  },
  {
    name: "a room for ever",
    title: "a doctor who left the room and is called to it",
    mustName: "rooms differ",
    story: [["open room"], ["sit", 0, 0], ["sit", 0, 3]],
    ...undoable("doctor_points", "update", "new.point_id := coalesce(new.point_id, old.point_id);"),
  },
  {
    name: "a number left behind",
    title: "a visit that moves to another day with the number that it had",
    mustName: "queues differ",
    story: [
      ["number when"],
      ["hold", 5, 3, 0],
      ["take payment", 0],
      ["hold", 5, 3, 2],
      ["take payment", 1],
      ["move", 1, 3, 1],
      ["day comes"],
    ],
    ...undoable("queue_entries", "update", "if new.day <> old.day then new.number := old.number; end if;"),
  },
  {
    name: "a turn put off",
    title: "a queue in which nobody came before noon",
    mustName: "queues differ",
    story: [
      ["wait", 10],
      ["hold", 1, 3, 0],
      ["take payment", 0],
      ["check in", 0, 1],
      ["walk in", 0, 2],
    ],
    statements: trigger("queue_entries", "insert", "new.arrived_at := new.arrived_at + interval '4 hours';"),
  },
];
