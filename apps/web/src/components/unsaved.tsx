import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import { useBlocker } from "@tanstack/react-router";
import { useEffect } from "react";

/** The browser asks before a tab with unsaved words is closed or loaded anew. For what outlives a way through the app. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
}

/**
 * The browser asks, and the app does before another of its pages is opened: nothing that was entered is lost without a
 * word, and none of it is put on the disk. Whoever has just saved it goes on with `ignoreBlocker`.
 */
export function AskBeforeLeaving({ unsaved }: { unsaved: boolean }) {
  const { t } = useLingui();
  useUnsaved(unsaved);
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: false, // a sign-out must get past it: see `useUnsaved` and `leave`
    disabled: !unsaved,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={leaving.status === "blocked"}
      title={t`Leave without saving?`}
      cancelLabel={t`Stay here`}
      confirmLabel={t`Leave`}
      danger
      onCancel={() => leaving.reset?.()}
      onConfirm={() => leaving.proceed?.()}
    >
      <p>
        <Trans>What you have entered on this page is not saved, and is lost when you leave.</Trans>
      </p>
    </ConfirmDialog>
  );
}
