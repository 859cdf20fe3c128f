import { X } from "lucide-react";
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "../classes.ts";

export type SheetProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Given, a cross closes the sheet. */
  closeLabel?: string | undefined;
  children?: ReactNode;
  /** The way out, then what the sheet is for; on a phone that stands on top. */
  footer?: ReactNode;
  /** `full` covers a small screen and stands at the end edge of a wide one. */
  shape?: "sheet" | "full";
  role?: "dialog" | "alertdialog";
};

const frames = {
  sheet: "mt-auto mb-0 max-h-[92dvh] w-full max-w-none rounded-t-box sm:m-auto sm:max-w-120 sm:rounded-b-box",
  full: "ms-auto me-0 my-0 h-dvh max-h-none w-full max-w-120",
};

/** The browser's own modal dialog: rises from the thumb on a phone, stands in the middle elsewhere. Escape and the veil close it. */
export function Sheet({
  open,
  onClose,
  title,
  closeLabel,
  children,
  footer,
  shape = "sheet",
  role = "dialog",
}: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const bodyId = useId();
  useEffect(() => {
    if (!open) return dialog.current?.close();
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("[data-first-focus]")?.focus();
  }, [open]);
  const closeFromVeil = (event: MouseEvent) => event.target === dialog.current && onClose();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way and the dialog handles it
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={titleId}
      aria-describedby={role === "alertdialog" ? bodyId : undefined}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={closeFromVeil}
      className={classes(
        "animate-rise border border-hairline bg-raised p-0 text-ink shadow-float backdrop:animate-fade",
        frames[shape],
      )}
    >
      {open && (
        <div className={classes("flex flex-col text-start", shape === "full" ? "h-full" : "max-h-[inherit]")}>
          <div className="flex items-start justify-between gap-3 px-5 pt-5 pb-3">
            <h2 id={titleId} tabIndex={-1} className="min-w-0 text-xl">
              {title}
            </h2>
            {closeLabel && (
              <button
                type="button"
                aria-label={closeLabel}
                title={closeLabel}
                onClick={onClose}
                className="-m-2.5 inline-flex size-control shrink-0 items-center justify-center rounded-box text-soft hover:text-ink"
              >
                <X aria-hidden="true" />
              </button>
            )}
          </div>
          <div id={bodyId} className="min-h-0 flex-1 scroll-py-12 overflow-y-auto px-5 pb-5">
            {children}
          </div>
          {footer && (
            <div className="flex flex-col gap-3 max-sm:[&>:last-child]:order-first border-hairline border-t px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end">
              {footer}
            </div>
          )}
        </div>
      )}
    </dialog>
  );
}
