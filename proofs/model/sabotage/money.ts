import { type Sabotage, trigger } from "./broken.ts";

/** What a visit costs, and what becomes of the money. */
export const ofMoney: readonly Sabotage[] = [
  {
    name: "a paisa kept",
    title: "refunds of a paisa too little",
    mustName: "payments differ",
    story: [["hold"], ["sign up"], ["open payment", 0, 2], ["pay", 0, 6, 1]],
    statements: trigger("refunds", "insert", "new.amount := new.amount - 1;"),
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
];
