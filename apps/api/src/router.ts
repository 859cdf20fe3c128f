import { syncPolicy } from "@carepoint/domain/sync/policy";
import { accountsRouter } from "./domains/accounts/router.ts";
import { appointmentProcedures } from "./domains/appointments/router.ts";
import { auditRouter } from "./domains/audit/router.ts";
import { billingRouter } from "./domains/billing/router.ts";
import { catalogueRouter } from "./domains/catalogue/router.ts";
import { departmentsRouter } from "./domains/departments/router.ts";
import { doctorsRouter } from "./domains/doctors/router.ts";
import { filesRouter } from "./domains/files/router.ts";
import { notificationsRouter } from "./domains/notifications/router.ts";
import { operationsRouter } from "./domains/operations/router.ts";
import { patientsRouter } from "./domains/patients/router.ts";
import { pharmacyRouter } from "./domains/pharmacy/router.ts";
import { privacyRouter } from "./domains/privacy/router.ts";
import { queueRouter } from "./domains/queue/router.ts";
import { recordsRouter } from "./domains/records/router.ts";
import { reportsRouter } from "./domains/reports/router.ts";
import { settingsRouter } from "./domains/settings/router.ts";
import { stockRouter } from "./domains/stock/router.ts";
import { syncRouter } from "./domains/sync/router.ts";
import { waitlistRouter } from "./domains/waitlist/router.ts";
import { visitWithMoney } from "./flows/visit-with-money.ts";
import { follow } from "./kernel/follow.ts";
import { type ProcedureMeta, router } from "./kernel/trpc.ts";

const appointmentsRouter = router({ ...appointmentProcedures, ...visitWithMoney });
const liveRouter = router({ follow: follow(syncPolicy.follow) });

/** By their names, so that a declaration of the whole says these and not every procedure: it would be longer than the compiler writes. */
export type Routers = {
  accounts: typeof accountsRouter;
  departments: typeof departmentsRouter;
  doctors: typeof doctorsRouter;
  files: typeof filesRouter;
  patients: typeof patientsRouter;
  appointments: typeof appointmentsRouter;
  billing: typeof billingRouter;
  catalogue: typeof catalogueRouter;
  stock: typeof stockRouter;
  queue: typeof queueRouter;
  waitlist: typeof waitlistRouter;
  records: typeof recordsRouter;
  pharmacy: typeof pharmacyRouter;
  privacy: typeof privacyRouter;
  reports: typeof reportsRouter;
  notifications: typeof notificationsRouter;
  settings: typeof settingsRouter;
  audit: typeof auditRouter;
  operations: typeof operationsRouter;
  sync: typeof syncRouter;
  live: typeof liveRouter;
};

const routers: Routers = {
  accounts: accountsRouter,
  departments: departmentsRouter,
  doctors: doctorsRouter,
  files: filesRouter,
  patients: patientsRouter,
  appointments: appointmentsRouter,
  billing: billingRouter,
  catalogue: catalogueRouter,
  stock: stockRouter,
  queue: queueRouter,
  waitlist: waitlistRouter,
  records: recordsRouter,
  pharmacy: pharmacyRouter,
  privacy: privacyRouter,
  reports: reportsRouter,
  notifications: notificationsRouter,
  settings: settingsRouter,
  audit: auditRouter,
  operations: operationsRouter,
  sync: syncRouter,
  live: liveRouter,
};

export const appRouter = router(routers);

/** What each procedure says of itself, by its full path. */
export function procedureMetas(): [string, ProcedureMeta][] {
  const flat: Record<string, object> = appRouter._def.procedures; // by full path, whatever its type says
  return Object.entries(flat).map(([path, procedure]) => {
    const { meta } = Reflect.get(procedure, "_def") as { readonly meta?: ProcedureMeta };
    if (!meta) throw new Error(`${path} was not built by the kernel: nothing says who may call it`);
    return [path, meta];
  });
}

type Router = typeof appRouter;

/** A name of its own: whoever exports something of this type has the name in its declarations, and not every procedure. */
export interface AppRouter extends Router {}
