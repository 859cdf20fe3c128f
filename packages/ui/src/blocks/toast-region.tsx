import type { ReactNode } from "react";
import { ToastProvider, type ToastTone, ToastViewport, useToastManager } from "../primitives/toast.tsx";

export type ToastMessage = {
  title: ReactNode;
  body?: ReactNode;
  tone?: ToastTone;
  /** Undo, say. It is offered for longer. */
  action?: { label: string; onClick: () => void };
};

/** Once around the app. `label` names the region for screen readers, `closeLabel` the cross. */
export function ToastRegion({
  label,
  closeLabel,
  children,
}: {
  label: string;
  closeLabel: string;
  children: ReactNode;
}) {
  return (
    <ToastProvider limit={3}>
      {children}
      <ToastViewport label={label} closeLabel={closeLabel} />
    </ToastProvider>
  );
}

/** Shows a toast: for what happened and needs no answer. What must not be missed is a Notice. */
export function useToast(): (message: ToastMessage) => void {
  const manager = useToastManager();
  return ({ title, body, tone = "info", action }) => {
    const id = manager.add({
      title,
      description: body,
      type: tone,
      timeout: action ? 10_000 : 6_000,
      ...(action && {
        actionProps: {
          children: action.label,
          onClick: () => {
            action.onClick();
            manager.close(id);
          },
        },
      }),
    });
  };
}
