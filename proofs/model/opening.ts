import { addDoctor, addPatient } from "@carepoint/api/testing/context";
import { takeTheNetwork } from "../money/couriers.ts";
import type { Till } from "../money/till.ts";
import { addDepartment } from "../ward/worlds.ts";
import { doctorName } from "./act.ts";
import {
  byHand,
  day,
  fees,
  type Hospital,
  hour,
  minute,
  noLimits,
  pune,
  rhythms,
  seatsAtFirst,
  teleAtFirst,
} from "./rules/hospital.ts";
import type { Slot } from "./rules/plan.ts";
import { type Cast, readBalances, type Scene, type Stage } from "./stage.ts";
import { offerTele, sitWith } from "./week.ts";

/** Doctors and people of its own, on days that no earlier scene has touched. */
export async function openScene(stage: Stage): Promise<{ model: Hospital; real: Scene }> {
  const { till } = stage;
  await till.gateway.reset();
  await till.asOwner("update app_state set settings = settings - 'tokenAt'"); // an earlier scene may have set it
  await takeTheNetwork(till);
  await till.gateway.faults({ captureTwice: true });
  await till.asOwner("update payments set checked_at = 'infinity'"); // the reconciler leaves earlier scenes alone
  const before = Math.floor((await till.now()).epochMilliseconds / 1000);
  const eight = Math.ceil((before + pune) / day + 6) * day - pune + 8 * hour;
  const { hospital } = till.server;
  const people = await Promise.all([1, 2, 3].map(() => engage(till)));
  const doctors = await Promise.all(
    [0, 1, byHand].map(async (doctor) => {
      const name = `Dr. ${doctorName(doctor)}`;
      const { doctorId, accountId } = await addDoctor(hospital, { fee: fees.in_person, name });
      return { id: doctorId ?? "", name, tab: await till.server.signedIn(accountId ?? "") };
    }),
  );
  await till.asOwner("update doctors set accepts_by_hand = true where id = $1", [doctors[byHand]?.id]);
  const nine = eight + hour;
  const times = [nine + day, nine + day + 15 * minute, nine + 3 * day];
  const regular = doctors.flatMap((_, doctor) => times.map((startsAt): Slot => ({ doctor, startsAt })));
  const beside = { startsAt: nine + day + 30 * minute, extra: true } as const;
  const slots = [...regular, ...doctors.map((_, doctor): Slot => ({ doctor, ...beside }))];
  const ids = doctors.map(({ id }) => id);
  const departmentId = await gather(till, ids);
  const byId = [...ids.keys()].sort((a, b) => ((ids[a] ?? "") < (ids[b] ?? "") ? -1 : 1));
  const empty = {
    visits: [],
    places: [],
    holidays: [],
    leaves: [],
    waits: [],
    rounds: [],
    looks: [],
    attempts: [],
    counters: [],
    rooms: [],
    sittings: [],
    numbersEarly: false,
    printedOn: null,
    blocks: [],
    extras: [],
    weeks: seatsAtFirst.map((seats) => ({ ...rhythms[0], seats, staffOnly: [], invalid: [] })),
    teleLengths: [...teleAtFirst],
    limits: [noLimits, noLimits, noLimits],
  };
  const model = { now: eight, slots, byId, ...empty };
  const balances = await readBalances(till);
  const real: Scene = {
    ...stage,
    people,
    doctors,
    departmentId,
    slots,
    balances,
    records: new Map<string, string>(),
    print: null,
    last: null,
  };
  for (const [doctor, week] of model.weeks.entries()) {
    await sitWith(real, doctor, week);
    await offerTele(real, doctor, model.teleLengths[doctor] ?? null);
  }
  return { model: { ...model, people: people.map(() => ({ signedUp: false })) }, real };
}

/** Into a department of their own. */
async function gather({ server, asOwner }: Till, doctorIds: readonly string[]): Promise<string> {
  const departmentId = await addDepartment(server.hospital);
  await asOwner("update doctors set department_id = $1 where id = any($2)", [departmentId, doctorIds]);
  return departmentId;
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
