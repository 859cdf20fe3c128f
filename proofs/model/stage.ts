import { setTimeout as sleep } from "node:timers/promises";
import { addDoctor, addPatient } from "@carepoint/api/testing/context";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";
import { freshId } from "../harness/chance.ts";
import { takeTheNetwork } from "../money/couriers.ts";
import { openTill, type Till } from "../money/till.ts";
import { proveFor, type Tab } from "../ward/personas.ts";
import { addDepartment, addStaff } from "../ward/worlds.ts";
import {
  type Answer,
  byHand,
  dateOf,
  day,
  fee,
  type Hospital,
  hour,
  minute,
  missedForPrepayment,
  pune,
  type Slot,
  slotLength,
  walkInsPerDay,
} from "./rules/hospital.ts";
import { deskLateFee } from "./rules/moving.ts";

/** The product and its surroundings, for as many scenes as are played on it. */
export interface Stage {
  readonly till: Till;
  readonly desk: Tab;
  readonly manager: Tab;
  close(): Promise<void>;
}

export async function openStage(postgres: PostgresServer): Promise<Stage> {
  const till = await openTill(postgres);
  const { server } = till;
  const staff = async (role: string) => {
    const accountId = await addStaff(server.hospital, role, server.hospital.branchId);
    const tab = await server.signedIn(accountId);
    await proveFor(server.hospital, accountId);
    return tab;
  };
  const [desk, manager] = [await staff("front_desk"), await staff("billing_manager")];
  const [known] = await till.asOwner("select count(*)::int as seen from change_rule_sets");
  await (await staff("admin")).mutate("settings.setRules", { rules, seen: Number(known?.seen) });
  const settings = { missedForPrepayment, walkInsPerDoctorDay: walkInsPerDay };
  await till.asOwner("update app_state set settings = settings || $1::jsonb", [JSON.stringify(settings)]);
  return { till, desk, manager, close: () => till.close() };
}

const half = { of: "share", basisPoints: 5000 };
const rules = [
  { change: "cancel", by: "patient", kind: null, freeHoursBefore: 24, late: half },
  { change: "reschedule", by: "patient", kind: null, freeHoursBefore: 24, late: half },
  { change: "reschedule", by: "staff", kind: null, freeHoursBefore: 24, late: { of: "fee", fee: deskLateFee } },
];

/** What a caller heard: `ok` or the refusal's code, and what came with it. */
export interface Reply {
  readonly answer: Answer;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Cast {
  readonly visitor: Tab;
  readonly account: Tab;
  /** Oneself and a child. */
  readonly patients: readonly [string, string];
}

/** One run's own doctors and people; what was there before stays and must not matter. */
export interface Scene extends Stage {
  readonly people: readonly Cast[];
  readonly doctors: readonly { readonly id: string; readonly tab: Tab }[];
  /** They are alone in it. */
  readonly departmentId: string;
  readonly slots: readonly Slot[];
  readonly balances: Readonly<Record<string, number>>;
  /** The records that doctors opened, by visit. */
  readonly records: Map<string, string>;
  /** What was done last and can be sent once more. */
  last: { readonly tab: Tab; readonly path: string; readonly body: object; readonly said: string } | null;
}

export async function openScene(stage: Stage): Promise<{ model: Hospital; real: Scene }> {
  const { till } = stage;
  await till.gateway.reset();
  await takeTheNetwork(till);
  await till.gateway.faults({ captureTwice: true });
  await till.asOwner("update payments set checked_at = 'infinity'"); // the reconciler leaves earlier scenes alone
  const before = Math.floor((await till.now()).epochMilliseconds / 1000);
  const eight = Math.ceil((before + pune) / day + 6) * day - pune + 8 * hour;
  const { hospital } = till.server;
  const people = await Promise.all([1, 2, 3].map(() => engage(till)));
  const doctors = await Promise.all(
    [0, 1, byHand].map(async () => {
      const { doctorId, accountId } = await addDoctor(hospital, { fee });
      return { id: doctorId ?? "", tab: await till.server.signedIn(accountId ?? "") };
    }),
  );
  await till.asOwner("update doctors set accepts_by_hand = true where id = $1", [doctors[byHand]?.id]);
  const nine = eight + hour;
  const times = [nine + day, nine + day + 15 * minute, nine + 3 * day];
  const slots = doctors.flatMap((_, doctor) => times.map((startsAt) => ({ doctor, startsAt })));
  const ids = doctors.map(({ id }) => id);
  const departmentId = await gather(till, ids);
  await sitAt(till, ids, times);
  const byId = [...ids.keys()].sort((a, b) => ((ids[a] ?? "") < (ids[b] ?? "") ? -1 : 1));
  const empty = {
    visits: [],
    places: [],
    leaves: [],
    waits: [],
    rounds: [],
    attempts: [],
    dayLimits: [null, null, null],
  };
  const model = { now: eight, slots, byId, ...empty };
  const balances = await readBalances(till);
  const real = {
    ...stage,
    people,
    doctors,
    departmentId,
    slots,
    balances,
    records: new Map<string, string>(),
    last: null,
  };
  return { model: { ...model, people: people.map(() => ({ signedUp: false })) }, real };
}

/** Into a department of their own. */
async function gather({ server, asOwner }: Till, doctorIds: readonly string[]): Promise<string> {
  const departmentId = await addDepartment(server.hospital);
  await asOwner("update doctors set department_id = $1 where id = any($2)", [departmentId, doctorIds]);
  return departmentId;
}

/** The doctors have these quarters of an hour and no others: who waits is offered one of them or nothing. */
async function sitAt({ asOwner }: Till, doctorIds: readonly string[], times: readonly number[]): Promise<void> {
  const lasts = new Map(times.map((at) => [Temporal.PlainDate.from(dateText(dateOf(at))).dayOfWeek, at]));
  const unused = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !lasts.has(weekday));
  await asOwner("delete from weekly_hours where doctor_id = any($1) and weekday = any($2)", [doctorIds, unused]);
  for (const [weekday, last] of lasts) {
    const closes = Temporal.Instant.fromEpochMilliseconds((last + slotLength) * 1000).toZonedDateTimeISO(
      "Asia/Kolkata",
    );
    const to = closes.toPlainTime().toString({ smallestUnit: "minute" });
    await asOwner("update weekly_hours set to_time = $3 where doctor_id = any($1) and weekday = $2", [
      doctorIds,
      weekday,
      to,
    ]);
  }
}

