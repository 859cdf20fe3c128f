import { Dialog as Base } from "@base-ui/react/dialog";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "../classes.ts";
import { popupLook } from "./popup-look.ts";

export const Dialog = Base.Root;
export const DialogTrigger = Base.Trigger;
export const DialogClose = Base.Close;

export type DialogPopupProps = Omit<ComponentProps<typeof Base.Popup>, "title" | "className"> & {
  title: ReactNode;
  description?: ReactNode;
  className?: string;
};

/** The window of a Dialog with its heading. For patients use the block `sheet`, which costs no script. */
export function DialogPopup({ title, description, className, children, ...popup }: DialogPopupProps) {
  return (
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Viewport className="fixed inset-0 z-50 flex items-center justify-center overflow-y-auto p-4">
        <Base.Popup {...popup} className={classes(popupLook, "flex w-full max-w-120 flex-col gap-4 p-5", className)}>
          <div className="flex flex-col gap-1">
            <Base.Title className="text-xl">{title}</Base.Title>
            {description && <Base.Description className="text-soft">{description}</Base.Description>}
          </div>
          {children}
        </Base.Popup>
      </Base.Viewport>
    </Base.Portal>
  );
}
