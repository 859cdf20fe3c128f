import type { HeldFile, RemovalReason, Sender } from "@carepoint/domain/files/held";
import type { FilePurpose } from "@carepoint/domain/files/schema";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What a file was sent as; never what it shows. */
export const purposeWords = {
  certificate: msg`Registration certificate`,
  prescription_scan: msg`Scan of a prescription`,
  department_image: msg`Picture of a department`,
  report: msg`Report or photo`,
  photo: msg`Report or photo`,
  consent_form: msg`Consent form`,
  medicine_image: msg`Picture of a medicine`,
} satisfies Record<FilePurpose, MessageDescriptor>;

export const senderWords = {
  patient: msg`A patient or their family`,
  doctor: msg`A doctor`,
  staff: msg`Staff`,
} satisfies Record<Sender, MessageDescriptor>;

export const standingWords: Readonly<Record<HeldFile["status"], MessageDescriptor>> = {
  checking: msg`Waits for the scanner`,
  quarantined: msg`Locked`,
  failed: msg`Could not be read`,
  clean: msg`Clean`,
  removed: msg`Removed`,
};

export const standingTones: Readonly<Record<HeldFile["status"], StatusTone>> = {
  checking: "waiting",
  quarantined: "problem",
  failed: "problem",
  clean: "confirmed",
  removed: "done",
};

export const reasonWords = {
  malware: msg`It is malware`,
  sent_again: msg`It was sent again without it`,
  asked_for: msg`Whoever sent it asked for it`,
  not_ours: msg`It does not belong here`,
} satisfies Record<RemovalReason, MessageDescriptor>;
