import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { inRoot } from "../../tooling/scripts/settings.ts";

const run = promisify(execFile);
const folder = inRoot(".cache/bench/calcom");
const version = "0.0.360";

/** What a slot search is asked with, for both sides: weekly hours on a zone's wall clock, and what is taken. */
export interface Question {
  readonly zone: string;
  readonly from: Date;
  readonly to: Date;
  readonly weekdays: readonly number[];
  readonly opens: number;
  readonly closes: number;
  readonly minutes: number;
  readonly busy: readonly Taken[];
  /** Slots that somebody holds at the moment. */
  readonly held: readonly Taken[];
}

interface Taken {
  readonly start: number;
  readonly end: number;
}

/** cal.com's slot code as its npm package ships it; null when the package cannot be had here. */
export async function calcomSlots(): Promise<((question: Question) => number[]) | null> {
  try {
    if (!existsSync(join(folder, "slot-code.mjs"))) await download();
    return adapt(await import(pathToFileURL(join(folder, "slot-code.mjs")).href));
  } catch {
    return null;
  }
}

/** From the registry into our cache; nothing of it is kept in the repository. */
async function download(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const npm = { cwd: folder, maxBuffer: 1 << 24 };
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  await run("npm", ["pack", `@calcom/platform-libraries@${version}`, "--silent"], npm);
  await run("tar", ["xzf", `calcom-platform-libraries-${version}.tgz`, "--strip-components=1"], npm);
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  await run("npm", ["install", "dayjs@1.11.13", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], npm);
  const slots = readFileSync(join(folder, "dist/slots.js"), "utf8");
  // Its slot function is private to a service that wants a dozen repositories: we take its text, unchanged.
  const body = slots.slice(slots.indexOf("const minimumOfOne"), slots.indexOf("const getSlots$1"));
  const imports = [
    'import dayjs from "dayjs";',
    'import { b as buildDateRanges, s as subtract } from "./dist/date-ranges-79rc7oZX.js";',
    "const getTimeZone = (date) => date.$x.$timezone;",
  ];
  const conflicts = readFileSync(join(folder, "dist/isOutOfBounds--Oeoskr_.js"), "utf8");
  const start = conflicts.indexOf("function checkForConflicts(");
  const check = conflicts.slice(start, conflicts.indexOf("\nclass ", start));
  writeFileSync(
    join(folder, "slot-code.mjs"),
    `${imports.join("\n")}\n${body}\n${check}\nexport { dayjs, buildDateRanges, subtract, getSlots, checkForConflicts };\n`,
  );
}

interface Day {
  tz(zone: string): Day;
  valueOf(): number;
}

interface Range {
  readonly start: Day;
  readonly end: Day;
}

interface SlotCode {
  readonly dayjs: { utc(instant: Date | number): Day };
  buildDateRanges(question: object): { dateRanges: Range[] };
  subtract(ranges: Range[], busy: Range[]): Range[];
  getSlots(question: object): { time: Day }[];
  checkForConflicts(question: object): boolean;
}

/** As its own service calls it: working hours, less what is booked, cut into slots, each then held against open holds. */
function adapt({ dayjs, buildDateRanges, subtract, getSlots, checkForConflicts }: SlotCode) {
  return ({ zone, from, to, weekdays, opens, closes, minutes, busy, held }: Question): number[] => {
    const wall = (minute: number) => new Date(Date.UTC(2000, 0, 1, Math.floor(minute / 60), minute % 60));
    const availability = [{ days: [...weekdays], startTime: wall(opens), endTime: wall(closes) }];
    const [dateFrom, dateTo] = [dayjs.utc(from), dayjs.utc(to)];
    const { dateRanges } = buildDateRanges({ availability, timeZone: zone, dateFrom, dateTo, travelSchedules: [] });
    const free = subtract(
      dateRanges,
      busy.map(({ start, end }) => ({ start: dayjs.utc(start), end: dayjs.utc(end) })),
    );
    const inviteeDate = dateFrom.tz(zone);
    const asked = { inviteeDate, frequency: minutes, eventLength: minutes, minimumBookingNotice: 0, dateRanges: free };
    const holds = held.map(({ start, end }) => ({ start: new Date(start), end: new Date(end) }));
    return getSlots(asked)
      .filter(({ time }) => !checkForConflicts({ time, busy: holds, eventLength: minutes }))
      .map(({ time }) => time.valueOf());
  };
}
