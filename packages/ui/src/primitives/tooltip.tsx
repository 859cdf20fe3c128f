import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";
import { classes } from "../classes.ts";
import { popupLook } from "./popup-look.ts";

export const TooltipProvider = Base.Provider;

/** A word more for mouse and keyboard; never shown on touch, so never the only place for it. */
export function Tooltip({
  content,
  children,
}: {
  content: ReactNode;
  children: ReactElement<Record<string, unknown>>;
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className={classes(popupLook, "max-w-72 px-2.5 py-1 text-sm")}>{content}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
