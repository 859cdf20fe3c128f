import type { DayEarned, Earned, Earnings } from "@carepoint/domain/reports/earnings";
import { columnsIn, type ReportSection, section } from "./report-section.ts";
import { reportWords as words } from "./report-words.ts";
import type { Writing } from "./writing.ts";

type Doctor = Earnings["doctors"][number];

/** What each doctor has; a doctor's own report says it by the day of the visit. */
export function earningsSections(
  writing: Writing,
  { doctors, days, own }: Pick<Earnings, "doctors" | "days"> & { readonly own: boolean },
): ReportSection[] {
  const { say, day } = writing;
  const [total, empty] = [say(words.total), say(words.nothingCollected)];
  if (own) {
    const name = columnsIn<DayEarned>(writing).text(words.visitDay, (row) => day(row.day));
    return [section({ columns: [name, ...earnedColumns<DayEarned>(writing)], rows: days, total, empty })];
  }
  const name = columnsIn<Doctor>(writing).text(words.doctor, ({ doctorName }) => doctorName);
  return [section({ columns: [name, ...earnedColumns<Doctor>(writing)], rows: doctors, total, empty })];
}

function earnedColumns<Row extends Earned>(writing: Writing) {
  const { count, money } = columnsIn<Row>(writing);
  return [
    count(words.visits, ({ visits }) => visits),
    money(words.collected, ({ kept }) => kept),
    money(words.doctorsShare, ({ doctor }) => doctor),
    money(words.houseShare, ({ house }) => house),
    money(words.unruled, ({ unruled }) => unruled),
  ];
}
