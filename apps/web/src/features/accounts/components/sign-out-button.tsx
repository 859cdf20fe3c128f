import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { useLingui } from "@lingui/react/macro";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { signOut } from "../../../offline/wipe.ts";

/** Signing out removes what this device keeps, with the network or without; so it asks once. */
export function SignOutButton({ wide = false }: { wide?: boolean }) {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    void signOut();
  };
  return (
    <>
      <Button icon={<LogOut aria-hidden />} wide={wide} onClick={() => setAsking(true)}>{t`Sign out`}</Button>
      <ConfirmDialog
        open={asking}
        title={t`Sign out of this device?`}
        confirmLabel={t`Sign out`}
        cancelLabel={t`Stay signed in`}
        onConfirm={leave}
        onCancel={() => setAsking(false)}
        pending={leaving}
      >
        {t`Visits and prescriptions saved on this device for reading without a connection are removed. They stay in your account.`}
      </ConfirmDialog>
    </>
  );
}
