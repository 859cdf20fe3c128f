import { Toast as Base } from "@base-ui/react/toast";
import { CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import { type ComponentProps, useEffect } from "react";
import { classes } from "../classes.ts";
import { type ToastMessage, type ToastTone, takeToasts } from "../toast-queue.ts";
import { popupLook } from "./popup-look.ts";

const manager = Base.createToastManager();

const marks = {
  info: { Icon: Info, look: "text-info" },
  success: { Icon: CircleCheck, look: "text-success" },
  warn: { Icon: TriangleAlert, look: "text-warn" },
};

type ToastProps = { toast: ComponentProps<typeof Base.Root>["toast"]; closeLabel: string };

/** The region with all that was said so far. */
export function ShownToasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  useEffect(() => takeToasts(add), []);
  return (
    <Base.Provider limit={3} toastManager={manager}>
      <ToastViewport label={label} closeLabel={closeLabel} />
    </Base.Provider>
  );
}

function add({ title, body, tone = "info", action }: ToastMessage): void {
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
}

/** One toast: what happened, perhaps one thing to do about it. */
function Toast({ toast, closeLabel }: ToastProps) {
  const { Icon, look } = marks[toneOf(toast.type)];
  return (
    <Base.Root
      toast={toast}
      swipeDirection={["down", "right", "left"]}
      className={classes(
        popupLook,
        "translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) data-limited:hidden",
      )}
    >
      <Base.Content className="flex items-start gap-3 p-3">
        <Icon aria-hidden="true" className={classes("mt-[0.15em]", look)} />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <Base.Title className="font-strong leading-tight text-base" />
          <Base.Description className="text-sm text-soft empty:hidden" />
          <Base.Action className="mt-1 inline-flex min-h-control-compact items-center self-start font-strong text-action underline underline-offset-3" />
        </div>
        <Base.Close
          aria-label={closeLabel}
          className="-m-2 inline-flex size-control items-center justify-center rounded-box text-soft hover:text-ink"
        >
          <X aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  );
}

/** Where toasts gather: above the thumb on a phone, in the end corner on wider screens. */
function ToastViewport({ label, closeLabel }: { label: string; closeLabel: string }) {
  const { toasts } = Base.useToastManager();
  return (
    <Base.Portal>
      <Base.Viewport
        aria-label={label}
        className="fixed inset-x-4 bottom-[calc(var(--bottom-bar,0px)+16px)] z-60 flex flex-col gap-2 sm:start-auto sm:end-6 sm:bottom-6 sm:w-90"
      >
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} closeLabel={closeLabel} />
        ))}
      </Base.Viewport>
    </Base.Portal>
  );
}

function toneOf(type: string | undefined): ToastTone {
  return type === "success" || type === "warn" ? type : "info";
}
