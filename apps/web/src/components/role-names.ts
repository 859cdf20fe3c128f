import type { Role } from "@carepoint/domain/kernel/policy";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const roleNames = {
  superuser: msg`Superuser`,
  admin: msg`Administrator`,
  content_manager: msg`Content manager`,
  billing_manager: msg`Billing manager`,
  pharmacy_manager: msg`Pharmacy manager`,
  front_desk: msg`Front desk`,
  doctor: msg`Doctor`,
  pharmacist: msg`Pharmacist`,
  patient: msg`Patient`,
  applicant: msg`Doctor, awaiting approval`,
} satisfies Record<Role | "applicant", MessageDescriptor>;
