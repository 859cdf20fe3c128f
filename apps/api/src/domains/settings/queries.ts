import type { Database, Db, Tx } from "@carepoint/db/client";
import { type ChangeRule, type RuleSetView, ruleSetView } from "@carepoint/domain/appointments/change-rules";
import { addDays, calendarDate, dateIn } from "@carepoint/domain/kernel/calendar";
import { type BranchId, branchId, type HolidayId, holidayId } from "@carepoint/domain/kernel/id";
import type { Localized } from "@carepoint/domain/kernel/language";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import type { AmendBranchInput, OpenBranchInput } from "@carepoint/domain/settings/branches";
import { firstReturnDays, firstWriteOffLimit, pharmacyRule } from "@carepoint/domain/settings/pharmacy-rule";
import {
  type AddHolidayInput,
  type BranchView,
  type HolidayView,
  type PublicSettingsView,
  type Settings,
  settingsSchema,
} from "@carepoint/domain/settings/schema";
import { type Insertable, sql } from "kysely";

/** Until an administrator names it. */
const newHospital = { hospitalName: { en: "Care Point", hi: "केयर पॉइंट" } };

/** The hospital's settings; what nobody has set yet has its default. */
export async function readSettings(db: Db): Promise<Settings> {
  const { settings } = await db.selectFrom("appState").select("settings").executeTakeFirstOrThrow();
  return settingsOf(settings);
}

/** Everything that an administrator may turn, with its version and all branches. */
export async function readForAdmin(db: Db): Promise<Settings & { version: number; branches: BranchView[] }> {
  const row = await db.selectFrom("appState").select(["settings", "settingsVersion"]).executeTakeFirstOrThrow();
  const branches = await listBranches(db, { closed: true });
  return { ...settingsOf(row.settings), version: row.settingsVersion, branches };
}

/** What anyone may know before signing in. */
export async function readPublic(db: Db, now: Temporal.Instant): Promise<PublicSettingsView> {
  const { hospitalName, holdMinutes, minimumNoticeMinutes, horizonDays, checkInFrom } = await readSettings(db);
  const branches = await listBranches(db);
  const changeRules = (await rulesAt(db, now)).filter(({ by }) => by === "patient");
  return { hospitalName, holdMinutes, changeRules, minimumNoticeMinutes, horizonDays, checkInFrom, branches };
}

/** What cancelling and moving cost for a visit that was booked at this instant. */
export async function rulesAt(db: Db, bookedAt: Temporal.Instant): Promise<ChangeRule[]> {
  const [set] = await selectRuleSets(db).where("validFrom", "<=", bookedAt).limit(1).execute();
  return set ? ruleSetOf(set).rules : [];
}

/** The rules that hold now, those that will and those that did, latest first. */
export async function listRuleSets({ db }: { readonly db: Db }): Promise<{ items: RuleSetView[]; written: number }> {
  const rows = await selectRuleSets(db)
    .select(sql<number>`count(*) over ()`.as("written")) // of one snapshot with the rows, and of those past the limit too
    .limit(100)
    .execute();
  return { items: rows.map(({ written: _, ...row }) => ruleSetOf(row)), written: rows[0]?.written ?? 0 };
}

/** How many sets were ever written: none is taken back, so that a larger number is a newer state. */
export async function countRuleSets(db: Db): Promise<number> {
  const row = await db
    .selectFrom("changeRuleSets")
    .select(({ fn }) => fn.countAll<number>().as("written"))
    .executeTakeFirstOrThrow();
  return row.written;
}

function selectRuleSets(db: Db) {
  return db
    .selectFrom("changeRuleSets")
    .select(["id", "validFrom", "createdAt"])
    .select(
      sql<unknown>`(select coalesce(json_agg(json_build_object('change', r.change, 'by', r.by_whom, 'kind', r.kind,
        'freeHoursBefore', r.free_hours_before, 'late', case when r.late_fee is null
          then json_build_object('of', 'share', 'basisPoints', r.late_share)
          else json_build_object('of', 'fee', 'fee', r.late_fee) end) order by r.change, r.by_whom, r.kind nulls first), '[]')
        from change_rules r where r.set_id = change_rule_sets.id)`.as("rules"),
    )
    .orderBy("validFrom", "desc")
    .orderBy("id", "desc");
}

type RuleSetRow = Awaited<ReturnType<ReturnType<typeof selectRuleSets>["executeTakeFirstOrThrow"]>>;

