import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The fields that change most often, by the names that the other screens give them. */
const fieldWords: Readonly<Record<string, MessageDescriptor>> = {
  status: msg`State`,
  name: msg`Name`,
  patientId: msg`Patient`,
  doctorId: msg`Doctor`,
  branchId: msg`Branch`,
  departmentId: msg`Department`,
  startsAt: msg`Start`,
  endsAt: msg({ context: "the time", message: "End" }),
  fee: msg`Fee`,
  reason: msg`Reason`,
  holdExpiresAt: msg`Held until`,
  holdExtended: msg`Held longer`,
  invoiceId: msg`Bill`,
  amount: msg`Amount`,
  role: msg`Role`,
  description: msg`Description`,
  active: msg`Open`,
  hours: msg`Hours`,
  phone: msg`Telephone`,
  email: msg`E-mail`,
  address: msg`Address`,
  allergies: msg`Allergies`,
  decidedAt: msg`Decided`,
  certificateFileId: msg`Certificate`,
  qualification: msg`Qualification`,
  specialisation: msg`Specialisation`,
  total: msg`Total`,
  number: msg`Number`,
  source: msg`Booked by`,
  code: msg`Code`,
  id: msg`Id`,
  version: msg`Version`,
  method: msg`How`,
  outcome: msg`Outcome`,
  captured: msg`Received`,
  orderRef: msg`Order of the payment service`,
  appointmentId: msg`Visit`,
  encounterId: msg`Visit note`,
  mrn: msg`Record number`,
  lastId: msg`Last look`,
  accountId: msg`Account`,
  fileId: msg`File`,
  note: msg`Note`,
  history: msg`Medical history`,
  refusal: msg`Refusal`,
  exceptionId: msg`Leave or extra hours`,
  purpose: msg`Purpose`,
  type: msg`Kind`,
  bytes: msg`Size`,
};

type Say = (text: MessageDescriptor) => string;

/** A field in words; one without a word of its own is at least no camel. */
export function fieldText(field: string, say: Say): string {
  const words = fieldWords[field];
  return words ? say(words) : field.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
