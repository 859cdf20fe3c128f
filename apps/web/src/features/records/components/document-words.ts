import type { FileStatus } from "@carepoint/domain/files/states";
import type { DocumentKind } from "@carepoint/domain/records/documents";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const documentKindWords = {
  lab_report: msg`Lab report`,
  imaging: msg`X-ray, scan or ultrasound`,
  discharge_summary: msg`Discharge summary`,
  prescription: msg`Prescription from elsewhere`,
  photo: msg`Photo`,
  consent_form: msg`Signed consent form`,
  other: msg`Something else`,
} satisfies Record<DocumentKind, MessageDescriptor>;

/** What stands beside a document that cannot be opened. */
export const heldWords = {
  checking: msg`Being checked for viruses`,
  quarantined: msg`Locked by the virus check`,
  failed: msg`Could not be read`,
  removed: msg`Removed by the hospital`,
} satisfies Record<Exclude<FileStatus, "clean">, MessageDescriptor>;
