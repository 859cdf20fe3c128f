import type { Database, Db } from "@carepoint/db/client";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import { departmentsFor } from "@carepoint/domain/departments/reasons";
import type { DoctorView, FindDoctorsInput } from "@carepoint/domain/doctors/schema";
import { searchable } from "@carepoint/domain/patients/names";
import { type ExpressionBuilder, sql } from "kysely";
import { listed } from "../access.ts";
import { firstSlots, slotQuestionsFor } from "./slots.ts";
import { doctorView, selectDoctors } from "./views.ts";

type Found = DoctorView & { readonly nextSlots: readonly SlotView[] };

const slotsShown = 3;

/** The doctors who fit every part of the question, each with the next times that are free. */
export async function findDoctors(db: Db, now: Temporal.Instant, input: FindDoctorsInput): Promise<{ items: Found[] }> {
  const rows = await listDoctors(db, input);
  const free = rows.filter(({ available }) => available).map(({ id }) => id);
  const questions = await slotQuestionsFor(db, free, { now, source: "patient" });
  const items = rows.map((row) => {
    const question = questions.get(row.id);
    return { ...doctorView(row), nextSlots: question ? firstSlots(question, slotsShown, input.branchId) : [] };
  });
  return { items };
}

async function listDoctors(db: Db, input: FindDoctorsInput) {
  const { text, departmentId, branchId, language, maxFee, limit } = input;
  const words = searchable(text ?? "")
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, 8);
  if (text && words.length === 0) return []; // only signs: nobody is called so
  let query = selectDoctors(db).where(listed).where("departments.active", "=", true).limit(limit);
  if (words.length > 0)
    query = query.where((eb) => eb.or([eb.and(words.map((word) => matches(word)(eb))), mistyped(words)]));
  if (departmentId) query = query.where("doctors.departmentId", "=", departmentId);
  if (branchId) query = query.where(sitsAt(branchId));
  if (language) query = query.where(sql<boolean>`${language} = any(doctors.languages)`);
  if (maxFee !== undefined) query = query.where("doctors.fee", "<=", maxFee);
  if (words.length > 0) {
    query = query.orderBy(sql`word_similarity(unaccent(${words.join(" ")}), doctors.search_name)`, "desc");
  }
  return query.orderBy("doctors.name").orderBy("doctors.id").execute();
}

/** Share of three-letter pieces in common: `mueller` for `muller` has 0.5, `miller` 0.43. */
const nearly = 0.5;

type Doctors = ExpressionBuilder<Database, "doctors">;

/**
 * A word fits what it is part of, or nearly is: one wrong letter must not hide a doctor. Departments are asked for their
 * names of today, and for what hurts. `searchable` leaves letters and digits only, so that no word is a pattern.
 */
const matches = (word: string) => (eb: Doctors) =>
  eb.or([
    sql<boolean>`doctors.search_name like '%' || unaccent(${word}) || '%'`,
    sql<boolean>`word_similarity(unaccent(${word}), doctors.search_name) >= ${nearly}`,
    sql<boolean>`doctors.department_id in (select p.id from departments p
      where unaccent(lower(concat_ws(' ', p.name ->> 'en', p.name ->> 'hi'))) like '%' || unaccent(${word}) || '%'
        or p.slug = any(${departmentsFor(word)}))`,
  ]);

/** A whole name with a slip in each of its words: no word fits alone, together they are near enough. */
const mistyped = (words: readonly string[]) =>
  words.length > 1
    ? sql<boolean>`word_similarity(unaccent(${words.join(" ")}), doctors.search_name) >= ${nearly}`
    : sql<boolean>`false`;

const sitsAt = (branchId: string) => (eb: Doctors) =>
  eb.exists(
    eb
      .selectFrom("weeklyHours")
      .select("weeklyHours.id")
      .whereRef("weeklyHours.doctorId", "=", "doctors.id")
      .where("weeklyHours.branchId", "=", branchId)
      .where("weeklyHours.endedAt", "is", null),
  );
