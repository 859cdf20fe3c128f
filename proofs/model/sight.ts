import { Refused } from "@carepoint/api/testing/browser";
import type { Tab } from "../ward/personas.ts";
import { minute } from "./rules/hospital.ts";
import { type FreeSlot, type Portrait, shownStatus, tellPlace, tellSeat, tens } from "./rules/portrait.ts";
import { instantText, readBalances, type Scene } from "./stage.ts";

/** The product as people see it, through the desk's and a visitor's eyes; books and seats as they stand in the database. */
export async function look(scene: Scene, expected: Pick<Portrait, "money" | "bills">): Promise<Portrait> {
  const [visits, money, bills, freeSlots, freeTele, waits, queue, rooms, balances, seats] = await Promise.all([
    lookAtVisits(scene),
    lookAtMoney(scene, Object.keys(expected.money)),
    lookAtBills(scene, expected.bills),
    lookAtSlots(scene, scene.till.server.tab()),
    lookAtSlots(scene, scene.desk, "tele"),
    lookAtWaits(scene),
    lookAtQueue(scene),
    lookAtRooms(scene),
    readBalances(scene.till),
    readSeats(scene),
  ]);
  const books = since(scene.balances, balances);
  return { visits, money, bills, freeSlots, freeTele, waits, queue, rooms, books, seats };
}

function range({ slots }: Scene): { from: string; to: string } {
  const dayOf = (seconds: number) => instantText(seconds).slice(0, 10);
  const starts = slots.map(({ startsAt }) => startsAt);
  return { from: dayOf(Math.min(...starts)), to: dayOf(Math.max(...starts)) };
}

interface VisitView {
  readonly id: string;
  readonly status: string;
  readonly kind: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly patientId: string | null;
  readonly moves: string | null;
  readonly holdExpiresAt: string | null;
  readonly answerBy: string | null;
  readonly paymentStatus: string | null;
}

async function lookAtVisits(scene: Scene): Promise<Portrait["visits"]> {
  const { desk, doctors, slots, people, till } = scene;
  const now = (await till.now()).epochMilliseconds / 1000;
  const patients = people.flatMap((person) => person.patients);
  const seen: [string, Portrait["visits"][string]][] = [];
  for (const [doctor, { id: doctorId }] of doctors.entries()) {
    const input = { doctorId, ...range(scene), limit: 200 };
    const { items } = await desk.query<{ items: VisitView[] }>("appointments.list", input);
    for (const visit of items) {
      const { id, status, startsAt, patientId, holdExpiresAt, answerBy, moves, paymentStatus: payment } = visit;
      const at = seconds(startsAt);
      const slot = slots.findIndex((each) => each.doctor === doctor && each.startsAt === at);
      const patient = patientId === null ? null : patients.indexOf(patientId);
      const until = holdExpiresAt === null ? null : seconds(holdExpiresAt);
      // What ran out is over, whether or not somebody has written that down.
      const lapsed = (until ?? (answerBy === null ? now + 1 : seconds(answerBy))) <= now;
      seen.push([
        id,
        {
          status: shownStatus(moves, lapsed ? "expired" : status),
          moves,
          slot,
          kind: visit.kind,
          minutes: (seconds(visit.endsAt) - at) / minute,
          patient,
          holdUntil: lapsed || until === null ? null : tens(until),
          payment,
        },
      ]);
    }
  }
  return Object.fromEntries(seen);
}

const seconds = (instant: string) => Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);

interface StateView {
  readonly status: string;
  readonly outcome: string;
  readonly due: boolean;
  readonly retaken: boolean;
  readonly unanswered: boolean;
  readonly refunds: readonly { readonly amount: number; readonly reason: string; readonly status: string }[];
}

async function lookAtMoney({ desk }: Scene, ids: readonly string[]): Promise<Portrait["money"]> {
  const each = ids.map(async (appointmentId) => {
    const state = await desk.query<StateView>("billing.paymentState", { appointmentId });
    const { status, outcome, due, retaken, unanswered } = state;
    const refunds = state.refunds.map((refund) => `${refund.amount} ${refund.reason} ${refund.status}`).sort();
    return [appointmentId, { status, outcome, due, retaken, unanswered, refunds }] as const;
  });
  return Object.fromEntries(await Promise.all(each));
}

interface BillView {
  readonly kind: string;
  readonly status: string;
  readonly total: number;
  readonly appointmentId: string | null;
}

