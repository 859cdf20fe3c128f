import type { AnswerSummary, LineAnswer } from "@carepoint/domain/pharmacy/answers";
import type { CandidateView } from "@carepoint/domain/pharmacy/candidates";
import type { CounterAlertKind, CounterReason } from "@carepoint/domain/pharmacy/counter-safety";
import type { QueueState } from "@carepoint/domain/pharmacy/queue";
import type { SubstitutionReason } from "@carepoint/domain/pharmacy/schema";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const queueStateWords: Readonly<Record<QueueState, MessageDescriptor>> = {
  new: msg`To give`,
  owed: msg`Rest owed`,
  repeat: msg`May be given again`,
  done: msg`Given today`,
  ended: msg`No longer valid`,
};

export const queueStateTones: Readonly<Record<QueueState, StatusTone>> = {
  new: "waiting",
  owed: "progress",
  repeat: "confirmed",
  done: "done",
  ended: "problem",
};

export const substitutionWords: Readonly<Record<SubstitutionReason, MessageDescriptor>> = {
  not_in_stock: msg`The written one is not here`,
  cheaper: msg`It is cheaper`,
  patient_wish: msg`The patient wants it`,
  strength_checked: msg`I checked strength and form`,
};

export const counterAlertWords: Readonly<Record<CounterAlertKind, MessageDescriptor>> = {
  allergy: msg`Allergy`,
  interaction: msg`Interaction`,
};

export const counterReasonWords: Readonly<Record<CounterReason, MessageDescriptor>> = {
  asked_doctor: msg`I asked the doctor`,
  doctor_wrote: msg`The doctor wrote why on the prescription`,
  taken_before: msg`The patient took it before without trouble`,
  patient_told: msg`The patient knows what to watch for`,
};

export const lineAnswerWords: Readonly<Record<LineAnswer, MessageDescriptor>> = {
  full: msg`All of it is here`,
  part: msg`A part of it is here`,
  substitute: msg`Another brand of it is here`,
  none: msg`It is not here`,
};

/** What the patient was told before they came. */
export const answerSummaryWords: Readonly<Record<AnswerSummary, MessageDescriptor>> = {
  ready: msg`Lies ready`,
  full: msg`Told: all is here`,
  part: msg`Told: a part is here`,
  none: msg`Told: nothing is here`,
};

/** What is to be said of a medicine that is not plainly what was written. */
export const fitWords: Readonly<Record<Exclude<CandidateView["fit"], "prescribed">, MessageDescriptor>> = {
  equivalent: msg`Another brand of the same medicine`,
  unsure: msg`Check strength and form on the pack`,
};
