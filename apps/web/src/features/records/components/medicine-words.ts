import type { DoseUnit } from "@carepoint/domain/records/dosage";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What one dose is counted in. */
export const unitWords: Readonly<Record<DoseUnit, MessageDescriptor>> = {
  tablet: msg`tablet`,
  capsule: msg`capsule`,
  sachet: msg`sachet`,
  ml: msg`ml`,
  drop: msg`drop`,
  puff: msg`puff`,
  unit: msg`unit`,
  application: msg`application`,
  injection: msg`injection`,
};
