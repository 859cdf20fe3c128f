import { setTimeout as sleep } from "node:timers/promises";
import type { TestServer as PostgresServer } from "@carepoint/db/testing/test-cluster";
import { freshId } from "../harness/chance.ts";
import { openTill, type Till } from "../money/till.ts";
import { provedTab, type Tab } from "../ward/personas.ts";
import { addStaff } from "../ward/worlds.ts";
import { type Answer, day, missedForPrepayment, walkInsPerDay } from "./rules/hospital.ts";
import { deskLateFee } from "./rules/moving.ts";
import type { Slot } from "./rules/plan.ts";

/** The product and its surroundings, for as many scenes as are played on it. */
export interface Stage {
  readonly till: Till;
  readonly desk: Tab;
  readonly manager: Tab;
  readonly admin: Tab;
  close(): Promise<void>;
}

export async function openStage(postgres: PostgresServer): Promise<Stage> {
  const till = await openTill(postgres);
  const { server } = till;
  const staff = async (role: string) =>
    provedTab(server, await addStaff(server.hospital, role, server.hospital.branchId));
  const [desk, manager] = [await staff("front_desk"), await staff("billing_manager")];
  const admin = await staff("admin");
  const [known] = await till.asOwner("select count(*)::int as seen from change_rule_sets");
  await admin.mutate("settings.setRules", { rules, seen: Number(known?.seen) });
  const settings = { missedForPrepayment, walkInsPerDoctorDay: walkInsPerDay };
  await till.asOwner("update app_state set settings = settings || $1::jsonb", [JSON.stringify(settings)]);
  return { till, desk, manager, admin, close: () => till.close() };
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
  readonly doctors: readonly { readonly id: string; readonly name: string; readonly tab: Tab }[];
  /** They are alone in it. */
  readonly departmentId: string;
  readonly slots: readonly Slot[];
  readonly balances: Readonly<Record<string, number>>;
  /** The records that doctors opened, by visit. */
  readonly records: Map<string, string>;
  /** The printed code for the counter. */
  print: string | null;
  /** What was done last and can be sent once more. */
  last: { readonly tab: Tab; readonly path: string; readonly body: object; readonly said: string } | null;
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
