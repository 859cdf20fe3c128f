import type { Role } from "@carepoint/domain/kernel/policy";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { roleNames } from "./role-names.ts";

const eventWords: Readonly<Record<string, MessageDescriptor>> = {
  request: msg`Visit asked for`,
  hold: msg`Time held`,
  squeeze: msg`Squeezed in`,
  claim: msg`Patient named`,
  accept: msg`Accepted by the hospital`,
  decline: msg`Declined by the hospital`,
  lapse: msg`Time released, nobody answered`,
  confirm: msg`Visit confirmed`,
  retake: msg`Visit confirmed after a late payment`,
  release: msg`Time given back`,
  refuse_payment: msg`The payment came when this time could not be had any more, and goes back`,
  expire: msg`Time released, it was not paid in time`,
  check_in: msg`Checked in`,
  start: msg`The doctor began the visit`,
  complete: msg`Visit completed`,
  reschedule: msg`Visit moved`,
  cancel: msg`Visit cancelled`,
  miss: msg`Marked as missed`,
  transfer: msg`Sent to another doctor`,
  undo_miss: msg`Checked in after all`,
};

/** What happened, or null for an event that nobody has a use for. */
export function visitEventWords(event: string): MessageDescriptor | null {
  return eventWords[event] ?? null;
}

export interface EventDoer {
  readonly byRole: string;
  readonly byName: string | null;
  readonly byMe: boolean;
}

/** Who did it, as far as the reader may know; null when nobody did, or nobody is known by name yet. */
export function useEventDoer(): (doer: EventDoer) => string | null {
  const { t, i18n } = useLingui();
  return ({ byRole, byName, byMe }) => {
    if (byMe) return t`by you`;
    const office = isRole(byRole) ? i18n._(roleNames[byRole]) : null;
    if (byName === null) return office && byRole !== "patient" ? t`by the hospital: ${office}` : null;
    return byRole === "patient" || byRole === "doctor" || office === null
      ? t`by ${byName}`
      : t`by ${byName}, ${office}`;
  };
}

function isRole(role: string): role is Role {
  return Object.hasOwn(roleNames, role);
}
