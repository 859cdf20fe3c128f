import type { Database, Db } from "@carepoint/db/client";
import { normaliseBookingCode, normaliseMrn } from "@carepoint/domain/kernel/codes";
import { phoneSchema } from "@carepoint/domain/kernel/contact";
import { searchable } from "@carepoint/domain/patients/names";
import { romanised } from "@carepoint/domain/patients/romanise";
import { type FindPatientsInput, foundPatientView } from "@carepoint/domain/patients/schema";
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from "kysely";
import type { QueryContext } from "../../../kernel/context.ts";
import { living, ofNumber, patientsVisible } from "../access.ts";

type Eb = ExpressionBuilder<Database, "patients">;

type Among = (eb: Eb) => Expression<SqlBool>;

/** What a search may show: names and numbers. */
export const foundColumns = ["id", "mrn", "name", "sex", "birthYear", "phoneEnding"] as const;

const namedColumns = [...foundColumns, "phoneIndex", "searchName", "searchLatin"] as const;

/** Fewer letters than this make no group of three that an index knows: a word begins with them. */
const leastWithin = 3;

/** As many as are weighed one against the other: of one common name there are thousands. */
const weighedWithin = 1_000;
const weighedNear = 400;

/**
 * Patients whose name contains this one across scripts and spellings (`romanised`); where those are fewer than `enough`, also those with
 * a part that is like it; and where there is nobody at all, those whose whole name is. Each step asks the index once, and only when
 * the one before it did not find enough. Where no letter is left, nobody is meant.
 */
export function selectNamed(db: Db, name: string, { enough, among }: { enough: number; among: Among }) {
  const key = romanised(name);
  const those = () => db.selectFrom("patients").select(namedColumns).where(living).where(among);
  const isWithin =
    key.length < leastWithin
      ? sql<boolean>`(search_latin ilike ${`${key}%`} or search_latin ilike ${`% ${key}%`})`
      : sql<boolean>`search_latin ilike ${`%${key}%`}`;
  const isShort = sql<boolean>`(select count(*) from contained) < ${enough}::integer`;
  const isEmpty = sql<boolean>`not exists (select from contained) and not exists (select from near)`;
  return db
    .with("contained", () =>
      those()
        .where(key === "" ? sql<boolean>`false` : isWithin)
        .limit(weighedWithin),
    )
    .with("near", () => those().where(isShort).where(sql<boolean>`search_latin %> ${key}`).limit(weighedNear))
    .with("far", () => those().where(isEmpty).where(sql<boolean>`search_latin % ${key}`).limit(weighedNear))
    .selectFrom((eb) =>
      eb
        .selectFrom("contained")
        .select(namedColumns)
        .union(eb.selectFrom("near").select(namedColumns))
        .union(eb.selectFrom("far").select(namedColumns))
        .as("named"),
    );
}

/** Names that are written as this one is, then those that hold it so, then the likest by their sound. */
export function likestFirst(name: string): RawBuilder<unknown> {
  const typed = searchable(name);
  return sql`search_name = ${typed} desc, search_name ilike ${`%${typed}%`} desc, similarity(search_latin, ${romanised(name)}) desc`;
}

/**
 * By what somebody says or holds out at a counter: record number (also as scanned), telephone or its last four digits, the code of a visit, today's
 * token; else by name, the likest first.
 */
export async function findPatients(ctx: QueryContext, { text, limit }: FindPatientsInput) {
  const { db, scope, now } = ctx;
  const among = patientsVisible(scope, now);
  const number = numberMeant(ctx, text);
  const numbered = () => db.selectFrom("patients").select(foundColumns).where(living).where(among).orderBy("name");
  const named = () => selectNamed(db, text, { enough: limit, among }).select(foundColumns).orderBy(likestFirst(text));
  const rows = number
    ? await numbered().where(number).orderBy("id").limit(limit).execute()
    : await named().orderBy("id").limit(limit).execute();
  ctx.sees(...rows.map(({ id }) => id));
  return rows.map((row) => foundPatientView.parse(row));
}

/** A number leads to whom it belongs and to nobody who is like it; undefined for a name. */
function numberMeant(ctx: QueryContext, text: string): ((eb: Eb) => Expression<SqlBool>) | undefined {
  const mrn = normaliseMrn(text);
  const phone = phoneSchema.safeParse(text).data;
  if (phone) return (eb) => eb("phoneIndex", "in", ctx.sealer.blindIndexes("patients.phone", phone));
  if (/^\d{4}$/.test(text)) return (eb) => eb.or([eb("phoneEnding", "=", text), eb("id", "in", holders(ctx, text))]);
  if (/^\d{1,3}$/.test(text)) return (eb) => eb("id", "in", holders(ctx, text));
  if (!mrn) return undefined;
  // The code of a visit is written as a record number without its CP.
  const code = normaliseBookingCode(text);
  return (eb) => (code ? eb.or([ofNumber(mrn), eb("id", "in", booked(ctx, code))]) : ofNumber(mrn));
}

/** Who has this token today, at the desk's branch where it has one: each doctor's queue has its own numbers. */
function holders({ db, now, scope }: QueryContext, token: string) {
  return db
    .selectFrom("queueEntries")
    .innerJoin("appointments", "appointments.id", "queueEntries.appointmentId")
    .innerJoin("branches", "branches.id", "queueEntries.branchId")
    .select("appointments.patientId")
    .where("appointments.patientId", "is not", null)
    .where("queueEntries.number", "=", Number(token))
    .where("queueEntries.day", "=", sql<string>`(${now.toString()}::timestamptz at time zone branches.zone)::date`)
    .$if(scope.reach === "branch", (its) => its.where("queueEntries.branchId", "=", scope.actor.branchId))
    .$castTo<{ patientId: string }>();
}

function booked({ db, scope }: QueryContext, code: string) {
  return db
    .selectFrom("appointments")
    .select("appointments.patientId")
    .where("appointments.code", "=", code)
    .where("appointments.patientId", "is not", null)
    .$if(scope.reach === "branch", (its) => its.where("appointments.branchId", "=", scope.actor.branchId))
    .$castTo<{ patientId: string }>();
}