function ruleSetOf({ validFrom, createdAt, ...row }: RuleSetRow): RuleSetView {
  return ruleSetView.parse({ ...row, validFrom: validFrom.toString(), createdAt: createdAt.toString() });
}

/** Rules that hold from an instant on, for what is booked from then. */
export async function insertRules(tx: Tx, set: NewRuleSet, rules: readonly ChangeRule[]): Promise<void> {
  await tx.insertInto("changeRuleSets").values(set).execute();
  if (rules.length === 0) return;
  const rows = rules.map(({ by, late, ...rule }) => ({
    ...rule,
    setId: set.id,
    byWhom: by,
    lateFee: late.of === "fee" ? late.fee : null,
    lateShare: late.of === "share" ? late.basisPoints : null,
  }));
  await tx.insertInto("changeRules").values(rows).execute();
}

export interface NewRuleSet {
  readonly id: string;
  readonly validFrom: Temporal.Instant;
  readonly createdBy: string | null;
  readonly createdAt: Temporal.Instant;
}

export async function lockSettings(tx: Tx): Promise<Settings> {
  const { settings } = await tx.selectFrom("appState").select("settings").forUpdate().executeTakeFirstOrThrow();
  return settingsOf(settings);
}

export async function writeSettings(tx: Tx, settings: Settings): Promise<number> {
  const { settingsVersion } = await tx
    .updateTable("appState")
    .set(({ eb }) => ({ settings: JSON.stringify(settings), settingsVersion: eb("settingsVersion", "+", 1) }))
    .returning("settingsVersion")
    .executeTakeFirstOrThrow();
  return settingsVersion;
}

/** The branches in order of their English names; a closed one only when asked for. */
export async function listBranches(db: Db, { closed = false } = {}): Promise<BranchView[]> {
  const rows = await db
    .selectFrom("branches")
    .select(branchColumns)
    .$if(!closed, (query) => query.where("active", "=", true))
    .limit(200)
    .execute();
  return rows.map(branchView).sort((a, b) => a.name.en.localeCompare(b.name.en));
}

export async function findBranchForUpdate(tx: Tx, id: BranchId): Promise<BranchView | undefined> {
  const row = await tx.selectFrom("branches").select(branchColumns).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && branchView(row);
}

export async function insertBranch(tx: Tx, { name, address, ...branch }: OpenBranchInput): Promise<BranchView> {
  const row = await tx
    .insertInto("branches")
    .values({ name: JSON.stringify(name), address: JSON.stringify(address), ...branch })
    .returning(branchColumns)
    .executeTakeFirstOrThrow();
  return branchView(row);
}

/** A GSTIN says its state by itself. */
export async function updateBranch(tx: Tx, { branchId: id, name, address, phone, ...tax }: AmendBranchInput) {
  const state = tax.gstin?.slice(0, 2) ?? tax.state;
  const row = await tx
    .updateTable("branches")
    .set({
      ...(name && { name: JSON.stringify(name) }),
      ...(address && { address: JSON.stringify(address) }),
      ...(phone && { phone }),
      ...(tax.code && { code: tax.code }),
      ...(tax.gstin !== undefined && { gstin: tax.gstin }),
      ...(state && { state }),
    })
    .where("id", "=", id)
    .returning(branchColumns)
    .executeTakeFirstOrThrow();
  return branchView(row);
}

/** The holidays from yesterday on, whichever day a branch has, in order. */
export async function listHolidays(db: Db, now: Temporal.Instant): Promise<HolidayView[]> {
  const rows = await db
    .selectFrom("hospitalHolidays")
    .select(["id", "day", "branchId", "name"])
    .where("endedAt", "is", null)
    .where("day", ">=", addDays(dateIn(now, "UTC"), -1))
    .orderBy("day")
    .orderBy("id")
    .limit(500)
    .execute();
  return rows.map(holidayView);
}

