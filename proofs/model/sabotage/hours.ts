import { type Sabotage, undoable } from "./broken.ts";

/** When a doctor sits, for whom, and for how long. */
export const ofHours: readonly Sabotage[] = [
  {
    name: "a long visit cut short",
    title: "half an hour by telephone that takes a quarter",
    mustName: "visits differ",
    story: [["hold call", 0, 3, 0]],
    ...undoable(
      "appointments",
      "insert",
      `if new.kind = 'tele' then
         new.ends_at := new.starts_at + interval '15 minutes';
         new.occupied := tstzrange(new.starts_at, new.ends_at); end if;`,
    ),
  },
  {
    name: "a call too dear",
    title: "a visit by telephone at the fee of one in person",
    mustName: "bills differ",
    story: [["sign up"], ["hold call", 0, 0, 1], ["open payment", 0, 2]],
    ...undoable("appointments", "insert", "new.fee := 50001;"),
  },
  {
    name: "no time to breathe",
    title: "a visit without the minutes that its doctor takes after it",
    mustName: "seats differ",
    story: [
      ["set rhythm", 0, 1],
      ["hold", 0, 3, 0],
    ],
    ...undoable("appointments", "insert", "new.occupied := tstzrange(new.starts_at, new.ends_at);"),
  },
  {
    name: "a day open to all",
    title: "a day for staff only that the public is offered",
    mustName: "free times differ",
    story: [["keep for staff"]],
    ...undoable("weekly_hours", "insert", "new.staff_only := false;"),
  },
  {
    name: "hours that never end",
    title: "hours that hold on every day, whatever dates they were given",
    mustName: "free times differ",
    story: [["end hours"]],
    ...undoable("weekly_hours", "insert", "new.valid_from := null; new.valid_to := null;"),
  },
  {
    name: "as many online as come",
    title: "a maximum of visits booked online that is set and not kept",
    mustName: "free times differ",
    story: [["limit source"], ["hold"]],
    ...undoable("booking_rules", "insert or update", "new.online_limit := null;"),
  },
  {
    name: "a place of nobody",
    title: "a visit that its patient moves online and that takes no place of those online",
    mustName: "free times differ",
    story: [["sign up"], ["hold", 0, 3, 0], ["take payment", 0], ["limit source", 1, 0], ["move", 0, 3, 0]],
    ...undoable("appointments", "update", "new.counted_as := null;"),
  },
  {
    name: "no notice",
    title: "a doctor who wants to know early and is not asked",
    mustName: "free times differ",
    story: [["set notice"], ["day comes"]],
    ...undoable("booking_rules", "insert or update", "new.minimum_notice_minutes := null;"),
  },
  {
    name: "no horizon",
    title: "a doctor who is booked further ahead than may be",
    mustName: "free times differ",
    story: [["set horizon"]],
    ...undoable("booking_rules", "insert or update", "new.horizon_days := null;"),
  },
  {
    name: "a block in the evening",
    title: "a part of a day that is taken away some hours too late",
    mustName: "free times differ",
    story: [["block"]],
    ...undoable(
      "hours_exceptions",
      "insert",
      "if new.kind = 'block' then new.from_time := '20:00'; new.to_time := '20:15'; end if;",
    ),
  },
  {
    name: "a session for two",
    title: "an extra session for one more than was said",
    mustName: "free times differ",
    story: [["add session"]],
    ...undoable("hours_exceptions", "insert", "if new.kind = 'extra' then new.capacity := new.capacity + 1; end if;"),
  },
];
