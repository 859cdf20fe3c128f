import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export type MedicineForm = PrescriptionLine["form"];

/** Forms of medicines as prescriptions and the catalogue name them. */
export const formWords: Readonly<Record<MedicineForm, MessageDescriptor>> = {
  tablet: msg`Tablet`,
  capsule: msg`Capsule`,
  syrup: msg`Syrup`,
  suspension: msg`Suspension`,
  drops: msg`Drops`,
  injection: msg`Injection`,
  inhaler: msg`Inhaler`,
  ointment: msg`Ointment`,
  cream: msg`Cream`,
  gel: msg`Gel`,
  lotion: msg`Lotion`,
  powder: msg`Powder`,
  sachet: msg`Sachet`,
  suppository: msg`Suppository`,
  patch: msg`Patch`,
  spray: msg`Spray`,
  other: msg`Other`,
};
