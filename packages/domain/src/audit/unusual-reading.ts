import { roleFacts } from "../accounts/roles.ts";
import { type Role, roles } from "../kernel/policy.ts";
import { kindOfLook, type LookKind } from "./looks.ts";

/**
 * When a member of staff has opened so many people's records that somebody should ask why. Lists that show a whole day
 * or a page of results do not count: only what is opened of one person at a time.
 */
export const readingRule = {
  windowHours: 24,
  /** How often more than the median of those with the same role: a busy day doubles it, a curious one does more. */
  timesPeers: 4,
  /** Below this nobody is asked, whatever the others did; without peers it decides alone. */
  least: { front_desk: 80, doctor: 60, billing_manager: 60 } satisfies Partial<Record<Role, number>>,
  leastOfOthers: 25,
} as const;

const counted: ReadonlySet<LookKind> = new Set(["chart", "record", "contact", "prescriptions", "scan", "documents"]);

/** The readings that open one person's record, and that which says whose an exact number is: whoever tries many leafs through them. */
export const countedReadings = Object.entries(kindOfLook)
  .filter(([procedure, kind]) => counted.has(kind) || procedure === "patients.findForBreakGlass")
  .map(([procedure]) => procedure);

/** Whose reading is watched: those who may read of people who are not their family. */
export const watchedRoles = roles.filter((role) => roleFacts[role].staff || role === "doctor");

/** How many different people's records one account opened in one role within the window. */
export interface Reading {
  readonly actorId: string;
  readonly role: Role;
  readonly patients: number;
}

export interface UnusualReading extends Reading {
  /** What the others of the role opened, by their median; zero when there are none. */
  readonly usual: number;
}

/** Those who stand out among their peers, the most first. */
export function unusualReadings(readings: readonly Reading[]): UnusualReading[] {
  return readings
    .map((reading) => ({ ...reading, usual: median(peersOf(reading, readings)) }))
    .filter(({ role, patients, usual }) => patients >= leastOf(role) && patients > usual * readingRule.timesPeers)
    .sort((a, b) => b.patients - a.patients);
}

function peersOf({ actorId, role }: Reading, readings: readonly Reading[]): number[] {
  return readings.filter((each) => each.role === role && each.actorId !== actorId).map(({ patients }) => patients);
}

function leastOf(role: Role): number {
  const least: Readonly<Partial<Record<Role, number>>> = readingRule.least;
  return least[role] ?? readingRule.leastOfOthers;
}

/** The lower one of two middles: in doubt somebody is asked. */
function median(counts: readonly number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor((counts.length - 1) / 2)] ?? 0;
}
