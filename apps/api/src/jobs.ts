import { forgetOld } from "./domains/accounts/jobs.ts";
import { remind, sweepLapsedHolds } from "./domains/appointments/jobs.ts";
import { batchJobs, markMissedVisits, sweepRequests } from "./domains/appointments/workers.ts";
import { sealAccess } from "./domains/audit/jobs.ts";
import { watchReading } from "./domains/audit/workers.ts";
import { paperOfBill } from "./domains/billing/queries/paper.ts";
import { billingJobs } from "./domains/billing/workers.ts";
import { bringList, takeBackImport, tellStoppedImports } from "./domains/catalogue/jobs.ts";
import { departmentJobs } from "./domains/departments/workers.ts";
import {
  checkFileJob,
  checkWaiting,
  discardBytesJob,
  expireUploads,
  forgetUnattached,
} from "./domains/files/workers.ts";
import { delivering, sendLink, sweepUndelivered } from "./domains/notifications/jobs.ts";
import { endGuardianships } from "./domains/patients/workers.ts";
import { checkPharmacy, lapseOrders } from "./domains/pharmacy/workers.ts";
import { privacyJobs } from "./domains/privacy/workers.ts";
import { remindFollowUps } from "./domains/records/jobs.ts";
import { lapseRefills } from "./domains/records/workers.ts";
import {
  checkStock,
  mailPurchases,
  placePurchases,
  sweepReservations,
  tellPharmacies,
} from "./domains/stock/workers.ts";
import { serveWaitsJob, sweepWaitsJob } from "./domains/waitlist/workers.ts";
import type { Job } from "./kernel/jobs.ts";

/** Every job of the product; boot fails on a name that stands twice. */
export const jobs: readonly Job[] = [
  registered(forgetOld),
  registered(forgetUnattached),
  registered(expireUploads),
  registered(checkFileJob),
  registered(checkWaiting),
  registered(discardBytesJob),
  registered(remind),
  registered(sweepLapsedHolds),
  registered(markMissedVisits),
  registered(sweepRequests),
  registered(endGuardianships),
  registered(lapseRefills),
  registered(sealAccess),
  registered(watchReading),
  registered(delivering({ bill_mailed: paperOfBill })),
  registered(sendLink),
  registered(sweepUndelivered),
  registered(remindFollowUps),
  registered(sweepReservations),
  registered(checkStock),
  registered(tellPharmacies),
  registered(bringList),
  registered(placePurchases),
  registered(mailPurchases),
  registered(checkPharmacy),
  registered(lapseOrders),
  registered(takeBackImport),
  registered(tellStoppedImports),
  registered(serveWaitsJob),
  registered(sweepWaitsJob),
  ...batchJobs,
  ...billingJobs,
  ...departmentJobs,
  ...privacyJobs,
];

/** Payloads differ; each is parsed by its own schema before it runs. */
function registered<P extends object>(definition: Job<P>): Job {
  return { ...definition, run: (ctx, payload) => definition.run(ctx, definition.payload.parse(payload)) };
}
