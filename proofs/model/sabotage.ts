import type { Story } from "./commands.ts";
import type { Stage } from "./stage.ts";

/** A product that is broken on purpose, behind the app's back; the same comparison must name it. */
export interface Sabotage {
  readonly name: string;
  readonly title: string;
  readonly mustName: string;
  readonly statements: string;
  /** The shortest row that shows it; the full form finds its own. */
  readonly story: Story;
}

const trigger = (table: string, when: string, body: string) => `
  create function spoil_${table}() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
  create trigger a_spoil before ${when} on ${table} for each row execute function spoil_${table}();`;

/** Each breaks one rule of another kind. */
export const sabotages: readonly Sabotage[] = [
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
    name: "a paisa kept",
    title: "refunds of a paisa too little",
    mustName: "payments differ",
    story: [["hold"], ["sign up"], ["open payment", 0, 2], ["pay", 0, 6, 1]],
    statements: trigger("refunds", "insert", "new.amount := new.amount - 1;"),
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
    name: "a number left out",
    title: "a counter of bills that skips",
    mustName: "gap in the numbers",
    story: [
      ["hold", 0, 3, 0],
      ["take payment", 0],
      ["hold", 1, 3, 2],
      ["take payment", 1],
      ["hold", 2, 3, 4],
      ["take payment", 2],
    ],
    statements: trigger("document_counters", "update", "if new.next % 2 = 0 then new.next := new.next + 1; end if;"),
  },
  {
    name: "a late fee forgotten",
    title: "a late move whose fee nobody remembers",
    mustName: "answer differs",
    story: [
      ["sign up"], // what the hospital calls off gives everything back: the patient has to
      ["hold", 0, 3, 0],
      ["take payment", 0],
      ["wait", 10],
      ["move", 0, 2, 3],
      ["cancel", 0, 0],
    ],
    statements: trigger("appointment_events", "insert", "new.late_fee := 0;"),
  },
  {
    name: "a paid move left out",
    title: "a visit that stays where it was although its move was paid",
    mustName: "visits differ",
    story: [
      ["sign up"],
      ["hold", 0, 0, 1],
      ["open payment", 0, 2],
      ["pay", 0, 0, 1],
      ["wait", 10],
      ["hold move", 1, 2],
      ["open payment", 1, 2],
      ["pay", 0, 0, 1],
    ],
    statements: trigger(
      "appointments",
      "update",
      `if new.starts_at <> old.starts_at then
         new.starts_at := old.starts_at; new.ends_at := old.ends_at; new.occupied := old.occupied; end if;`,
    ),
  },
  {
    name: "a choice withheld",
    title: "a hospital that asks nobody who paid too late",
    mustName: "payments differ",
    story: [
      ["sign up"],
      ["hold", 0, 0, 1],
      ["open payment", 0, 2],
      ["pay", 0, 3, 0],
      ["wait", 6],
      ["hold", 0, 3, 2],
      ["bank", 0, 1],
      ["webhooks", 0, 1],
    ],
    statements:
      "insert into money_rules (valid_from, late_choice_hours, created_at) values ('2000-01-01', 0, '2000-01-01')",
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
    name: "a seat too low",
    title: "somebody squeezed in on the slot's own seat",
    mustName: "free times differ",
    story: [["squeeze in", 0, 0]],
    statements: trigger("appointments", "insert", "if new.seat >= 3000 then new.seat := 0; end if;"),
  },
  {
    name: "a leave forgotten",
    title: "a leave that is over at once",
    mustName: "free times differ",
    story: [["hold"], ["take leave"]],
    statements: trigger("hours_exceptions", "insert", "new.ended_at := app_now();"),
  },
  {
    name: "a visit of a series lost",
    title: "a series that promises one visit more than it has",
    mustName: "half a series",
    story: [["series", 0, 0, 1]],
    statements: trigger("visit_series", "insert", "new.visits := new.visits + 1;"),
  },
  {
    name: "a batch that nobody remembers",
    title: "a visit whose patient may not call it off for nothing although the hospital moved it",
    mustName: "answer differs",
    story: [
      ["sign up"],
      ["hold", 0, 0, 1],
      ["open payment", 0, 2],
      ["pay", 0, 0, 1],
      ["hold", 3, 3, 2],
      ["take payment", 1],
      ["wait", 10],
      ["batch", 0, 1],
      ["cancel", 0, 0],
    ],
    statements: trigger("visit_batch_items", "update", "new.done_at := new.done_at - interval '1 second';"),
  },
  {
    name: "an absence forgiven",
    title: "a missed visit that its patient's next booking forgets",
    mustName: "answer differs",
    story: [
      ["hold", 0, 3, 0],
      ["take payment", 0],
      ["wait", 8],
      ["wait", 8],
      ["miss by rule"],
      ["hold", 5, 3, 0],
      ["pay later", 1],
    ],
    statements: `update app_state set settings = settings || '{"missedForPrepayment":9}'`,
  },
  {
    name: "a rule that never ends",
    title: "a rule that waits for whoever did not come",
    mustName: "visits differ",
    story: [["hold", 0, 3, 0], ["take payment", 0], ["wait", 8], ["wait", 8], ["miss by rule"]],
    statements: trigger("appointments", "update", "if new.status = 'no_show' then new.status := old.status; end if;"),
  },
  {
    name: "a second series",
    title: "a series that nobody remembers to be unpaid",
    mustName: "answer differs",
    story: [["sign up"], ["own series", 0, 0, 0], ["own series", 1, 0, 1]],
    statements: trigger("visit_series", "insert", "new.created_at := new.created_at - interval '2 days';"),
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
    name: "a day too full",
    title: "a day's maximum that is set and not kept",
    mustName: "free times differ",
    story: [["limit day"], ["hold"]],
    statements: trigger("booking_rules", "insert or update", "new.day_limit := 300;"),
  },
  {
    name: "a number passed over",
    title: "a counter of tokens that skips",
    mustName: "queues differ",
    story: [["wait", 10], ["walk in"]],
    statements: trigger("token_counters", "update", "if new.last > old.last then new.last := new.last + 1; end if;"),
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

export async function commit({ till }: Stage, { statements }: Sabotage): Promise<void> {
  await till.asOwner(statements);
}