async function engage({ server }: Till): Promise<Cast> {
  const { hospital } = server;
  const visitorId = crypto.randomUUID();
  const { accountId, patientId } = await addPatient(hospital);
  const child = await addPatient(hospital, "Child");
  const rows = { accountId: accountId ?? "", patientId: child.patientId, relation: "child" };
  await hospital.db.insertInto("accountPatients").values(rows).execute();
  const account = await server.signedIn(accountId ?? "", visitorId);
  return { visitor: server.visiting(visitorId), account, patients: [patientId, child.patientId] };
}

export async function readBalances({ asOwner }: Till): Promise<Record<string, number>> {
  const rows = await asOwner("select account, sum(amount)::bigint as amount from ledger_entries group by account");
  return Object.fromEntries(rows.map(({ account, amount }) => [String(account), Number(amount)]));
}

export function setClock({ till }: Stage, seconds: number): Promise<void> {
  return till.setClock(Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
}

export const instantText = (seconds: number) =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString({ smallestUnit: "millisecond" });

/** A slot, as the product asks for it. */
export function placeOf({ slots, doctors, till }: Scene, slot: number) {
  const at = slots[slot];
  const { branchId } = till.server.hospital;
  return { doctorId: doctors[at?.doctor ?? 0]?.id, branchId, startsAt: instantText(at?.startsAt ?? 0) };
}

export const patientIdOf = ({ people }: Scene, patient: number) =>
  people[Math.floor(patient / 2)]?.patients[patient % 2 === 0 ? 0 : 1];

/** A day since the epoch, as the product writes it. */
export const dateText = (date: number) => new Date(date * day * 1000).toISOString().slice(0, 10);

/** A server under load answers `busy`: the same wish again, under the same key. */
export async function ask(scene: Scene, tab: Tab, path: string, input: object, once = true): Promise<Reply> {
  const body = { ...input, opId: freshId() };
  for (let tries = 1; ; tries += 1) {
    const response = await tab.post(`/trpc/${path}`, body);
    const said = await response.text();
    const told: Told = JSON.parse(said);
    const answer = response.ok ? "ok" : (told.error?.message ?? `status ${response.status}`);
    if (answer === "busy" && tries < 20) {
      await sleep(50 * tries);
      continue;
    }
    if (answer === "ok" && once) scene.last = { tab, path, body, said };
    return { answer, data: Object(told.result?.data ?? told.error?.data) };
  }
}

interface Told {
  readonly result?: { readonly data: unknown };
  readonly error?: { readonly message: string; readonly data: unknown };
}
