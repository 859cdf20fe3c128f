import { searchable } from "@carepoint/domain/patients/names";
import type { Tx } from "../src/client.ts";
import { openAccount } from "./accounts.ts";
import type { Chance } from "./chance.ts";
import { departments } from "./departments.ts";
import { doctorNames } from "./names.ts";

export interface SeededDoctor {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly fee: number;
  readonly hours: readonly SeededHours[];
}

export interface SeededHours {
  readonly branchId: string;
  readonly weekday: number;
  readonly fromTime: string;
  readonly toTime: string;
  readonly slotMinutes: number;
}

interface Place {
  readonly branches: readonly string[];
  readonly departmentIds: readonly string[];
  readonly accounts: ReadonlyMap<string, string>;
  readonly now: Temporal.Instant;
  /** Stores what a doctor would have uploaded and answers its id; without it nobody has a certificate. */
  readonly certificate?: (doctor: { name: string; accountId: string }) => Promise<string>;
  /** Without them, those of the demo hospital. */
  readonly names?: readonly string[];
}

/** Approved doctors with hours, the first of them the demo login, and one who waits for approval. */
export async function seedDoctors(tx: Tx, chance: Chance, place: Place): Promise<SeededDoctor[]> {
  const doctors: SeededDoctor[] = [];
  for (const [index, name] of (place.names ?? doctorNames).entries()) {
    const own = index === 0 ? place.accounts.get("ananya") : undefined;
    const email = `doctor${index}@demo.carepoint.example`;
    const accountId = own ?? (await openAccount(tx, chance, { name: `Dr. ${name}`, email }));
    doctors.push(await seedDoctor(tx, chance, place, { index, name: `Dr. ${name}`, accountId, approved: true }));
  }
  const waiting = place.accounts.get("vikram");
  if (waiting)
    await seedDoctor(tx, chance, place, { index: 7, name: "Dr. Vikram Sethi", accountId: waiting, approved: false });
  return doctors;
}

interface NewDoctor {
  readonly index: number;
  readonly name: string;
  readonly accountId: string;
  readonly approved: boolean;
}

async function seedDoctor(
  tx: Tx,
  chance: Chance,
  place: Place,
  { index, name, accountId, approved }: NewDoctor,
): Promise<SeededDoctor> {
  const department = departments[index % departments.length];
  const departmentId = place.departmentIds[index % departments.length];
  if (!department || !departmentId) throw new RangeError("department");
  const id = chance.id();
  const fee = department.feeRupees * 100;
  const certificateFileId = (await place.certificate?.({ name, accountId })) ?? null;
  await tx
    .insertInto("doctors")
    .values({
      id,
      accountId,
      departmentId,
      certificateFileId,
      name,
      searchName: searchable([name, department.specialisation, department.en, department.hi].join(" ")),
      registrationNumber: `${2004 + (index % 18)}/${String(10_000 + chance.whole(80_000))}`,
      registrationCouncil: chance.pick([
        "Maharashtra Medical Council",
        "Karnataka Medical Council",
        "Delhi Medical Council",
      ]),
      qualification: department.qualification,
      specialisation: department.specialisation,
      experienceYears: 4 + chance.whole(28),
      languages: ["en", "hi", chance.pick(["mr", "ta", "te", "kn", "bn", "gu"])],
      fee,
      bio: `${name} listens first and explains in plain words.`,
      status: approved ? "approved" : "pending",
      appliedAt: place.now.subtract({ hours: 24 * (approved ? 400 : 2) }),
      decidedAt: approved ? place.now.subtract({ hours: 24 * 398 }) : null,
      decidedBy: approved ? (place.accounts.get("arjun") ?? null) : null,
    })
    .execute();
  const hours = approved ? weekOf(index, place.branches) : [];
  for (const each of hours)
    await tx
      .insertInto("weeklyHours")
      .values({ doctorId: id, ...each })
      .execute();
  return { id, name, departmentId, fee, hours };
}

/** Mornings at one branch, some evenings at the other; the demo doctor sits every day, so that a demo always has a today. */
function weekOf(index: number, branches: readonly string[]): SeededHours[] {
  const [first = "", second = ""] = index % 3 === 2 ? [branches[1], branches[0]] : branches;
  const days = index === 0 ? [1, 2, 3, 4, 5, 6, 7] : [1, 2, 3, 4, 5, 6].filter((day) => day % 6 !== index % 6);
  const slotMinutes = [15, 20, 30][index % 3] ?? 15;
  const mornings = days.map((weekday) => ({
    branchId: first,
    weekday,
    fromTime: "09:00",
    toTime: "13:00",
    slotMinutes,
  }));
  const evenings = days
    .filter((day) => index === 0 || day % 2 === index % 2)
    .map((weekday) => ({
      branchId: index === 0 ? first : second,
      weekday,
      fromTime: "16:00",
      toTime: index === 0 ? "21:00" : "19:00",
      slotMinutes,
    }));
  return [...mornings, ...evenings];
}
