import { Menu as Base } from "@base-ui/react/menu";
import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { popupLook, popupRowLook } from "./popup-look.ts";

export const Menu = Base.Root;
export const MenuTrigger = Base.Trigger;
export const MenuGroup = Base.Group;

type PopupProps = Omit<ComponentProps<typeof Base.Popup>, "className"> &
  Pick<ComponentProps<typeof Base.Positioner>, "side" | "align">;

/** The list of a Menu. */
export function MenuPopup({ side = "bottom", align = "start", ...popup }: PopupProps) {
  return (
    <Base.Portal>
      <Base.Positioner side={side} align={align} sideOffset={4} className="z-50">
        <Base.Popup {...popup} className={classes(popupLook, "min-w-48 p-1")} />
      </Base.Positioner>
    </Base.Portal>
  );
}

export function MenuItem({
  danger = false,
  ...item
}: Omit<ComponentProps<typeof Base.Item>, "className"> & { danger?: boolean }) {
  return <Base.Item {...item} className={classes(popupRowLook, danger && "text-danger")} />;
}

/** A row that leads somewhere; bring the router's link as `render`. */
export function MenuLink(item: Omit<ComponentProps<typeof Base.LinkItem>, "className">) {
  return <Base.LinkItem {...item} className={classes(popupRowLook, "no-underline")} />;
}

export function MenuGroupLabel(label: Omit<ComponentProps<typeof Base.GroupLabel>, "className">) {
  return <Base.GroupLabel {...label} className="px-2.5 py-1 text-soft text-xs" />;
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-hairline" />;
}
