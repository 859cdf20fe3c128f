import { type Sabotage, trigger } from "./broken.ts";

/** Which times there are. */
export const ofSchedule: readonly Sabotage[] = [
  {
    name: "a seat too low",
    title: "somebody squeezed in on the slot's own seat",
    mustName: "free times differ",
    story: [["squeeze in", 0, 0]],
    statements: trigger("appointments", "insert", "if new.seat >= 3000 then new.seat := 0; end if;"),
  },
  {
    name: "a second seat lost",
    title: "the second visit at one time, on a seat that counts for nobody",
    mustName: "free times differ",
    story: [
      ["hold", 3, 3, 0],
      ["hold", 3, 3, 2],
    ],
    statements: trigger("appointments", "insert", "if new.seat = 1 then new.seat := 3001; end if;"),
  },
  {
    name: "a holiday forgotten",
    title: "a holiday that is over at once, so that a doctor's leave is all that keeps anybody away",
    mustName: "free times differ",
    story: [["take leave"], ["shut"]],
    statements: trigger("hospital_holidays", "insert", "new.ended_at := app_now();"),
  },
  {
    name: "a leave forgotten",
    title: "a leave that is over at once",
    mustName: "free times differ",
    story: [["hold"], ["take leave"]],
    statements: trigger("hours_exceptions", "insert", "new.ended_at := app_now();"),
  },
  {
    name: "a day too full",
    title: "a day's maximum that is set and not kept",
    mustName: "free times differ",
    story: [["limit day"], ["hold"]],
    statements: trigger("booking_rules", "insert or update", "new.day_limit := 300;"),
  },
];
