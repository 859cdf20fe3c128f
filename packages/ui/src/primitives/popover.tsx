import { Popover as Base } from "@base-ui/react/popover";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "../classes.ts";
import { popupLook } from "./popup-look.ts";

export const Popover = Base.Root;
export const PopoverTrigger = Base.Trigger;
export const PopoverClose = Base.Close;

type PopupProps = Omit<ComponentProps<typeof Base.Popup>, "className" | "title"> &
  Pick<ComponentProps<typeof Base.Positioner>, "side" | "align"> & { title?: ReactNode };

/** A small window at its trigger; for filters and explanations that touch must reach too. */
export function PopoverPopup({ side = "bottom", align = "start", title, children, ...popup }: PopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner side={side} align={align} sideOffset={6} className="z-50">
        <Base.Popup {...popup} className={classes(popupLook, "flex w-80 max-w-(--available-width) flex-col gap-3 p-4")}>
          {title && <Base.Title className="text-lg">{title}</Base.Title>}
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
