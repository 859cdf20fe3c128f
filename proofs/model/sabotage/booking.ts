import { type Sabotage, trigger } from "./broken.ts";

/** How a time is held, asked for and booked. */
export const ofBooking: readonly Sabotage[] = [
  {
    name: "a second hold let in",
    title: "a hold that stands in the wrong place, so that its time looks free",
    mustName: "free times differ",
    story: [["hold"], ["hold", 0, 1]],
    statements: `alter table appointments drop constraint appointments_check1;
      ${trigger("appointments", "insert", "new.occupied := tstzrange(new.starts_at + interval '90 days', new.ends_at + interval '90 days');")}`,
  },
  {
    name: "a hold prolonged twice",
    title: "a hold that forgets that it was prolonged",
    mustName: "visits differ",
    story: [["hold"], ["sign up"], ["open payment", 0, 2], ["open payment", 0, 2]],
    statements: trigger("appointments", "update", "new.hold_extended := false;"),
  },
  {
    name: "a key forgotten",
    title: "a table of keys that forgets them at once",
    mustName: "answer differs",
    story: [["hold"], ["repeat"]],
    statements: `create function spoil_operations() returns trigger language plpgsql as $$
        begin delete from operations where op_id = new.op_id; return null; end $$;
      create trigger z_spoil after update on operations for each row execute function spoil_operations();`,
  },
  {
    name: "an unfair turn",
    title: "any doctor of the department, but the one who was given a visit last",
    mustName: "answer differs",
    story: [
      ["hold", 0, 3, 0],
      ["hold", 3, 3, 2],
      ["hold", 6, 3, 4],
      ["hold any", 1, 1, 0],
    ],
    statements: trigger(
      "appointments",
      "insert",
      "new.created_at := '2000-01-01'::timestamptz + ('2100-01-01' - new.created_at);",
    ),
  },
  {
    name: "a no unsaid",
    title: "a request that stands after it was declined",
    mustName: "visits differ",
    story: [["sign up"], ["hold", 6, 0, 1], ["request", 1], ["decline", 1]],
    statements: trigger(
      "appointments",
      "update",
      `if old.status = 'requested' and new.status = 'cancelled' then
         new.status := old.status; new.answer_by := old.answer_by; end if;`,
    ),
  },
  {
    name: "a request for ever",
    title: "a request that keeps its time although nobody answered in time",
    mustName: "answer differs",
    story: [["sign up"], ["hold", 6, 0, 1], ["request", 1], ["wait", 8], ["hold", 6, 3, 2]],
    statements: trigger(
      "appointments",
      "update",
      `if old.status = 'requested' and new.status = 'expired' then
         new.status := old.status; new.answer_by := old.answer_by; end if;`,
    ),
  },
  {
    name: "a visit of a series lost",
    title: "a series that promises one visit more than it has",
    mustName: "half a series",
    story: [["series", 0, 0, 1]],
    statements: trigger("visit_series", "insert", "new.visits := new.visits + 1;"),
  },
  {
    name: "a family torn apart",
    title: "the second of a family, two days after the first",
    mustName: "visits differ",
    story: [["hold family", 0, 3, 2]],
    statements: trigger(
      "appointments",
      "insert",
      `if exists (select from appointments a where a.doctor_id = new.doctor_id and a.changed_xid = pg_current_xact_id()) then
         new.starts_at := new.starts_at + interval '47 hours 45 minutes';
         new.ends_at := new.starts_at + interval '15 minutes';
         new.occupied := tstzrange(new.starts_at, new.ends_at); end if;`,
    ),
  },
  {
    name: "a second series",
    title: "a series that nobody remembers to be unpaid",
    mustName: "answer differs",
    story: [["sign up"], ["own series", 0, 0, 0], ["own series", 1, 0, 1]],
    statements: trigger("visit_series", "insert", "new.created_at := new.created_at - interval '2 days';"),
  },
];
