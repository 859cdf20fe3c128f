import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What was done to an account. */
export const accountActionWords: Readonly<Record<string, MessageDescriptor>> = {
  "account.amend_profile": msg`Changed the own profile`,
  "account.block": msg`Blocked an account`,
  "account.unblock": msg`Opened an account again`,
  "account.grant_role": msg`Gave a role`,
  "account.register_pharmacist": msg`Wrote down a pharmacist's registration number`,
  "account.end_role": msg`Ended a role`,
  "account.revoke_session": msg`Signed a device out`,
  "account.switch_role": msg`Changed to another role`,
};
