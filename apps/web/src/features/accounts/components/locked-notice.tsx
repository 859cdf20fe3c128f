import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useLingui } from "@lingui/react/macro";
import { useSession } from "../../../lib/session.ts";
import { signOut } from "../../../offline/wipe.ts";

/** The session ended, but nobody signed out: the rows here wait for the same person. */
export function LockedNotice() {
  const { t } = useLingui();
  if (!useSession()?.locked) return null;
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