/** A second one for the same day and branch breaks a unique index. */
export async function insertHoliday(tx: Tx, { day, branchId: at, name }: AddHolidayInput): Promise<HolidayId> {
  const { id } = await tx
    .insertInto("hospitalHolidays")
    .values({ day, branchId: at ?? null, name: JSON.stringify(name) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return holidayId.parse(id);
}

/** What it was, or undefined when there is no such one. */
export async function endHoliday(tx: Tx, id: HolidayId, now: Temporal.Instant): Promise<HolidayView | undefined> {
  const row = await tx
    .updateTable("hospitalHolidays")
    .set({ endedAt: now })
    .where("id", "=", id)
    .where("endedAt", "is", null)
    .returning(["id", "day", "branchId", "name"])
    .executeTakeFirst();
  return row && holidayView(row);
}

function holidayView(row: { id: string; day: string; branchId: string | null; name: unknown }): HolidayView {
  return {
    id: holidayId.parse(row.id),
    day: calendarDate.parse(row.day),
    branchId: row.branchId === null ? null : branchId.parse(row.branchId),
    name: row.name as Localized, // a CHECK holds the English text, and only parsed input is written
  };
}

const branchColumns = [
  "id",
  "version",
  "name",
  "address",
  "zone",
  "phone",
  "code",
  "state",
  "gstin",
  "active",
] as const;

interface BranchRow {
  readonly id: string;
  readonly version: number;
  readonly name: unknown;
  readonly address: unknown;
  readonly zone: string;
  readonly phone: string;
  readonly code: string;
  readonly state: string | null;
  readonly gstin: string | null;
  readonly active: boolean;
}

function branchView({ id, name, address, ...rest }: BranchRow): BranchView {
  // a CHECK holds that both have their English text, and only parsed input is written
  return { ...rest, id: branchId.parse(id), name: name as Localized, address: address as Localized };
}

/** What `app_state` keeps, with the defaults of what nobody has set. */
export function settingsOf(settings: unknown): Settings {
  return settingsSchema.parse({ ...newHospital, ...(settings as Partial<Settings>) });
}

/** Whether this database holds the demo hospital, and whether its clock was moved for a demo. */
export async function readDemoMarks(db: Db): Promise<{ readonly seeded: boolean; readonly shifted: boolean }> {
  const marks = await db
    .selectFrom("appState")
    .select([sql<boolean>`seeded_at is not null`.as("seeded"), sql<boolean>`clock_offset <> '0'`.as("shifted")])
    .executeTakeFirst();
  return marks ?? { seeded: false, shifted: false };
}

/** The rules of how the pharmacy receives prescriptions, the latest first: of two from one instant on the one that was written last. */
function selectPharmacyRules(db: Db) {
  return db
    .selectFrom("pharmacyRules")
    .select(["validFrom", "receivesAtOnce", "returnDays", "writeOffLimit"])
    .orderBy("validFrom", "desc")
    .orderBy("place", "desc");
}

/** Whether the hospital's own pharmacy receives at once what a doctor marks for it. Without a rule it waits for the patient. */
export async function receivesAtOnce(db: Db, at: Temporal.Instant): Promise<boolean> {
  const rule = await selectPharmacyRules(db).where("validFrom", "<=", at).limit(1).executeTakeFirst();
  return rule?.receivesAtOnce ?? false;
}

/** For how many days medicines that were sold come back. */
export async function returnDaysAt(db: Db, at: Temporal.Instant): Promise<number> {
  const rule = await selectPharmacyRules(db).where("validFrom", "<=", at).limit(1).executeTakeFirst();
  return rule?.returnDays ?? firstReturnDays;
}

/** What a write-off may cost before a second person has to agree to it. */
export async function writeOffLimitAt(db: Db, at: Temporal.Instant): Promise<Paise> {
  const rule = await selectPharmacyRules(db).where("validFrom", "<=", at).limit(1).executeTakeFirst();
  return rule ? paise(rule.writeOffLimit) : firstWriteOffLimit;
}

/** How it stands now, with every rule that was or will be, the latest first. */
export async function listPharmacyRules({ db, now }: { readonly db: Db; readonly now: Temporal.Instant }) {
  const rows = await selectPharmacyRules(db).limit(100).execute();
  const items = rows.map(({ validFrom, ...row }) => pharmacyRule.parse({ ...row, validFrom: validFrom.toString() }));
  return {
    receivesAtOnce: await receivesAtOnce(db, now),
    returnDays: await returnDaysAt(db, now),
    writeOffLimit: await writeOffLimitAt(db, now),
    items,
  };
}

export async function insertPharmacyRule(tx: Tx, rule: Insertable<Database["pharmacyRules"]>): Promise<void> {
  await tx.insertInto("pharmacyRules").values(rule).execute();
}
