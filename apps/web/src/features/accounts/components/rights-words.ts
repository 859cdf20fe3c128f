import type { PolicyDomain } from "@carepoint/domain/accounts/rights";
import type { Grantee, Reach } from "@carepoint/domain/kernel/policy";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { roleNames } from "../../../components/role-names.ts";

/** How the part of the hospital is called, and the word under which the trail of what was done speaks of it. */
export const domainWords = {
  accounts: { title: msg`Accounts and staff`, subject: "account" },
  patients: { title: msg`Patients`, subject: "patient" },
  appointments: { title: msg`Visits`, subject: "appointment" },
  queue: { title: msg`Queue`, subject: "queue" },
  waitlist: { title: msg`Waiting list`, subject: "waitlist" },
  records: { title: msg`Medical records`, subject: "record" },
  doctors: { title: msg`Doctors`, subject: "doctor" },
  departments: { title: msg`Departments`, subject: "department" },
  billing: { title: msg`Bills and money`, subject: "billing" },
  pharmacy: { title: msg`Pharmacy`, subject: "pharmacy" },
  catalogue: { title: msg`Catalogue`, subject: "catalogue" },
  stock: { title: msg`Stock`, subject: "stock" },
  files: { title: msg`Files`, subject: "file" },
  notifications: { title: msg`Messages`, subject: "notification" },
  reports: { title: msg`Reports`, subject: "report" },
  settings: { title: msg`Settings`, subject: "settings" },
  audit: { title: msg`Audit trail`, subject: "audit" },
  privacy: { title: msg`Privacy and erasure`, subject: "privacy" },
  operations: { title: msg`Operations`, subject: "operations" },
  sync: { title: msg`Devices`, subject: "sync" },
} satisfies Record<PolicyDomain, { title: MessageDescriptor; subject: string }>;

export const granteeNames: Record<Grantee, MessageDescriptor> = { ...roleNames, anonymous: msg`Visitor` };

export const reachWords: Record<Reach, MessageDescriptor> = { any: msg`All`, branch: msg`Branch`, own: msg`Own` };
