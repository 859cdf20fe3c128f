import { SetupError } from "@carepoint/db/setup-error";
import type { LargeSize } from "../../packages/db/seed/large/sizes.ts";
import { runCommand, say } from "../../tooling/scripts/terminal.ts";
import { type Hospital, openHospital } from "./hospital.ts";
import { loadAverage } from "./machine.ts";
import { measureArithmetic } from "./measures/arithmetic.ts";
import { measureBooking } from "./measures/booking.ts";
import { measureChart } from "./measures/chart.ts";
import { measureDay } from "./measures/day.ts";
import { measureDepartment } from "./measures/department.ts";
import { measureDispensing } from "./measures/dispensing.ts";
import { measureExport } from "./measures/export.ts";
import { measureFindCode } from "./measures/find-code.ts";
import { measureFindPatient } from "./measures/find-patient.ts";
import { measureFirstRoute } from "./measures/first-route.ts";
import { measureFootprint } from "./measures/footprint.ts";
import { measureGrowth } from "./measures/growth.ts";
import { measureGuard } from "./measures/guard.ts";
import { measureImportMedicines } from "./measures/import-medicines.ts";
import { measureInvoices } from "./measures/invoices.ts";
import { measurePages } from "./measures/pages.ts";
import { measurePapers } from "./measures/papers.ts";
import { measureRevenue } from "./measures/revenue.ts";
import { measureSealing } from "./measures/sealing.ts";
import { measureSecondWall } from "./measures/second-wall.ts";
import { measureSlots } from "./measures/slots.ts";
import { measureStampede } from "./measures/stampede.ts";
import { requirePgbench } from "./pgbench.ts";
import { append, type Figure, tableOf } from "./results.ts";

interface Hospitals {
  large(): Promise<Hospital>;
  growth(): Promise<Hospital>;
  /** The one with the longest history that was asked for. */
  longest(): Promise<Hospital>;
}

/** In the order in which they run: what writes comes last. */
const measures: Readonly<Record<string, (hospitals: Hospitals) => Promise<Figure[]>>> = {
  web: measureFirstRoute,
  pages: measurePages,
  arithmetic: measureArithmetic,
  papers: measurePapers,
  export: measureExport,
  sealing: measureSealing,
  slots: async ({ large }) => measureSlots(await large()),
  department: async ({ large }) => measureDepartment(await large()),
  find: async ({ large }) => measureFindPatient(await large()),
  codes: async ({ large }) => measureFindCode(await large()),
  medicines: async ({ large }) => measureImportMedicines(await large()),
  guard: async ({ large }) => measureGuard(await large()),
  day: async ({ large }) => measureDay(await large()),
  chart: async ({ large }) => measureChart(await large()),
  "second-wall": async ({ large }) => measureSecondWall(await large()),
  footprint: async ({ large }) => measureFootprint(await large()),
  stampede: async ({ large }) => measureStampede(await large()),
  growth: async ({ longest, growth }) => measureGrowth(await growth(), await longest()),
  revenue: async ({ large, growth }) => measureRevenue(await growth(), await large()),
  invoices: async ({ large }) => measureInvoices(await large()),
  dispensing: async ({ large }) => measureDispensing(await large()),
  booking: async ({ large }) => measureBooking(await large()),
};

/**
 * `npm run bench`: everything; `npm run bench slots day`: these; `npm run bench growth xlarge`: growth to ten million visits.
 * Fails only when something could not be measured.
 */
await runCommand(async () => {
  const words = process.argv.slice(2);
  const asked = words.filter((word) => word !== "xlarge");
  const unknown = asked.find((name) => !Object.hasOwn(measures, name));
  if (unknown) throw new SetupError(`There is no measure "${unknown}": ${Object.keys(measures).join(", ")}.`);
  process.env.NODE_ENV = "production";
  say(await requirePgbench());
  const opened = new Map<LargeSize, Promise<Hospital>>();
  const open = (size: LargeSize) => {
    const known = opened.get(size) ?? openHospital(size);
    opened.set(size, known);
    return known;
  };
  try {
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(measures)) {
      if (asked.length > 0 && !asked.includes(name)) continue;
      say(`${name} … (load ${loadAverage()})`);
      const found = await measure({
        large: () => open("large"),
        growth: () => open(words.includes("xlarge") ? "xgrowth" : "growth"),
        longest: () => open(words.includes("xlarge") ? "xlarge" : "large"),
      });
      figures.push(...found);
      say(tableOf(found));
    }
    const postgres = (await opened.values().next().value)?.postgres ?? "not needed";
    append(figures, { at: Temporal.Now.instant(), postgres });
  } finally {
    for (const hospital of opened.values()) await (await hospital).close();
  }
});