/** The newest documents of the branch, some more than there should be of these visits. */
async function lookAtBills({ desk }: Scene, expected: Portrait["bills"]): Promise<Portrait["bills"]> {
  const ids = Object.keys(expected);
  const limit = Object.values(expected).flat().length + 3;
  const statuses = ["draft", "issued", "cancelled", "discarded"];
  const { items } = await desk.query<{ items: BillView[] }>("billing.listInvoices", { statuses, limit });
  const of = (id: string) =>
    items
      .filter(({ appointmentId }) => appointmentId === id)
      .map(({ kind, status, total }) => `${kind} ${status} ${total}`)
      .sort();
  return Object.fromEntries(ids.map((id) => [id, of(id)]));
}

interface SlotView {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly seatsLeft: number;
}

async function lookAtSlots(scene: Scene, tab: Tab, kind?: "tele"): Promise<FreeSlot[]> {
  const { doctors, slots } = scene;
  const each = doctors.map(async ({ id: doctorId }, doctor) => {
    const input = { doctorId, ...range(scene), kind };
    const { items } = await tab.query<{ items: SlotView[] }>("appointments.slots", input).catch(noneOfTheKind);
    return items.flatMap(({ startsAt, endsAt, seatsLeft }): FreeSlot[] => {
      const at = seconds(startsAt);
      const slot = slots.findIndex((known) => known.doctor === doctor && known.startsAt === at);
      return [[slot, (seconds(endsAt) - at) / minute, seatsLeft]];
    });
  });
  return (await Promise.all(each)).flat().sort(([a], [b]) => a - b);
}

/** A doctor who does not offer it has no times for it. */
function noneOfTheKind(error: unknown): { items: SlotView[] } {
  if (error instanceof Refused && error.message === "kind_not_offered") return { items: [] };
  throw error;
}

/** Nobody is shown the number of a seat and what is taken around a visit; two at the same moment may have either seat. */
async function readSeats({ till, doctors }: Scene): Promise<Portrait["seats"]> {
  const ids = doctors.map(({ id }) => id);
  const rows = await till.asOwner(
    `select id, seat, extract(epoch from starts_at - lower(occupied))::int as before,
      extract(epoch from upper(occupied) - starts_at)::int as after from appointments where doctor_id = any($1)`,
    [ids],
  );
  const told = ({ seat, before, after }: Record<string, unknown>) =>
    tellSeat({ seat: Number(seat), before: Number(before), after: Number(after) });
  return Object.fromEntries(rows.map(({ id, ...row }) => [String(id), told(row)]));
}

interface WaitView {
  readonly id: string;
  readonly offer: { readonly appointmentId: string } | null;
}

async function lookAtWaits({ desk, doctors }: Scene): Promise<Portrait["waits"]> {
  const lists = doctors.map(({ id: doctorId }) => desk.query<{ items: WaitView[] }>("waitlist.list", { doctorId }));
  const items = (await Promise.all(lists)).flatMap((list) => list.items);
  return Object.fromEntries(items.map(({ id, offer }) => [id, offer?.appointmentId ?? null]));
}

interface PlaceView {
  readonly appointmentId: string;
  readonly doctorId: string;
  readonly number: number;
  readonly status: string;
  readonly turn: number | null;
  readonly earlier: { readonly number: number; readonly doctorName: string } | null;
}

async function lookAtQueue({ desk, doctors }: Scene): Promise<Portrait["queue"]> {
  const { items } = await desk.query<{ items: PlaceView[] }>("queue.board", {});
  const told = items.flatMap(({ appointmentId, doctorId, earlier, ...place }) => {
    const doctor = doctors.findIndex(({ id }) => id === doctorId);
    const was = earlier && {
      number: earlier.number,
      doctor: doctors.findIndex(({ name }) => name === earlier.doctorName),
    };
    return doctor < 0 ? [] : [[appointmentId, tellPlace({ doctor, ...place, was })] as const];
  });
  return Object.fromEntries(told);
}

interface PointsView {
  readonly seats: readonly { readonly doctorId: string; readonly pointId: string }[];
}

async function lookAtRooms({ desk, doctors, till }: Scene): Promise<Portrait["rooms"]> {
  const { branchId } = till.server.hospital;
  const { seats } = await desk.query<PointsView>("queue.points", { branchId });
  return doctors.map(({ id }) => seats.find(({ doctorId }) => doctorId === id)?.pointId ?? null);
}

function since(before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>) {
  const accounts = [
    "gateway_clearing",
    "upi_clearing",
    "cash",
    "consultation_income",
    "patient_receivable",
    "refunds_payable",
  ];
  return Object.fromEntries(accounts.map((name) => [name, (now[name] ?? 0) - (before[name] ?? 0)]));
}
