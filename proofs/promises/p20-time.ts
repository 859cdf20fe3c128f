import { Findings, type Options, type Outcome, type Proof } from "../harness/proof.ts";
import { openTill } from "../money/till.ts";
import { addSittings, openHouses, type Scene } from "../time/houses.ts";
import { requireMidnight } from "../time/midnight.ts";
import { requireOwnClock } from "../time/own-clock.ts";
import { requireOneReminder } from "../time/reminders.ts";
import { requireSameTimes } from "../time/wall-times.ts";

export const p20: Proof = {
  id: "P20",
  title:
    "Time is the branch's and the hospital's: whatever the server's zone, a jump of its clock or a client's clock say",
  run: (options) => run(options, options.short ? 2 : 30),
  control: {
    title: "a branch in another zone than its clocks, a hold an hour longer, a message that is written twice",
    mustName: ["other wall times", "hold by another clock", "not one reminder", "another midnight"],
    run: (options) => run(options, 1, spoil),
  },
};

async function run(
  { postgres }: Options,
  reminded: number,
  before?: (scene: Scene) => Promise<void>,
): Promise<Outcome> {
  const findings = new Findings();
  const till = await openTill(postgres);
  try {
    const houses = await openHouses(till);
    try {
      const scene = { till, houses, sittings: await addSittings(till), findings };
      await before?.(scene);
      const figures = {
        "servers in": houses.map(({ zone }) => zone).join(", "),
        "times compared": await requireSameTimes(scene),
        holds: await requireOwnClock(scene),
        "reminded visits": await requireOneReminder(scene, reminded),
        midnights: await requireMidnight(scene),
      };
      return { figures, violations: findings.violations };
    } finally {
      await Promise.all(houses.map(({ process }) => process.stop()));
    }
  } finally {
    await till.close();
  }
}

async function spoil({ till: { asOwner } }: Scene): Promise<void> {
  await asOwner("update branches set zone = 'Asia/Dhaka' where zone = 'Asia/Kolkata'");
  await asOwner(`create function spoil_hold() returns trigger language plpgsql as $$ begin
    new.hold_expires_at := new.hold_expires_at + interval '1 hour'; return new; end $$`);
  await asOwner("create trigger a_spoil before insert on appointments for each row execute function spoil_hold()");
  await asOwner(`create function spoil_notice() returns trigger language plpgsql as $$ begin
    if pg_trigger_depth() = 1 then
      insert into notifications select (jsonb_populate_record(new, jsonb_build_object('id', uuidv7(), 'dedupe_key', new.dedupe_key || ' again'))).*;
    end if; return null; end $$`);
  await asOwner("create trigger z_spoil after insert on notifications for each row execute function spoil_notice()");
}
