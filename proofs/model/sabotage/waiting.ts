import { type Sabotage, trigger } from "./broken.ts";

/** Who waits for a time. */
export const ofWaiting: readonly Sabotage[] = [
  {
    name: "a line turned round",
    title: "a waiting list that serves the last one first",
    mustName: "visits differ",
    story: [["take leave"], ["join", 0, 0], ["join", 0, 2], ["take leave"], ["serve"]],
    statements: trigger(
      "wait_entries",
      "insert",
      "new.asked_at := '2000-01-01'::timestamptz + ('2100-01-01' - new.asked_at);",
    ),
  },
  {
    name: "an offer for ever",
    title: "an offer that is held an hour too long",
    mustName: "visits differ",
    story: [["take leave"], ["join", 0, 0], ["take leave"], ["serve"]],
    statements: trigger(
      "appointments",
      "insert",
      `if new.hold_expires_at > new.created_at + interval '20 minutes' then
         new.hold_expires_at := new.hold_expires_at + interval '1 hour'; end if;`,
    ),
  },
  {
    name: "an offer unclosed",
    title: "an offer that passed by and is never put away",
    mustName: "waiting lists differ",
    story: [["take leave"], ["join", 0, 0], ["take leave"], ["serve"], ["quit", 0, 1], ["join", 0, 0], ["serve"]],
    statements: trigger(
      "wait_entries",
      "update",
      "if new.status = 'left' then new.status := 'waiting'; new.ended_at := null; end if;",
    ),
  },
];
