import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useUnsaved } from "./unsaved.ts";

/**
 * The browser asks, and the app does before another of its pages is opened: nothing that was entered is lost without a
 * word, and none of it is put on the disk. Whoever has just saved it goes on with `ignoreBlocker`.
 */
export function AskBeforeLeaving({ unsaved }: { unsaved: boolean }) {
  const { t } = useLingui();
  useUnsaved(unsaved);
  const { history } = useRouter();
  const [stay, setStay] = useState<(stays: boolean) => void>();
  useEffect(() => {
    if (!unsaved) return;
    // The router's own hook would come with every visitor's first page; a sign-out must get past: see `leave`.
    return history.block({
      enableBeforeUnload: false,
      blockerFn: ({ currentLocation, nextLocation }) =>
        currentLocation.pathname !== nextLocation.pathname &&
        new Promise<boolean>((resolve) => setStay(() => resolve)).finally(() => setStay(undefined)),
    });
  }, [unsaved, history]);
  return (
    <ConfirmDialog
      open={stay !== undefined}
      title={t`Leave without saving?`}
      cancelLabel={t`Stay here`}
      confirmLabel={t({ context: "a button", message: "Leave" })}
      danger
      onCancel={() => stay?.(true)}
      onConfirm={() => stay?.(false)}
    >
      <p>
        <Trans>What you have entered on this page is not saved, and is lost when you leave.</Trans>
      </p>
    </ConfirmDialog>
  );
}
