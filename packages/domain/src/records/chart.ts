import * as z from "zod";
import { calendarDate, type InstantText, instantSchema, toInstant } from "../kernel/calendar.ts";
import { chartEntryId, encounterId, freshId, patientId } from "../kernel/id.ts";
import { grantees } from "../kernel/policy.ts";
import { searchable } from "../patients/names.ts";
import { type Allergy, allergySchema } from "../patients/schema.ts";
import { type ChartEntryStatus, chartEntryEvents, chartEntryStatus, isCurrent } from "./states.ts";
import { vitalReadings } from "./vitals.ts";

/** A code of ICD-10 or its clinical modification, such as `E11.9`. It may stand beside the words; it never replaces them. */
export const icd10Code = z.string().regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$/, "icd10");

/** A day as well as it is remembered: a year, a month or a day. */
export const rememberedDay = z.union([calendarDate, z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, "remembered_day")]);

const words = (most: number) => z.string().trim().min(1).max(most);
const note = z.string().trim().max(500).optional();

export const historyTopics = ["illness", "operation", "family", "social"] as const;

/** By kind, for a form that writes one. */
export const chartContents = {
  allergy: allergySchema.extend({ kind: z.literal("allergy") }),
  /** Somebody asked, and there are none. */
  no_allergies: z.strictObject({ kind: z.literal("no_allergies") }),
  problem: z.strictObject({
    kind: z.literal("problem"),
    text: words(200),
    icd10: icd10Code.nullable().default(null),
    since: rememberedDay.optional(),
    note,
  }),
  immunisation: z.strictObject({
    kind: z.literal("immunisation"),
    vaccine: words(120),
    dose: z.int().min(1).max(20).optional(),
    given: rememberedDay,
    lot: z.string().trim().max(60).optional(),
  }),
  history: z.strictObject({
    kind: z.literal("history"),
    about: z.enum(historyTopics),
    text: words(1000),
    since: rememberedDay.optional(),
  }),
  vitals: z.strictObject({
    kind: z.literal("vitals"),
    takenAt: instantSchema,
    readings: vitalReadings,
    note,
  }),
} as const;

/** What an entry of the chart says. Its kind never changes: another kind is another entry. */
export const chartContent = z.discriminatedUnion("kind", [
  chartContents.allergy,
  chartContents.no_allergies,
  chartContents.problem,
  chartContents.immunisation,
  chartContents.history,
  chartContents.vitals,
]);
export type ChartContent = z.infer<typeof chartContent>;
export type ChartKind = ChartContent["kind"];
export type ContentOf<Kind extends ChartKind> = Extract<ChartContent, { kind: Kind }>;

/** The database's CHECK names the same. */
export const chartKinds = Object.keys(chartContents) as readonly ChartKind[]; // the keys of a literal

export const recordEntryInput = z.strictObject({
  id: freshId.optional(),
  patientId,
  /** The visit in which it was found out. */
  encounterId: encounterId.optional(),
  content: chartContent,
});
export type RecordEntryInput = z.infer<typeof recordEntryInput>;

const reason = z.string().trim().min(3).max(500);

/** `baseVersion` is the version the person was looking at. */
export const correctEntryInput = z.strictObject({
  entryId: chartEntryId,
  baseVersion: z.int(),
  content: chartContent,
  reason: reason.optional(),
});
export type CorrectEntryInput = z.infer<typeof correctEntryInput>;

/** Over, not over after all, or never true: what was never true needs a reason. */
export const markEntryInput = z
  .strictObject({
    entryId: chartEntryId,
    baseVersion: z.int(),
    event: z.enum(chartEntryEvents),
    reason: reason.optional(),
  })
  .refine(({ event, reason: why }) => event !== "strike" || why !== undefined, {
    path: ["reason"],
    message: "reason_missing",
  });
export type MarkEntryInput = z.infer<typeof markEntryInput>;

