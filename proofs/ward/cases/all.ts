import type { Cases } from "../case.ts";
import { accountCases } from "./accounts.ts";
import { actingCases } from "./acting.ts";
import { advanceCases } from "./advances.ts";
import { careCases } from "./care.ts";
import { catalogueCases } from "./catalogue.ts";
import { discountCases } from "./discounts.ts";
import { doctorCases } from "./doctors.ts";
import { erasureCases } from "./erasures.ts";
import { familyCases } from "./families.ts";
import { fileCases } from "./files.ts";
import { houseCases } from "./house.ts";
import { moneyCases } from "./money.ts";
import { moveCases } from "./moves.ts";
import { orderCases } from "./orders.ts";
import { packageCases } from "./packages.ts";
import { payerCases } from "./payers.ts";
import { patientCases } from "./people.ts";
import { pharmacyCases } from "./pharmacy.ts";
import { privacyCases } from "./privacy.ts";
import { purchasingCases } from "./purchasing.ts";
import { queueCases } from "./queue.ts";
import { recordCases } from "./records.ts";
import { referralCases } from "./referrals.ts";
import { reportCases } from "./reports.ts";
import { seriesCases } from "./series.ts";
import { stateCases } from "./states.ts";
import { stockCases } from "./stock.ts";
import { stockSheetCases } from "./stock-sheets.ts";
import { templateCases } from "./templates.ts";
import { visitCases } from "./visits.ts";
import { waitCases } from "./waitlist.ts";

/** How to call every procedure there is. A procedure without a case fails the proofs that go over all of them. */
export const cases: Cases = {
  ...accountCases,
  ...advanceCases,
  ...actingCases,
  ...careCases,
  ...catalogueCases,
  ...discountCases,
  ...doctorCases,
  ...fileCases,
  ...houseCases,
  ...moneyCases,
  ...familyCases,
  ...moveCases,
  ...orderCases,
  ...patientCases,
  ...packageCases,
  ...payerCases,
  ...pharmacyCases,
  ...privacyCases,
  ...erasureCases,
  ...queueCases,
  ...recordCases,
  ...templateCases,
  ...referralCases,
  ...reportCases,
  ...seriesCases,
  ...stateCases,
  ...stockCases,
  ...stockSheetCases,
  ...purchasingCases,
  ...visitCases,
  ...waitCases,
};

/** The procedure of a case: its name up to a variant's. */
export function procedureOf(name: string): string {
  return name.split(" ")[0] ?? name;
}
