import { type ToldEnd, toldEnds } from "@carepoint/domain/accounts/session-end";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { readPreference } from "../../../lib/preferences.ts";
import { useSession } from "../../../lib/session.ts";
import { signOut } from "../../../offline/wipe.ts";

const endTexts = {
  revoked: msg`This device was signed out from another one of yours.`,
  signed_out: msg`You signed out.`,
  blocked: msg`This account is blocked. Ask the hospital's administrator.`,
  password_changed: msg`The password was changed. Sign in with the new one.`,
  role_changed: msg`Your role at the hospital has changed. Sign in again to work in it.`,
} satisfies Record<ToldEnd, MessageDescriptor>;

/** Why somebody who was signed in stands before the door, and what became of the rows on this device. */
export function LockedNotice() {
  const { i18n, t } = useLingui();
  const session = useSession();
  const ended = toldEnds.find((reason) => reason === readPreference("ended"));
  if (session?.locked) {
    return (
      <Notice
        tone="warn"
        title={t`You were signed out`}
        action={<Button size="compact" onClick={() => void signOut()}>{t`Remove saved data`}</Button>}
      >
        {t`Sign in as before to see again what is saved on this device. If someone else signs in, it is removed.`}
      </Notice>
    );
  }
  if (!ended || session?.account) return null;
  return (
    <Notice tone="warn" title={i18n._(endTexts[ended])}>
      {t`What was saved on this device has been removed. It is all there when you sign in.`}
    </Notice>
  );
}
