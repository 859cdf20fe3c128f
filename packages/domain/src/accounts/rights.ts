import { appointmentPolicy } from "../appointments/policy.ts";
import { auditPolicy } from "../audit/policy.ts";
import { billingPolicy } from "../billing/policy.ts";
import { cataloguePolicy } from "../catalogue/policy.ts";
import { departmentPolicy } from "../departments/policy.ts";
import { doctorPolicy } from "../doctors/policy.ts";
import { filePolicy } from "../files/policy.ts";
import { type Grantee, type Grants, grantees, mayDo, type Reach } from "../kernel/policy.ts";
import { notificationPolicy } from "../notifications/policy.ts";
import { operationsPolicy } from "../operations/policy.ts";
import { patientPolicy } from "../patients/policy.ts";
import { pharmacyPolicy } from "../pharmacy/policy.ts";
import { privacyPolicy } from "../privacy/policy.ts";
import { queuePolicy } from "../queue/policy.ts";
import { recordPolicy } from "../records/policy.ts";
import { reportPolicy } from "../reports/policy.ts";
import { settingsPolicy } from "../settings/policy.ts";
import { stockPolicy } from "../stock/policy.ts";
import { syncPolicy } from "../sync/policy.ts";
import { waitPolicy } from "../waitlist/policy.ts";
import { accountPolicy } from "./policy.ts";

/** Every policy of the product by its domain, in the order in which somebody would look for them. */
export const policies = {
  accounts: accountPolicy,
  patients: patientPolicy,
  appointments: appointmentPolicy,
  queue: queuePolicy,
  waitlist: waitPolicy,
  records: recordPolicy,
  doctors: doctorPolicy,
  departments: departmentPolicy,
  billing: billingPolicy,
  pharmacy: pharmacyPolicy,
  catalogue: cataloguePolicy,
  stock: stockPolicy,
  files: filePolicy,
  notifications: notificationPolicy,
  reports: reportPolicy,
  settings: settingsPolicy,
  audit: auditPolicy,
  privacy: privacyPolicy,
  operations: operationsPolicy,
  sync: syncPolicy,
} satisfies Readonly<Record<string, Readonly<Record<string, Grants>>>>;

export type PolicyDomain = keyof typeof policies;

/** One action and what each may do of it, in the order of `grantees`; null: never. */
export interface RightsRow<Domain extends string = string> {
  readonly domain: Domain;
  readonly action: string;
  readonly reaches: readonly (Reach | null)[];
}

/** The matrix of rights: one row an action, one column a role. Read from the policies, so that it cannot say anything else. */
export function rightsOf<Domain extends string>(
  all: Readonly<Record<Domain, Readonly<Record<string, Grants>>>>,
  columns: readonly Grantee[] = grantees,
): RightsRow<Domain>[] {
  return (Object.keys(all) as Domain[]).flatMap((domain) =>
    Object.entries(all[domain]).map(([action, grants]) => ({
      domain,
      action,
      reaches: columns.map((grantee) => mayDo(grants, grantee) ?? null),
    })),
  );
}
