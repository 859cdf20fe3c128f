import type { HoldKind, Refusal } from "@carepoint/domain/privacy/erasures";
import type { RetentionClass } from "@carepoint/domain/privacy/retention";
import type { ErasureStatus } from "@carepoint/domain/privacy/states";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export const statusNames: Readonly<Record<ErasureStatus, MessageDescriptor>> = {
  asked: msg`Asked for, not decided yet`,
  refused: msg`Refused`,
  erased: msg`Erased`,
};

/** Neutral: a reason says nothing of a case. */
export const refusalNames: Readonly<Record<Refusal, MessageDescriptor>> = {
  held: msg`The record has to be kept for now.`,
  identity: msg`It could not be made sure who asked.`,
  withdrawn: msg`It is not wanted any more.`,
  child: msg`The record is a child's, whose guardians do not agree.`,
};

export const classNames: Readonly<Record<RetentionClass, MessageDescriptor>> = {
  outpatient: msg`Outpatient treatment`,
  inpatient: msg`Inpatient treatment`,
  minor: msg`Treatment of a child, after majority`,
  medico_legal: msg`Medico-legal cases`,
  invoice: msg`Bills`,
  access_log: msg`Who looked`,
};

export const holdNames: Readonly<Record<HoldKind, MessageDescriptor>> = {
  legal: msg`Legal hold`,
  medico_legal: msg`Medico-legal case`,
};