export const chartInput = z.strictObject({ patientId });
export const entryVersionsInput = z.strictObject({ entryId: chartEntryId });
export type EntryVersionsInput = z.infer<typeof entryVersionsInput>;

/** Who wrote, and when. Without a name: it was on record before entries had authors. */
export const written = z.object({ at: instantSchema, by: z.string().nullable(), role: z.enum(grantees).nullable() });
export type Written = z.infer<typeof written>;

export const chartEntryView = z.object({
  id: chartEntryId,
  patientId,
  version: z.int(),
  status: chartEntryStatus,
  content: chartContent,
  recorded: written,
  /** The version that stands: of one that was never changed, the same as `recorded`. */
  changed: written,
});
export interface ChartEntryView extends z.infer<typeof chartEntryView> {}

export const entryVersionView = z.object({
  version: z.int(),
  status: chartEntryStatus,
  content: chartContent,
  reason: z.string().nullable(),
  written,
});
export interface EntryVersionView extends z.infer<typeof entryVersionView> {}

/** A doctor stands behind what the chart says now. What the patient's people told is theirs until one does. */
export function isVerified({ role }: Pick<Written, "role">): boolean {
  return role === "doctor";
}

const ofPatients: readonly ChartKind[] = ["allergy", "no_allergies"];

/** What somebody may write at all: the patient's people what they bear badly, a doctor everything. */
export function mayWrite(role: string, kind: ChartKind): boolean {
  return role === "doctor" || (role === "patient" && ofPatients.includes(kind));
}

/** What a doctor verified is not changed by the patient's people: they tell the doctor. */
export function mayChange(role: string, kind: ChartKind, last: Pick<Written, "role">): boolean {
  return mayWrite(role, kind) && (role === "doctor" || !isVerified(last));
}

/** What cannot have happened yet: the field that says so, or null. `today` is the day at the hospital. */
export function isAhead(content: ChartContent, now: Temporal.Instant, today: string): string | null {
  if (content.kind === "vitals")
    return Temporal.Instant.compare(toInstant(content.takenAt), now.add(clockTolerance)) > 0 ? "takenAt" : null;
  if (content.kind === "immunisation") return isLater(content.given, today) ? "given" : null;
  if (content.kind === "problem" || content.kind === "history")
    return content.since && isLater(content.since, today) ? "since" : null;
  return null;
}

/** A tablet's clock may run ahead a little. */
const clockTolerance = { minutes: 5 };

/** Compared as far as both are known: this year's month is not ahead of this year. */
function isLater(day: string, today: string): boolean {
  return day > today.slice(0, day.length);
}

/** For a list: what was measured by when it was, everything else by when it was written down, the newest first. */
export function newestFirst(entries: readonly ChartEntryView[]): ChartEntryView[] {
  const time = ({ content, recorded }: ChartEntryView) => takenAtOf(content) ?? recorded.at;
  return entries.toSorted((one, other) => (time(one) < time(other) ? 1 : -1));
}

export function takenAtOf(content: ChartContent): InstantText | null {
  return content.kind === "vitals" ? content.takenAt : null;
}

interface Standing {
  readonly status: ChartEntryStatus;
  readonly content: ChartContent;
}

/**
 * The allergies that stand, as banner, devices and prescribing read them: null when nobody has answered, empty when somebody
 * asked and there are none.
 */
export function allergiesOf(entries: readonly Standing[]): Allergy[] | null {
  const standing = entries.filter(({ status }) => isCurrent(status));
  const allergies = standing.flatMap(({ content }) => {
    if (content.kind !== "allergy") return [];
    const { kind: _, ...allergy } = content;
    return [allergy];
  });
  return allergies.length > 0 || standing.some(({ content }) => content.kind === "no_allergies") ? allergies : null;
}

/** Whether two names mean one substance: letters alone count. */
export function isSameSubstance(one: string, other: string): boolean {
  return searchable(one) === searchable(other);
}
